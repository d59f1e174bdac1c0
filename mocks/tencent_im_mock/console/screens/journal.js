// @ts-check
/** The journal: every request with its verdict, and why it got that. */

import { call } from "../api.js";
import { app, attempt, copy, go, onArrival, onHappening, refresher } from "../app.js";
import { h } from "../dom.js";
import { asCurl, asPython, clock, dateTime, duration } from "../format.js";
import { button, code, input, labelled, verdict } from "../parts.js";
import { format } from "../place.js";
import { t } from "../text.js";
import { Windowed } from "../windowed.js";
import { sure } from "./asking.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("../types.js").Entry} Entry */

const FILTERS = ["command", "operator", "code", "contains"];
const counts = { total: 0, dropped: 0 };
let looked = "";
/** @type {any} The chosen request with its bodies, and what is said of it. */
let chosen = null;
/** @type {any} */
let reasons = null;
let problem = "";

const list = new Windowed({
  name: "journal",
  height: 32,
  load: async (offset, limit) => {
    const filters = Object.fromEntries(FILTERS.map((name) => [name, app.place.at[name] || undefined]));
    try {
      const page = await call("GET journal", { sdkappid: app.place.world, ...filters, offset, limit, brief: true });
      problem = "";
      if (page.dropped !== counts.dropped) list.blocks.clear(); // all lines moved up
      counts.total = page.total;
      counts.dropped = page.dropped;
      return { total: page.found, lines: page.entries };
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      return { total: 0, lines: [] };
    }
  },
  line: (/** @type {Entry} */ entry) => [
    h("span", { class: "n" }, entry.number),
    h("span", { class: "at" }, clock(entry.at)),
    command(entry.command),
    h("span", { class: "operator" }, entry.operator),
    verdict(entry.code),
    h("span", { class: "info" }, entry.info),
    h("span", { class: "took" }, duration(entry.seconds)),
  ],
  open: (/** @type {Entry} */ entry) => go({ at: { ...app.place.at, number: String(entry.number) } }),
  id: (/** @type {Entry} */ entry) => `request-${entry.number}`,
});

/** A command, of which a narrow screen shows the last part only. @param {string} name */
function command(name) {
  const end = name.indexOf("/") + 1;
  return h("span", { class: "command", title: name }, h("span", { class: "service" }, name.slice(0, end)), name.slice(end));
}

const look = refresher(async () => {
  const number = Number(app.place.at.number);
  if (!number) {
    chosen = reasons = null;
    return;
  }
  const sdkappid = app.place.world;
  const page = await call("GET journal", { sdkappid, since: number - 1, limit: 1, content: true });
  chosen = page.entries[0]?.number === number ? page.entries[0] : null;
  reasons = chosen ? await call("GET why", { sdkappid, number }) : null;
});

onArrival(() => {
  if (app.place.screen !== "journal") return;
  const now = JSON.stringify([app.place.world, ...FILTERS.map((name) => app.place.at[name])]);
  if (now !== looked) {
    looked = now;
    list.chosen = -1;
    list.total = 0;
    list.keepsUp = true;
    list.forget();
  } else {
    list.refresh(); // what came while another screen was shown
  }
  look();
});

onHappening((happening) => {
  if (app.place.screen !== "journal") return;
  if (happening.kind === "skipped" || happening.data?.request === "reset") list.forget();
  else if (happening.kind === "request" || happening.kind === "hello") list.refresh();
});

/** @returns {Content} */
export function journal() {
  return h(
    "div",
    { class: app.place.at.number ? "split opened" : "split" },
    h(
      "section",
      { class: "listed", "aria-label": t("journal") },
      filters(),
      problem
        ? h("p", { class: "hint bad" }, problem)
        : list.total
          ? [heads(), list.view()]
          : h("p", { class: "hint" }, t("nothingFound")),
      h(
        "p",
        { class: "foot" },
        h("span", null, t("requests", { count: list.total })),
        counts.dropped ? h("span", null, t("dropped", { count: counts.dropped })) : null,
        h("span", { class: "gap" }),
        list.keepsUp ? h("span", { class: "state on" }, t("keepUp")) : button(t("latest"), () => list.follow()),
        button(t("clear"), () =>
          sure(t("clear"), t("clear"), () =>
            void attempt(() => call("DELETE journal", { sdkappid: app.place.world })).then(() => list.forget()),
          ),
        ),
      ),
    ),
    app.place.at.number ? details() : null,
  );
}

/** @returns {Content} */
function heads() {
  const names = ["number", "time", "command", "caller", "verdict", "", "took"];
  const kinds = ["n", "at", "command", "operator", "badge", "info", "took"];
  return h(
    "div",
    { class: "line heads", "aria-hidden": "true" },
    names.map((name, index) => h("span", { class: kinds[index] }, name ? t(name) : "")),
  );
}

/** @returns {Content} */
function filters() {
  /** @param {string} name @param {import("../dom.js").Props} [props] */
  const filter = (name, props = {}) =>
    labelled(
      t(name === "operator" ? "caller" : name),
      input(app.place.at[name] ?? "", (value) => go({ at: { ...app.place.at, [name]: value } }, { quietly: true }), props),
    );
  return h(
    "form",
    { class: "filters", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    filter("contains", { type: "search", class: "searches" }),
    filter("command", { placeholder: "openim/*" }),
    filter("operator"),
    filter("code", { inputmode: "numeric", size: "6" }),
    FILTERS.some((name) => app.place.at[name]) ? button(t("clearFilters"), () => go({ at: {} })) : null,
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
  if (!chosen || String(chosen.number) !== app.place.at.number) {
    return h("aside", { class: "details", "aria-label": t("request") }, button("×", close, { class: "square", "aria-label": t("close") }), h("p", { class: "hint" }, t("nothingFound")));
  }
  const base = location.origin;
  const link = location.origin + location.pathname + format({ world: app.place.world, screen: "journal", at: { number: String(chosen.number) } });
  return h(
    "aside",
    { class: "details", "aria-label": `${t("request")} ${chosen.number}` },
    h(
      "header",
      null,
      h("h2", null, `${chosen.number} ${chosen.command}`),
      button("×", close, { class: "square", "aria-label": t("close") }),
    ),
    h(
      "p",
      { class: "row" },
      verdict(chosen.code),
      h("span", null, `HTTP ${chosen.status}`),
      h("span", null, duration(chosen.seconds)),
      h("time", null, dateTime(chosen.at)),
    ),
    chosen.info ? h("p", { class: chosen.code ? "bad" : "" }, chosen.info) : null,
    h(
      "p",
      { class: "row" },
      button(t("copyCurl"), () => copy(asCurl(chosen, base), t("copied"))),
      button(t("copyPython"), () => copy(asPython(chosen, base), t("copied"))),
      button(t("copyLink"), () => copy(link, t("copied"))),
    ),
    h("h3", null, t("why")),
    because(),
    h("h3", null, t("request")),
    code(chosen.request, t("request")),
    h("h3", null, t("response")),
    code(chosen.reply, t("response")),
    h("h3", null, t("query")),
    code(chosen.query, t("query")),
    reasons?.rules.length
      ? h(
          "details",
          null,
          h("summary", null, t("allRules", { command: reasons.command, count: reasons.rules.length })),
          rules(reasons.rules),
        )
      : null,
  );
}

/** @returns {Content} */
function because() {
  if (!reasons) return h("p", { class: "hint" }, t("loading"));
  if (chosen.fault) {
    return h("p", null, h("a", { href: format({ world: app.place.world, screen: "faults", at: {} }) }, t("whyFault", { number: chosen.fault })));
  }
  if (chosen.code === 0) return h("p", { class: "hint" }, t("whyFine"));
  if (!reasons.because.length) return h("p", { class: "hint" }, t("whyNone"));
  return rules(reasons.because);
}

/** @param {{rule: string, basis: string, doc?: string}[]} listed @returns {Content} */
function rules(listed) {
  return h(
    "ul",
    { class: "rules" },
    listed.map((each) =>
      h(
        "li",
        { key: each.rule },
        h("span", null, each.rule),
        h("span", { class: `basis ${each.basis}` }, t(each.basis)),
        each.doc
          ? h("a", { href: `https://cloud.tencent.com/document/product/${each.doc}`, target: "_blank", rel: "noreferrer noopener" }, `${t("page")} ${each.doc}`)
          : null,
      ),
    ),
  );
}

