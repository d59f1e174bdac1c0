// @ts-check
/** The page: its head, the chosen screen, and what lies over it. */

import { asking, token } from "./api.js";
import { app, arrive, attempt, drawsBy, go, keep, listenAnew, lookAgain, lookAround, onHappening, redraw, show, worldIsThere } from "./app.js";
import { draw, h } from "./dom.js";
import { dateTime } from "./format.js";
import { button, input, labelled, select } from "./parts.js";
import { format, SCREENS } from "./place.js";
import { chats } from "./screens/chats.js";
import { faults } from "./screens/faults.js";
import { journal } from "./screens/journal.js";
import { webhooks } from "./screens/webhooks.js";
import { world } from "./screens/world.js";
import { t } from "./text.js";

/** @typedef {import("./dom.js").Content} Content */

const VIEWS = { chats, journal, webhooks, faults, world };
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
/** @type {Element | null} What had the focus before a drawer came over it. */
let before = null;
let written = "";

/** @returns {Content} */
function head() {
  /** @type {[string, string][]} */
  const choices = app.worlds.map((each) => [String(each.sdkappid), String(each.sdkappid)]);
  const dark = app.theme === "dark" || (!app.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  return h(
    "header",
    { class: "head" },
    h("h1", null, h("img", { src: "./icon.svg", alt: "", width: "20", height: "20" }), h("span", null, t("title"))),
    choices.length > 1
      ? select(String(app.place.world), choices, (value) => go({ world: Number(value), at: {} }), { "aria-label": t("world") })
      : null,
    h(
      "nav",
      { "aria-label": t("screens") },
      SCREENS.map((screen) =>
        h(
          "a",
          {
            key: screen,
            href: format({ world: app.place.world, screen, at: {} }),
            "aria-current": app.place.screen === screen ? "page" : undefined,
          },
          t(screen),
        ),
      ),
    ),
    h("span", { class: "gap" }),
    app.state
      ? h("span", { class: "now", title: t(app.state.frozen ? "frozen" : "running") }, app.state.frozen ? "❄ " : "", dateTime(app.state.now))
      : null,
    worldIsThere() ? h("span", { class: app.connected ? "link up" : "link", role: "status" }, t(app.connected ? "live" : "offline")) : null,
    button(t("language"), () => keep("language", app.language === "zh" ? "en" : "zh"), { lang: app.language === "zh" ? "en" : "zh" }),
    button(t(dark ? "light" : "dark"), () => keep("theme", dark ? "light" : "dark")),
  );
}

/** @returns {Content} */
function over() {
  const { drawer } = app;
  if (app.wantsToken) return dialog(t("tokenTitle"), tokenForm(), false, () => {});
  if (!drawer) return null;
  return dialog(drawer.title, drawer.view(), Boolean(drawer.wide), () => show(null));
}

/** @param {string} title @param {Content} content @param {boolean} wide @param {() => void} close @returns {Content} */
function dialog(title, content, wide, close) {
  return h(
    "dialog",
    {
      key: "over",
      class: wide ? "wide" : "",
      "aria-label": title,
      ref: (/** @type {HTMLDialogElement} */ node) => {
        if (node.open) return;
        before = document.activeElement;
        node.showModal();
        /** @type {HTMLElement | null} */ (node.querySelector(".focus"))?.focus();
      },
      oncancel: (/** @type {Event} */ event) => {
        event.preventDefault();
        close();
      },
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.target === event.currentTarget) close();
      },
    },
    h(
      "div",
      { class: "inner" },
      h("header", null, h("h2", null, title), button("×", close, { class: "square", "aria-label": t("close") })),
      content,
    ),
  );
}

/** @returns {Content} */
function tokenForm() {
  return h(
    "form",
    {
      class: "stack",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        token.set(written.trim());
        app.wantsToken = false;
        void begin().then(listenAnew);
      },
    },
    h("p", { class: "hint" }, t("tokenHint")),
    labelled(
      t("token"),
      input(written, (value) => (written = value), { type: "password", class: "focus", required: true }),
    ),
    h("p", { class: "row" }, h("button", { type: "submit", class: "primary" }, t("enter"))),
  );
}

/** @returns {Content} */
function screen() {
  const { world } = app.place;
  if (!world) return h("p", { class: "hint middle" }, t(app.wantsToken ? "tokenTitle" : "noWorld"));
  if (worldIsThere()) return VIEWS[/** @type {keyof typeof VIEWS} */ (app.place.screen)]();
  return h(
    "div",
    { class: "hint middle" },
    h("p", { role: "alert" }, t("noSuchWorld", { world })),
    h(
      "p",
      { class: "row" },
      app.worlds.map((each) => button(String(each.sdkappid), () => go({ world: each.sdkappid, at: {} }), { key: each.sdkappid })),
    ),
  );
}

function page() {
  document.documentElement.lang = app.language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = app.theme;
  document.title = `${t(app.place.screen)} · ${t("title")}`;
  const had = root.querySelector("dialog");
  draw(
    root,
    head(),
    h("main", { class: app.place.screen }, screen()),
    app.note ? h("p", { class: app.note.bad ? "note bad" : "note", role: app.note.bad ? "alert" : "status" }, app.note.text) : null,
    over(),
  );
  if (had && !root.querySelector("dialog") && before instanceof HTMLElement) before.focus();
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
  const writes = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (event.key === "Escape" && !app.drawer && app.place.at.number) {
    const { number, ...rest } = app.place.at;
    void number;
    go({ at: rest });
  }
  if (writes || event.ctrlKey || event.metaKey || event.altKey || app.drawer || app.wantsToken) return;
  const wanted = SCREENS[Number(event.key) - 1];
  if (wanted) go({ screen: wanted });
  else if (event.key === "/") {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (root.querySelector(".searches"))?.focus();
  }
}

async function begin() {
  await attempt(lookAround);
  arrive();
  await attempt(lookAround);
  redraw();
}

asking.forToken = () => {
  app.wantsToken = true;
  redraw();
};
drawsBy(page);
onHappening((happening) => {
  if (happening.kind !== "delivery") lookAgain();
});
addEventListener("hashchange", () => {
  arrive();
  lookAgain();
});
addEventListener("keydown", shortcut);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
setInterval(() => {
  // A clock that runs is read once in a while, as nothing happens by which it would be told.
  if (app.state && !app.state.frozen && !document.hidden) lookAgain();
}, 10_000);
redraw();
void begin();
