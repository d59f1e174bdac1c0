// @ts-check
/** The world as a whole: its console, its clock, what is in it, and recordings of it. */

import { call } from "../api.js";
import { app, attempt, go, lookAround, onArrival, onHappening, redraw, refresher } from "../app.js";
import { h } from "../dom.js";
import { parse } from "../exact.js";
import { dateTime, save } from "../format.js";
import { button, fileInput, input, labelled, select, tick } from "../parts.js";
import { t } from "../text.js";
import { sure } from "./asking.js";
import { recording } from "./recording.js";

/** @typedef {import("../dom.js").Content} Content */

const EDITIONS = ["trial", "pro", "flagship", "enterprise"];
/** Group types by their wire names, with the names that people know. */
const RECEIPT_TYPES = [["Private", "Work"], ["Public", "Public"], ["ChatRoom", "Meeting"]];
const SHOWN_APART = new Set(["edition", "receipt_group_types", "rate_limits", "strict_fields"]);
const SAMPLE = {
  users: ["dave"],
  groups: [{ id: "lunch", type: "Public", members: ["alice", "bob", "dave"] }],
  messages: [{ from: "alice", group: "lunch", text: "noodles?", need_read_receipt: true, receipts: ["bob"] }],
};
/** @type {any} */
let config = null;
/** @type {Record<string, any>} Settings that were chosen and are on their way. */
let chosen = {};
let answers = 0;
let seconds = "3600";
let seed = JSON.stringify(SAMPLE, null, 1);
/** @type {Record<string, string>} Settings that are being written. */
let edited = {};

const look = refresher(async () => {
  if (!app.place.world || app.place.screen !== "world") return;
  const before = answers;
  const found = await call("GET config", { sdkappid: app.place.world });
  if (before === answers) config = found; // else it may be older than what was answered meanwhile
});

onArrival(() => {
  if (app.place.screen !== "world") return;
  edited = {};
  chosen = {};
  look();
});
onHappening((happening) => {
  if (happening.kind === "control" || happening.kind === "skipped" || happening.kind === "hello") look();
});

/** @param {any} changed */
async function set(changed) {
  chosen = { ...chosen, ...changed };
  redraw();
  const answer = await attempt(() => call("POST config", { sdkappid: app.place.world, ...changed }), t("done"));
  if (answer) [config, answers] = [answer, answers + 1];
  // What was chosen again meanwhile is still on its way.
  chosen = Object.fromEntries(Object.entries(chosen).filter(([name, value]) => changed[name] !== value));
  redraw();
  look();
}

/** @returns {Content} */
export function world() {
  if (!config || !app.state) return h("p", { class: "hint middle" }, t("loading"));
  return h(
    "div",
    { class: "columns" },
    h("section", { class: "card-box" }, settings()),
    h("section", { class: "card-box" }, time(), content()),
    h("section", { class: "card-box" }, worlds(), recording()),
  );
}

/** @returns {Content} */
function settings() {
  const shown = { ...config, ...chosen };
  const types = new Set(shown.receipt_group_types);
  const others = Object.keys(shown).filter((name) => !SHOWN_APART.has(name));
  return [
    h("h2", null, t("consoleSettings")),
    labelled(t("edition"), select(shown.edition, EDITIONS.map((each) => [each, each]), (edition) => void set({ edition }))),
    h(
      "fieldset",
      null,
      h("legend", null, t("receiptTypes")),
      RECEIPT_TYPES.map(([wire = "", name = ""]) =>
        tick(name, types.has(wire), (on) => {
          if (on) types.add(wire);
          else types.delete(wire);
          void set({ receipt_group_types: [...types] });
        }),
      ),
    ),
    tick(t("rateLimits"), shown.rate_limits, (on) => void set({ rate_limits: on })),
    tick(t("strict"), shown.strict_fields, (on) => void set({ strict_fields: on })),
    h("details", null, h("summary", null, t("allSettings", { count: others.length })), h("div", { class: "stack" }, others.map((name) => setting(name, shown[name])))),
  ];
}

/** @param {string} name @param {any} value @returns {Content} */
function setting(name, value) {
  const listed = app.listing?.routes.find((/** @type {any} */ each) => each.request === "POST /__mock__/config");
  const words = String(listed?.fields[name] ?? "");
  if (typeof value === "boolean") return h("div", { key: name }, tick(name, value, (on) => void set({ [name]: on })));
  const choices = /^one of ([\w, ]+)$/.exec(words)?.[1]?.split(", ");
  if (choices) {
    const change = (/** @type {string} */ text) => void set({ [name]: typeof value === "number" ? Number(text) : text });
    return h("div", { key: name }, labelled(name, select(String(value), choices.map((each) => [each, each]), change)));
  }
  const written = edited[name] ?? (value === null ? "" : JSON.stringify(value));
  const control = input(
    written,
    (text) => {
      edited = { ...edited, [name]: text };
      redraw();
    },
    {
      placeholder: words,
      title: words,
      onchange: () => {
        void set({ [name]: parsed(edited[name] ?? "") });
        const { [name]: done, ...rest } = edited;
        void done;
        edited = rest;
      },
    },
  );
  return h("div", { key: name }, labelled(name, control));
}

/** @param {string} text */
function parsed(text) {
  if (text.trim() === "") return null;
  try {
    return parse(text);
  } catch {
    return text;
  }
}

/** @returns {Content} */
function time() {
  const { now, frozen } = app.state;
  /** @param {any} change */
  const move = async (change) => {
    await attempt(() => call("POST clock", { sdkappid: app.place.world, ...change }));
    await attempt(lookAround);
    redraw();
  };
  return [
    h("h2", null, t("clock")),
    h("p", { class: "clock" }, dateTime(now), " ", h("span", { class: frozen ? "state" : "state on" }, t(frozen ? "frozen" : "running"))),
    h(
      "p",
      { class: "row" },
      frozen ? button(t("run"), () => void move({ run: true })) : button(t("freeze"), () => void move({ freeze: true })),
      button(t("minute"), () => void move({ advance: 60 })),
      button(t("hour"), () => void move({ advance: 3600 })),
      button(t("day"), () => void move({ advance: 86_400 })),
    ),
    h(
      "form",
      {
        class: "row",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          void move({ advance: Number(seconds) });
        },
      },
      labelled(t("seconds"), input(seconds, (value) => (seconds = value), { inputmode: "decimal", size: "8" })),
      h("button", { type: "submit" }, t("advance")),
    ),
  ];
}

/** @returns {Content} */
function content() {
  const sdkappid = app.place.world;
  const fill = async () => {
    const description = parsed(seed);
    await attempt(() => call("POST seed", { sdkappid, world: description }), t("done"));
    await attempt(lookAround);
  };
  const keep = async () => {
    const answer = await attempt(() => call("POST snapshot", { sdkappid }));
    if (answer) save(`world-${sdkappid}.json`, JSON.stringify(answer));
  };
  return [
    h("h2", null, t("data")),
    h(
      "p",
      { class: "hint" },
      `${app.state.accounts} ${t("accounts")} · ${app.state.groups} ${t("groupsCount")} · ${app.state.requests} ${t("requestsCount")}`,
    ),
    h("textarea", {
      class: "code",
      rows: "9",
      value: seed,
      "aria-label": t("seed"),
      spellcheck: "false",
      oninput: (/** @type {any} */ event) => (seed = event.target.value),
    }),
    h(
      "p",
      { class: "row" },
      button(t("seed"), () => void fill(), { class: "primary" }),
      button(t("snapshot"), () => void keep()),
      fileInput(t("restore"), (text) => void attempt(() => call("POST restore", { sdkappid, snapshot: parsed(text)?.snapshot ?? {} }), t("done"))),
      button(t("reset"), () => sure(t("resetSure"), t("reset"), () => void attempt(() => call("POST reset", { sdkappid }), t("done"))), {
        class: "danger",
      }),
    ),
  ];
}

/** @returns {Content} */
function worlds() {
  const make = async () => {
    const made = await attempt(() => call("POST worlds", {}), t("done"));
    await attempt(lookAround);
    if (made) go({ world: made.sdkappid, at: {} });
  };
  const forget = async () => {
    await attempt(() => call("DELETE worlds", { sdkappid: app.place.world }), t("done"));
    await attempt(lookAround);
    go({ world: app.worlds[0]?.sdkappid ?? 0, at: {} });
  };
  return [
    h("h2", null, t("worlds")),
    h(
      "ul",
      { class: "worlds" },
      app.worlds.map((each) =>
        h(
          "li",
          { key: each.sdkappid },
          button(String(each.sdkappid), () => go({ world: each.sdkappid }), {
            "aria-current": each.sdkappid === app.place.world ? "true" : undefined,
            class: each.sdkappid === app.place.world ? "quiet chosen" : "quiet",
          }),
          h("small", null, `${each.edition} · ${each.accounts} ${t("accounts")}`),
        ),
      ),
    ),
    h(
      "p",
      { class: "row" },
      button(t("newWorld"), () => void make()),
      button(t("deleteWorld"), () => sure(t("deleteSure", { world: app.place.world }), t("deleteWorld"), () => void forget()), { class: "danger" }),
    ),
    h("p", { class: "hint" }, t("keys")),
  ];
}
