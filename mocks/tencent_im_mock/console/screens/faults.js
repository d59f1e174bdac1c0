// @ts-check
/** Faults: what goes wrong on purpose, and how often it did. */

import { call } from "../api.js";
import { app, attempt, onArrival, onHappening, redraw, refresher } from "../app.js";
import { h } from "../dom.js";
import { parse } from "../exact.js";
import { button, input, labelled, select } from "../parts.js";
import { t } from "../text.js";

/** @typedef {import("../dom.js").Content} Content */

/** @type {[kind: string, about: string, fields: string[]][]} */
const KINDS = [
  ["code", "faultCode", ["code", "info", "when"]],
  ["answer", "faultAnswer", ["body", "status", "when"]],
  ["latency", "faultLatency", ["seconds"]],
  ["status", "faultStatus", ["status", "when"]],
  ["cut", "faultCut", ["when"]],
  ["reset", "faultReset", ["when"]],
  ["hang", "faultHang", ["seconds", "when"]],
];
const COMMON = ["command", "user", "count", "skip", "probability", "seed"];
const NUMBERS = new Set(["code", "status", "seconds", "count", "skip", "probability", "seed"]);
/** @type {any[]} */
let all = [];
let kind = "code";
/** @type {Record<string, string>} */
let given = { command: "openim/sendmsg", code: "10002", count: "1" };

const look = refresher(async () => {
  if (!app.place.world || app.place.screen !== "faults") return;
  all = (await call("GET faults", { sdkappid: app.place.world })).faults;
});

onArrival(() => {
  if (app.place.screen === "faults") look();
});
onHappening((happening) => {
  if (happening.kind !== "action" && happening.kind !== "delivery") look();
});

/** @returns {Content} */
export function faults() {
  return h("div", { class: "columns" }, h("section", { class: "card-box" }, inForce()), h("section", { class: "card-box" }, form()));
}

/** @returns {Content} */
function inForce() {
  if (!all.length) return [h("h2", null, t("faults")), h("p", { class: "hint" }, t("noFaults"))];
  const rest = (/** @type {any} */ fault) =>
    Object.entries(fault)
      .filter(([name, value]) => !["number", "kind", "command", "hits"].includes(name) && !plain(name, value))
      .map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`)
      .join("  ");
  return [
    h("h2", null, t("faults")),
    h(
      "div",
      { class: "scrolls", tabindex: "0", role: "region", "aria-label": t("faults") },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, ["number", "kind", "command", "options", "hits"].map((name) => h("th", { key: name, scope: "col" }, t(name))), h("td", null))),
        h(
          "tbody",
          null,
          all.map((fault) =>
            h(
              "tr",
              { key: fault.number },
              h("td", null, fault.number),
              h("td", null, fault.kind),
              h("td", { class: "command" }, fault.command),
              h("td", { class: "command" }, rest(fault)),
              h("td", { class: "hits" }, fault.count === null ? `${fault.hits}` : `${fault.hits} / ${fault.count}`),
              h("td", null, button(t("remove"), () => void remove({ number: fault.number }), { "aria-label": `${t("remove")} ${fault.number}` })),
            ),
          ),
        ),
      ),
    ),
    h("p", { class: "row" }, button(t("removeAll"), () => void remove({}))),
  ];
}

/** Whether an option is as it is where nobody said anything. @param {string} name @param {unknown} value */
function plain(name, value) {
  return value === null || value === "" || (name === "skip" && value === 0) || (name === "seed" && value === 0) || (name === "probability" && value === 1);
}

/** @param {{number?: number}} which */
async function remove(which) {
  await attempt(() => call("DELETE faults", { sdkappid: app.place.world, ...which }));
  look();
}

/** @returns {Content} */
function form() {
  const [, , own] = KINDS.find(([each]) => each === kind) ?? ["", "", []];
  const names = [...COMMON.slice(0, 1), ...own, ...COMMON.slice(1)];
  const add = async () => {
    const fields = Object.fromEntries(names.filter((name) => given[name]).map((name) => [name, valued(name, given[name] ?? "")]));
    await attempt(() => call("POST faults", /** @type {any} */ ({ sdkappid: app.place.world, kind, ...fields })), t("done"));
    look();
  };
  return h(
    "form",
    {
      class: "stack",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void add();
      },
    },
    h("h2", null, t("addFault")),
    labelled(
      t("kind"),
      select(kind, KINDS.map(([each, about]) => [each, `${each}: ${t(about)}`]), (value) => {
        kind = value;
        redraw();
      }),
    ),
    names.map((name) =>
      h(
        "div",
        { key: name },
        name === "when"
          ? labelled(name, select(given[name] ?? "", [["", "before"], ["after", "after"]], (value) => change(name, value)))
          : labelled(name, input(given[name] ?? "", (value) => change(name, value), NUMBERS.has(name) ? { inputmode: "decimal" } : {})),
      ),
    ),
    h("p", { class: "row" }, h("button", { type: "submit", class: "primary" }, t("addFault"))),
  );
}

/** @param {string} name @param {string} value */
function change(name, value) {
  given = { ...given, [name]: value };
  redraw();
}

/** @param {string} name @param {string} text */
function valued(name, text) {
  if (NUMBERS.has(name)) return Number.isNaN(Number(text)) ? text : Number(text);
  if (name !== "body") return text;
  try {
    return parse(text);
  } catch {
    return text;
  }
}
