// @ts-check
/** One user's phone: the list of conversations, and the one that is open. */

import { call, Refused } from "../api.js";
import { app, attempt, go, redraw, refresher, show } from "../app.js";
import { h } from "../dom.js";
import { inShort } from "../elements.js";
import { shortTime, visible } from "../format.js";
import { avatar, button, cutAt, named, select } from "../parts.js";
import { t } from "../text.js";
import { anything } from "./acting.js";
import { ask } from "./asking.js";
import { Composer } from "./composer.js";
import { showMembers } from "./members.js";
import { isNobody, makeUser, people } from "./people.js";
import { Thread } from "./thread.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("../types.js").Conversation} Conversation */

const NEW = "\u0000new";
const OTHER = "\u0000other";
const MOST = 1000;
/** Types of groups whose messages may ask for receipts. */
const HAVE_RECEIPTS = new Set(["Work", "Public", "Meeting"]);

export class Phone {
  /** @param {string} slot What follows the names of its part of the place: nothing, or 2. */
  constructor(slot) {
    this.slot = slot;
    /** @type {Conversation[]} */
    this.conversations = [];
    /** How many there are, listed or not. */
    this.total = 0;
    /** Whether the world has no such user. */
    this.missing = false;
    /** Whose phone it was when it was looked at last. */
    this.whose = "";
    /** @type {Thread | null} */
    this.thread = null;
    this.composer = new Composer();
    this.known = "";
    this.refresh = refresher(() => this.#load());
  }

  /** @param {string} name */
  at(name) {
    return app.place.at[name + this.slot] ?? "";
  }

  get user() {
    return this.at("user");
  }

  /** @param {Record<string, string>} to */
  #go(to) {
    const at = { ...app.place.at };
    for (const [name, value] of Object.entries(to)) {
      if (value || name === "user") at[name + this.slot] = value;
      else delete at[name + this.slot];
    }
    go({ at });
  }

  /** Takes over where the address says that one is. */
  arrive() {
    const chat = { peer: this.at("peer"), group: this.at("group"), topic: this.at("topic") };
    const now = JSON.stringify([app.place.world, this.user, chat, this.at("message")]);
    if (now === this.known) return;
    this.known = now;
    const whose = JSON.stringify([app.place.world, this.user]);
    if (whose !== this.whose) [this.whose, this.conversations, this.total, this.missing] = [whose, [], 0, false];
    const open = this.user && (chat.peer || chat.group);
    this.thread = open ? new Thread(this.user, chat, this.at("message")) : null;
    this.composer.begin();
    this.refresh();
  }

  async #load() {
    if (!app.place.world || !this.user) {
      this.conversations = [];
      if (app.place.world && this.slot === "" && app.place.screen === "chats") await this.#chooseSomebody();
      return;
    }
    const { whose } = this;
    let [missing, page] = [false, { conversations: [], total: 0 }];
    try {
      page = await call("GET conversations", { sdkappid: app.place.world, user: this.user, limit: MOST });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
      missing = true;
    }
    if (whose !== this.whose) return; // another user was chosen meanwhile
    [this.conversations, this.total, this.missing] = [page.conversations, page.total, missing];
  }

  async #chooseSomebody() {
    const page = await call("GET users", { sdkappid: app.place.world, limit: 50 });
    const somebody = page.users.find((/** @type {any} */ each) => !each.admin);
    if (somebody && !this.user) go({ at: { ...app.place.at, user: somebody.user } }, { quietly: true });
  }

  /** The world may have changed. */
  changed() {
    this.refresh();
    this.thread?.changed();
  }

  // ------------------------------------------------------------ what is drawn

  /** @returns {Content} */
  view() {
    const open = this.missing ? null : this.thread;
    return h(
      "section",
      { key: `phone${this.slot}`, class: open ? "phone opened" : "phone", "aria-label": `${t("user")} ${visible(this.user)}` },
      h("div", { class: "aside" }, this.#who(), cutAt("firstUsers", people.users.length, people.total), this.#list()),
      h("div", { class: "main" }, open ? this.#chat(open) : this.missing ? null : h("p", { class: "hint middle" }, t("chooseChat"))),
    );
  }

  /** That there is no such user, with an offer. @param {string} user @returns {Content} */
  #nobody(user) {
    return h(
      "div",
      { class: "hint" },
      h("p", { role: "alert" }, t("noSuchUser", { user: visible(user) })),
      h("p", { class: "row" }, button(t("makeUser"), () => void makeUser(user).then(() => this.changed()))),
    );
  }

  /** @returns {Content} */
  #who() {
    const me = people.users.find((each) => each.user === this.user);
    /** @type {[string, string][]} */
    const choices = people.users.map(({ user, nick, online }) => [
      user,
      `${online ? "● " : ""}${nick ? `${visible(nick)} (${visible(user)})` : visible(user)}`,
    ]);
    if (this.user && !me) choices.unshift([this.user, visible(this.user)]);
    if (!this.user) choices.unshift(["", "—"]);
    if (people.users.length < people.total) choices.push([OTHER, t("otherUser")]);
    choices.push([NEW, t("newUser")]);
    return h(
      "div",
      { class: "who-acts" },
      select(this.user, choices, (value) => this.#chooses(value), { "aria-label": t("actAs") }),
      me
        ? button(me.online ? "●" : "○", () => this.#does(me.online ? "goes_offline" : "goes_online"), {
            class: me.online ? "square state on" : "square state",
            "aria-pressed": String(me.online),
            "aria-label": t("online"),
            title: t(me.online ? "goOffline" : "goOnline"),
          })
        : null,
      this.missing ? null : button("+", () => this.#newChat(), { title: t("newChat"), "aria-label": t("newChat"), class: "square" }),
      this.missing
        ? null
        : button("⋯", () => anything(this.user, this.#here()), { title: t("doAnything"), "aria-label": t("doAnything"), class: "square" }),
    );
  }

  #here() {
    const { group, topic, peer } = this.thread?.chat ?? { group: "", topic: "", peer: "" };
    return { group, topic, peer, to: peer };
  }

  /** @param {string} value */
  #chooses(value) {
    if (value === NEW) {
      redraw();
      ask(t("newUser"), t("newUserName"), "", (name) => {
        void makeUser(name).then(() => this.#go({ user: name, peer: "", topic: "", message: "" }));
      });
      return;
    }
    if (value === OTHER) {
      redraw();
      ask(t("otherUser"), t("userName"), "", (name) => this.#go({ user: name, peer: "", topic: "", message: "" }));
      return;
    }
    this.#go({ user: value, message: "", ...(this.at("peer") === value ? { peer: "" } : {}) });
  }

  #newChat() {
    ask(t("newChat"), t("withWhom"), "", async (name) => {
      const page = await attempt(() => call("GET groups", { sdkappid: app.place.world, contains: name }));
      const group = page?.groups.some((/** @type {any} */ each) => each.group === name);
      this.#go(group ? { group: name, peer: "", topic: "", message: "" } : { peer: name, group: "", topic: "", message: "" });
    });
  }

  /** @param {import("../api.js").Action} action @param {Record<string, any>} [more] */
  async #does(action, more = {}) {
    await attempt(() => call("POST act", { sdkappid: app.place.world, user: this.user, do: action, ...more }), t("done"));
    this.changed();
  }

  /** @returns {Content} */
  #list() {
    if (!this.user) return h("p", { class: "hint" }, t("nobodyHere"));
    if (this.missing) return this.#nobody(this.user);
    if (!this.conversations.length) return h("p", { class: "hint" }, t("noChats"));
    return [
      h("ul", { class: "conversations" }, this.conversations.map((each) => this.#entry(each))),
      cutAt("firstChats", this.conversations.length, this.total),
    ];
  }

  /** @param {Conversation} each @returns {Content} */
  #entry(each) {
    const chat = this.thread?.chat;
    const chosen = chat && (each.group ? chat.group === each.group : chat.peer === each.peer);
    const name = each.group || each.peer;
    return h(
      "li",
      { key: `${each.group ? "group" : "user"} ${name}` },
      h(
        "button",
        {
          type: "button",
          class: chosen ? "conversation chosen" : "conversation",
          "aria-current": chosen ? "true" : undefined,
          onclick: () => this.#go({ group: each.group, peer: each.peer, topic: "", message: "" }),
        },
        avatar(name),
        h(
          "span",
          { class: "what" },
          h("b", null, each.pinned ? "📌 " : "", named(each.name)),
          h("span", null, each.last ? [each.group ? [named(each.last.sender), ": "] : null, h("bdi", null, inShort(each.last))] : ""),
        ),
        h(
          "span",
          { class: "when" },
          h("time", null, each.last ? shortTime(each.last.time, app.state?.now ?? 0) : ""),
          each.unread ? h("span", { class: "count" }, each.unread > 99 ? "99+" : each.unread) : null,
        ),
      ),
      chosen && each.topics.length ? this.#topics(each) : null,
    );
  }

  /** @param {Conversation} each @returns {Content} */
  #topics(each) {
    const here = this.thread?.chat.topic ?? "";
    const all = [{ topic: "", name: t("wholeCommunity"), unread: 0 }, ...each.topics];
    return h(
      "ul",
      { class: "topics", "aria-label": t("topics") },
      all.map((topic) =>
        h(
          "li",
          { key: topic.topic || "-" },
          h(
            "button",
            {
              type: "button",
              class: topic.topic === here ? "topic chosen" : "topic",
              onclick: () => this.#go({ group: each.group, peer: "", topic: topic.topic, message: "" }),
            },
            h("span", null, "# ", named(topic.name)),
            topic.unread ? h("span", { class: "count" }, topic.unread) : null,
          ),
        ),
      ),
    );
  }

  /** @param {Thread} thread @returns {Content} */
  #chat(thread) {
    const { group, topic, peer } = thread.chat;
    const entry = this.conversations.find((each) => (group ? each.group === group : each.peer === peer));
    const name = entry?.topics.find((each) => each.topic === topic)?.name ?? entry?.name ?? (group || peer);
    return [
      h(
        "header",
        { class: "chat-head" },
        button("‹", () => this.#go({ group: "", peer: "", topic: "", message: "" }), { class: "back square", "aria-label": t("back") }),
        h("h2", null, named(name)),
        group && !entry ? button(t("joinGroup"), () => this.#does("joins", { group })) : null,
        button("✓✓", () => void thread.receiptsForAll(), { title: t("receiptAll"), "aria-label": t("receiptAll"), class: "square" }),
        group ? button(t("members"), () => void showMembers(group, (user) => this.#mentions(user))) : null,
        button(t("more"), () => this.#more(group), { class: "wide-only" }),
      ),
      peer && !entry && isNobody(peer) ? this.#nobody(peer) : thread.view(),
      this.composer.view(thread, !group || (!topic && HAVE_RECEIPTS.has(entry?.type ?? ""))),
    ];
  }

  /** @param {string} group */
  #more(group) {
    const does = (/** @type {import("../api.js").Action} */ action, more = {}) => {
      show(null);
      void this.#does(action, more);
    };
    const peer = this.thread?.chat.peer ?? "";
    show({
      title: t("more"),
      view: () =>
        h(
          "div",
          { class: "stack" },
          button(t("markRead"), () => (peer ? does("reads", { peer }) : does("marks_all_read"))),
          group ? button(t("quit"), () => does("quits", { group })) : null,
          button(t("doAnything"), () => anything(this.user, this.#here())),
        ),
    });
  }

  /** @param {string} user */
  #mentions(user) {
    this.composer.mention(user);
    show(null);
  }
}
