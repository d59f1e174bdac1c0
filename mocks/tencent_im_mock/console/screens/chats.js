// @ts-check
/** Chats: one user's phone, or those of two side by side. */

import { call } from "../api.js";
import { app, go, onArrival, onHappening, redraw, refresher } from "../app.js";
import { h } from "../dom.js";
import { inShort } from "../elements.js";
import { shortTime } from "../format.js";
import { avatar, button, cutAt, input, named } from "../parts.js";
import { t } from "../text.js";
import { lookAtPeople, people } from "./people.js";
import { Phone } from "./phone.js";

/** @typedef {import("../dom.js").Content} Content */

const phones = [new Phone(""), new Phone("2")];
let wanted = "";
/** @type {{contains: string, messages: any[], total: number} | null} */
let found = null;

const lookForMessages = refresher(async () => {
  const contains = wanted.trim();
  const page = contains ? await call("GET messages/search", { sdkappid: app.place.world, contains, limit: 50 }) : null;
  found = page && { ...page, contains };
}, 200);

onArrival(() => {
  if (app.place.screen !== "chats") return;
  lookAtPeople();
  for (const phone of phones) phone.arrive();
});

onHappening((happening) => {
  if (app.place.screen !== "chats") return;
  if (happening.kind === "delivery") return;
  lookAtPeople();
  for (const phone of phones) phone.changed();
});

/** @returns {Content} */
export function chats() {
  const beside = "user2" in app.place.at;
  return h(
    "div",
    { class: "chats" },
    h(
      "div",
      { class: "bar" },
      h(
        "form",
        { class: "search", role: "search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
        input(
          wanted,
          (value) => {
            wanted = value;
            lookForMessages();
            redraw();
          },
          { type: "search", class: "searches", placeholder: t("searchMessages"), "aria-label": t("searchMessages") },
        ),
      ),
      button(t(beside ? "oneOnly" : "beside"), () => besides(!beside), { "aria-pressed": String(beside) }),
    ),
    found && found.contains === wanted.trim() ? results() : null,
    h("div", { class: beside ? "phones two" : "phones" }, phones.slice(0, beside ? 2 : 1).map((phone) => phone.view())),
  );
}

/** @param {boolean} on */
function besides(on) {
  const at = Object.fromEntries(Object.entries(app.place.at).filter(([name]) => !name.endsWith("2")));
  const other = people.users.find((each) => each.user !== at.user && !each.admin);
  go({ at: on ? { ...at, user2: other?.user ?? "", group2: at.group ?? "", topic2: at.topic ?? "" } : at });
}

/** @returns {Content} */
function results() {
  const now = app.state?.now ?? 0;
  return h(
    "section",
    { class: "results", "aria-label": t("foundMessages") },
    found?.messages.length
      ? h(
          "ul",
          null,
          found.messages.map((message) =>
            h(
              "li",
              { key: `${message.group} ${message.topic} ${message.sender} ${message.key || message.seq}` },
              h(
                "button",
                { type: "button", class: "found", onclick: () => open(message) },
                avatar(message.sender),
                h("span", { class: "what" }, h("b", null, named(message.sender), " → ", named(message.topic || message.group || message.receiver)), h("span", null, inShort(message))),
                h("time", null, shortTime(message.time, now)),
              ),
            ),
          ),
        )
      : h("p", { class: "hint" }, t("nothingFound")),
    found ? cutAt("firstMessages", found.messages.length, found.total) : null,
  );
}

/** @param {any} message */
function open(message) {
  wanted = "";
  found = null;
  const { user } = app.place.at;
  const name = message.key || String(message.seq);
  if (message.group) {
    go({ at: { user: user ?? message.sender, group: message.group, topic: message.topic, message: name } });
    return;
  }
  const looks = user === message.receiver ? message.receiver : message.sender;
  const peer = looks === message.sender ? message.receiver : message.sender;
  go({ at: { user: looks, peer, message: name } });
}
