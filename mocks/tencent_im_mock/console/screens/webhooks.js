// @ts-check
/** Webhooks: where they go, and of each event what was sent, what came back, or why nothing was sent. */

import { call } from "../api.js";
import { app, attempt, copy, go, onArrival, onHappening, redraw, refresher, say } from "../app.js";
import { h } from "../dom.js";
import { clock, dateTime } from "../format.js";
import { button, code, input, labelled, select } from "../parts.js";
import { format } from "../place.js";
import { t } from "../text.js";
import { Windowed } from "../windowed.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("../types.js").Delivery} Delivery */

const MOST = 10_000;
const VERDICTS = /** @type {const} */ (["sent", "failed", "not sent"]);
/** @type {any} Settings and log. */
let found = null;
/** @type {Delivery[]} */
let log = [];
/** @type {Delivery | null} */
let chosen = null;
/** What is being written of the settings; nothing where they are as the server has them. */
/** @type {{url?: string, token?: string, retries?: string}} */
let edited = {};

const list = new Windowed({
  name: "webhooks",
  height: 32,
  load: async (offset, limit) => ({ total: log.length, lines: log.slice(offset, offset + limit) }),
  line: (/** @type {Delivery} */ each) => [
    h("span", { class: "n" }, each.number),
    h("span", { class: "at" }, clock(each.at)),
    h("span", { class: "command" }, each.command),
    badge(each),
    h("span", { class: "info" }, each.repeats ? `${t("repeats", { number: each.repeats })} ` : "", each.detail),
  ],
  open: (/** @type {Delivery} */ each) => go({ at: { ...app.place.at, number: String(each.number) } }),
  id: (/** @type {Delivery} */ each) => `delivery-${each.number}`,
});

const look = refresher(async () => {
  if (!app.place.world || app.place.screen !== "webhooks") return;
  const sdkappid = app.place.world;
  const { command, verdict, number } = app.place.at;
  const filters = { command: command ? `*${command}*` : undefined, verdict: VERDICTS.find((each) => each === verdict) };
  found = await call("GET webhooks", { sdkappid, ...filters, limit: MOST });
  log = found.log;
  list.forget();
  const one = number ? await call("GET webhooks", { sdkappid, number: Number(number), content: true }) : null;
  chosen = one?.log[0] ?? null;
}, 150);

onArrival(() => {
  if (app.place.screen !== "webhooks") return;
  edited = {};
  look();
});

onHappening((happening) => {
  if (happening.kind !== "request" && happening.kind !== "action") look();
});

/** @param {Delivery} each */
function badge(each) {
  const kinds = { sent: "good", failed: "bad", "not sent": "lost" };
  const names = { sent: "sent", failed: "failed", "not sent": "notSent" };
  const verdict = /** @type {keyof typeof kinds} */ (each.verdict);
  return h("span", { class: `badge ${kinds[verdict]}` }, t(names[verdict]));
}

/** @returns {Content} */
export function webhooks() {
  return h(
    "div",
    { class: app.place.at.number ? "split opened" : "split" },
    h(
      "section",
      { class: "listed", "aria-label": t("webhooks") },
      found ? settings() : null,
      h(
        "form",
        { class: "filters", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
        labelled(
          t("command"),
          input(app.place.at.command ?? "", (value) => go({ at: { ...app.place.at, command: value } }, { quietly: true }), {
            type: "search",
            class: "searches",
            placeholder: "CallbackAfterSendMsg",
          }),
        ),
        labelled(
          t("verdict"),
          select(
            app.place.at.verdict ?? "",
            [["", t("all")], ["sent", t("sent")], ["failed", t("failed")], ["not sent", t("notSent")]],
            (value) => go({ at: { ...app.place.at, verdict: value } }, { quietly: true }),
          ),
        ),
      ),
      log.length ? list.view() : h("p", { class: "hint" }, t("nothingFound")),
    ),
    app.place.at.number ? details() : null,
  );
}

/** @returns {Content} */
function settings() {
  const save = async () => {
    const changed = {
      ...(edited.url === undefined ? {} : { url: edited.url || null }),
      ...(edited.token === undefined ? {} : { token: edited.token || null }),
      ...(edited.retries === undefined ? {} : { retries: Number(edited.retries) }),
    };
    const answer = await attempt(() => call("POST webhooks", { sdkappid: app.place.world, ...changed }), t("done"));
    if (answer) edited = {};
    look();
  };
  /** @param {"url" | "token" | "retries"} name @param {string} value @param {import("../dom.js").Props} [props] */
  const field = (name, value, props = {}) =>
    input(
      edited[name] ?? value,
      (text) => {
        edited = { ...edited, [name]: text };
        redraw();
      },
      props,
    );
  return h(
    "form",
    {
      class: "filters settings",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void save();
      },
    },
    labelled(t("url"), field("url", found.url ?? "", { type: "url", placeholder: "http://127.0.0.1:9000/callback" })),
    labelled(t("webhookToken"), field("token", "", { type: "password", placeholder: t(found.signed ? "signed" : "unsigned") })),
    labelled(t("retries"), field("retries", String(found.retries), { inputmode: "numeric", size: "3" })),
    h("button", { type: "submit", class: "primary", disabled: !Object.keys(edited).length }, t("save")),
    found.url ? null : h("p", { class: "hint" }, t("noUrl")),
    h(
      "details",
      null,
      h("summary", null, t("ticked", { count: found.enabled.length })),
      h("p", { class: "hint" }, found.enabled.join(" · ")),
    ),
  );
}

/** @returns {Content} */
function details() {
  const close = () => {
    const { number, ...rest } = app.place.at;
    void number;
    go({ at: rest });
    list.node?.focus();
  };
  const head = button("×", close, { class: "square", "aria-label": t("close") });
  if (!chosen || String(chosen.number) !== app.place.at.number) {
    return h("aside", { class: "details", "aria-label": t("event") }, head, h("p", { class: "hint" }, t("nothingFound")));
  }
  const { number, after } = chosen;
  const link = location.origin + location.pathname + format({ world: app.place.world, screen: "webhooks", at: { number: String(number) } });
  return h(
    "aside",
    { class: "details", "aria-label": `${t("event")} ${number}` },
    h("header", null, h("h2", null, `${number} ${chosen.command}`), head),
    h(
      "p",
      { class: "row" },
      badge(chosen),
      chosen.status ? h("span", null, `HTTP ${chosen.status}`) : null,
      chosen.attempts ? h("span", null, `${t("attempts")}: ${chosen.attempts}`) : null,
      h("time", null, dateTime(chosen.at)),
      after
        ? h("a", { href: format({ world: app.place.world, screen: "journal", at: { number: String(after) } }) }, t("afterRequest", { number: after }))
        : null,
    ),
    chosen.detail ? [h("h3", null, t("reason")), h("p", null, chosen.detail)] : null,
    h(
      "p",
      { class: "row" },
      chosen.body === null ? null : button(t("resend"), () => void resend(number)),
      button(t("copyLink"), () => copy(link, t("copied"))),
    ),
    chosen.body === null ? null : [h("h3", null, t("body")), code(chosen.body, t("body"))],
    chosen.reply === null ? null : [h("h3", null, t("reply")), code(chosen.reply, t("reply"))],
  );
}

/** @param {number} number */
async function resend(number) {
  const answer = await attempt(() => call("POST webhooks/resend", { sdkappid: app.place.world, number }));
  if (answer) say(t("resent", { number: answer.number }));
  look();
}
