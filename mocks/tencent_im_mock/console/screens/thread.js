// @ts-check
/** The messages of one conversation: a stretch of them, which moves as one scrolls, and grows as others write. */

import { call, Refused } from "../api.js";
import { app, attempt, copy, redraw, refresher, show } from "../app.js";
import { h } from "../dom.js";
import { elements } from "../elements.js";
import { clock, dateTime, visible } from "../format.js";
import { avatar, button, code, named } from "../parts.js";
import { format } from "../place.js";
import { t } from "../text.js";
import { ask } from "./asking.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("../types.js").Message} Message */
/** @typedef {{peer: string, group: string, topic: string}} Chat */

const PAGE = 60;
const MOST = 3 * PAGE;
/** Messages that are drawn at most. */
const EDGE = 400;
/** Pixels from an end at which more is loaded. */

export class Thread {
  /**
   * @param {string} user Who looks.
   * @param {Chat} chat
   * @param {string} wanted The message to begin at: a seq or a key.
   */
  constructor(user, chat, wanted) {
    this.user = user;
    this.chat = chat;
    this.wanted = wanted;
    /** @type {Message[]} */
    this.messages = [];
    this.offset = 0;
    this.total = 0;
    this.loaded = false;
    /** Why there is nothing to see, as where there is no such group. */
    this.problem = "";
    this.atEnd = wanted === "";
    /** @type {HTMLElement | null} */
    this.node = null;
    /** What stays where it is while the stretch changes: a message, and how far it is from the top. */
    /** @type {{name: string, top: number} | null} */
    this.anchor = null;
    /** The message whose actions are shown. */
    this.menu = "";
    /** The stretch that is wanted next. */
    /** @type {{around?: string, offset?: number, limit: number} | null} */
    this.next = wanted ? { around: wanted, limit: PAGE } : null;
    this.refresh = refresher(() => this.#reload());
    this.refresh();
  }

  /** @param {Message} message */
  nameOf(message) {
    return message.key || String(message.seq);
  }

  get place() {
    const { group, topic, peer } = this.chat;
    const where = group ? { group, ...(topic ? { topic } : {}) } : { peer };
    return { sdkappid: app.place.world, user: this.user, ...where };
  }

  /** @param {Message} message What names it in an action. */
  named(message) {
    const { sdkappid, user } = this.place;
    if (!message.group) return { sdkappid, user, peer: this.chat.peer, key: message.key };
    return { sdkappid, user, group: message.group, seq: message.seq, ...(message.topic ? { topic: message.topic } : {}) };
  }

  /** Takes in the stretch that is wanted next, or the one in sight once more. */
  async #reload() {
    const which = this.next ?? this.#inSight();
    this.next = null;
    let page;
    try {
      page = await call("GET messages", { ...this.place, ...which });
      this.problem = "";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = error.message;
      page = { messages: [], offset: 0, total: 0 };
    }
    this.#remember();
    this.messages = page.messages;
    this.offset = page.offset;
    this.total = page.total;
    this.loaded = true;
  }

  /** @returns {{offset?: number, limit: number}} */
  #inSight() {
    const { length } = this.messages;
    return this.atEnd ? { limit: Math.max(PAGE, Math.min(MOST, length)) } : { offset: this.offset, limit: Math.max(PAGE, length) };
  }

  /** Moves the stretch. @param {number} by Messages; negative: towards the older ones. */
  #move(by) {
    if (this.next) return;
    const last = this.offset + this.messages.length;
    const from = Math.max(0, Math.min(this.offset, this.offset + by));
    const to = Math.min(this.total, Math.max(last, last + by));
    const offset = by < 0 ? from : Math.max(from, to - MOST);
    this.next = { offset, limit: Math.min(MOST, to - offset) };
    this.refresh();
  }

  /** Notes what is in the middle of the sight, so that it stays there. */
  #remember() {
    const { node } = this;
    this.anchor = null;
    if (!node || this.atEnd) return;
    const top = node.getBoundingClientRect().top;
    for (const each of node.querySelectorAll("[data-name]")) {
      const box = each.getBoundingClientRect();
      if (box.bottom > top) {
        this.anchor = { name: String(each.getAttribute("data-name")), top: box.top - top };
        return;
      }
    }
  }

  /** @param {HTMLElement} node */
  #placed(node) {
    this.node = node;
    if (!this.loaded) return;
    if (this.wanted) {
      const found = node.querySelector(`[data-name="${CSS.escape(this.wanted)}"]`);
      if (found) {
        found.scrollIntoView({ block: "center" });
        this.wanted = "";
      }
    } else if (this.atEnd) {
      node.scrollTop = node.scrollHeight;
    } else if (this.anchor) {
      const found = node.querySelector(`[data-name="${CSS.escape(this.anchor.name)}"]`);
      if (found) node.scrollTop += found.getBoundingClientRect().top - node.getBoundingClientRect().top - this.anchor.top;
      this.anchor = null;
    }
  }

  #scrolled() {
    const { node } = this;
    if (!node || !this.loaded) return;
    const below = node.scrollHeight - node.scrollTop - node.clientHeight;
    const last = this.offset + this.messages.length >= this.total;
    const wasAtEnd = this.atEnd;
    this.atEnd = last && below < 40;
    if (node.scrollTop < EDGE && this.offset > 0) this.#move(-PAGE);
    else if (below < EDGE && !last) this.#move(PAGE);
    if (wasAtEnd !== this.atEnd) redraw();
  }

  /** Goes to the newest messages. */
  toEnd() {
    this.atEnd = true;
    this.next = { limit: PAGE };
    this.refresh();
    redraw();
  }

  // ------------------------------------------------------------ what is drawn

  /** @returns {Content} */
  view() {
    let day = "";
    const lines = this.messages.map((message, index) => {
      const today = new Date(message.time * 1000).toDateString();
      const first = today !== day;
      day = today;
      const before = index > 0 ? this.messages[index - 1] : undefined;
      const again = !first && before?.sender === message.sender && message.time - before.time < 300;
      return [
        first ? h("li", { key: `day ${today}`, class: "day" }, new Date(message.time * 1000).toLocaleDateString()) : null,
        this.#message(message, again),
      ];
    });
    return h(
      "div",
      {
        class: "thread",
        tabindex: "0",
        role: "log",
        "aria-label": this.chat.topic || this.chat.group || this.chat.peer,
        onscroll: () => this.#scrolled(),
        ref: (/** @type {HTMLElement} */ node) => this.#placed(node),
      },
      this.offset > 0 ? h("p", { key: "older", class: "older" }, button(t("older"), () => this.#move(-PAGE))) : null,
      h("ol", { key: "messages", class: "messages" }, lines),
      this.loaded && !this.total ? h("p", { key: "empty", class: "hint" }, this.problem || t("noMessages")) : null,
      this.atEnd || !this.loaded ? null : h("p", { key: "end", class: "to-end" }, button(t("newest"), () => this.toEnd())),
    );
  }

  /** @param {Message} message @param {boolean} again Whether the one before is of the same sender. @returns {Content} */
  #message(message, again) {
    const name = this.nameOf(message);
    if (message.notice || message.recalled) {
      const text = message.recalled ? t("recalled", { who: visible(message.sender) }) : t("notice");
      return h("li", { key: name, "data-name": name, class: "told" }, text);
    }
    const own = message.sender === this.user;
    const reactions = Object.entries(message.reactions);
    const wanted = app.place.at.message === name;
    return h(
      "li",
      {
        key: name,
        "data-name": name,
        class: `message ${own ? "own" : "other"}${again ? " again" : ""}${wanted ? " wanted" : ""}`,
      },
      again ? h("span", { class: "avatar none" }) : avatar(message.sender),
      h(
        "div",
        { class: "said" },
        again
          ? null
          : h("p", { class: "who" }, named(message.sender), h("time", { title: dateTime(message.time) }, clock(message.time))),
        h(
          "div",
          { class: "bubble" },
          elements(message.body, message.growing),
          message.at_all || message.at.length
            ? h("p", { class: "at" }, [...(message.at_all ? [t("everybody")] : []), ...message.at].map((each) => [`@`, named(each), " "]))
            : null,
        ),
        reactions.length
          ? h(
              "p",
              { class: "reactions" },
              reactions.map(([text, users]) =>
                h("span", { class: "reaction", title: users.map(visible).join(", ") }, `${text} ${users.length}`),
              ),
            )
          : null,
        this.#receiptLine(message, own),
        this.menu === name ? this.#actions(message, own) : null,
      ),
      h(
        "button",
        {
          type: "button",
          class: "dots",
          "aria-label": t("messageMenu"),
          "aria-expanded": String(this.menu === name),
          onclick: () => {
            this.menu = this.menu === name ? "" : name;
            redraw();
          },
        },
        "⋯",
      ),
    );
  }

  /** @param {Message} message @param {boolean} own @returns {Content} */
  #receiptLine(message, own) {
    const { receipt } = message;
    const pinned = message.pinned ? h("span", { class: "pin" }, t("pinned")) : null;
    if (!receipt) return pinned ? h("p", { class: "receipt" }, pinned) : null;
    if (!own) {
      return h("p", { class: "receipt" }, button(t("sendReceipt"), () => this.does("receipts", message), { class: "quiet" }), pinned);
    }
    const text = message.group ? t("receiptCounts", receipt) : t(receipt.read ? "peerRead" : "peerUnread");
    return h(
      "p",
      { class: "receipt" },
      button(text, () => this.#whoRead(message), { class: receipt.unread ? "quiet" : "quiet all-read", title: t("whoRead") }),
      pinned,
    );
  }

  /** @param {Message} message @param {boolean} own @returns {Content} */
  #actions(message, own) {
    const { group } = message;
    const mine = own || Boolean(group);
    return h(
      "p",
      { class: "actions" },
      mine ? button(t("recall"), () => this.does("recalls", message)) : null,
      own
        ? button(t("edit"), () => ask(t("edit"), t("newText"), message.text, (text) => this.does("modifies", message, { text })))
        : null,
      button(t("react"), () => ask(t("react"), t("reaction"), "👍", (reaction) => this.does("reacts", message, { reaction }))),
      group && !message.topic
        ? button(t(message.pinned ? "unpin" : "pin"), () => this.does(message.pinned ? "unpins" : "pins", message))
        : null,
      group ? null : button(t("deleteMine"), () => this.does("deletes", message)),
      button(t("copyLink"), () => {
        this.menu = "";
        void copy(this.link(message), t("copied"));
      }),
      button(t("raw"), () => {
        this.menu = "";
        show({ title: t("raw"), view: () => code(message, t("raw")) });
      }),
    );
  }

  /** @param {Message} message */
  link(message) {
    const { group, topic, peer } = this.chat;
    const at = { user: this.user, group, topic, peer, message: this.nameOf(message) };
    return location.origin + location.pathname + format({ world: app.place.world, screen: "chats", at });
  }

  /** @param {import("../api.js").Action} action @param {Message} message @param {Record<string, any>} [more] */
  async does(action, message, more = {}) {
    this.menu = "";
    await attempt(() => call("POST act", { ...this.named(message), do: action, ...more }));
    this.refresh();
  }

  /** Sends a receipt for everything in the stretch that asks for one. */
  async receiptsForAll() {
    for (const each of this.messages) {
      if (each.receipt && each.sender !== this.user && !each.recalled) {
        await attempt(() => call("POST act", { ...this.named(each), do: "receipts" }));
      }
    }
    this.refresh();
  }

  /** @param {Message} message */
  #whoRead(message) {
    /** @type {import("../types.js").Readers | null} */
    let found = null;
    const look = refresher(async () => {
      found = await call("GET receipts", { ...this.named(message) });
    });
    look();
    this.onChange = look;
    /** @param {string} title @param {Content[]} people */
    const list = (title, people) => [h("h3", null, title), h("ul", { class: "people" }, people)];
    show({
      title: t("whoRead"),
      view: () =>
        found
          ? [
              list(
                t("hasRead", { count: found.read.length }),
                found.read.map((each) =>
                  h("li", { key: each.user }, avatar(each.user), h("span", null, named(each.user)), h("time", null, dateTime(each.time))),
                ),
              ),
              list(
                t("hasNotRead", { count: found.unread.length }),
                found.unread.map((each) => h("li", { key: each }, avatar(each), h("span", null, named(each)))),
              ),
            ]
          : h("p", { class: "hint" }, t("loading")),
    });
  }

  /** Called when the world may have changed. */
  changed() {
    this.refresh();
    if (app.drawer) this.onChange?.();
  }

  /** @type {(() => void) | undefined} */
  onChange = undefined;
}
