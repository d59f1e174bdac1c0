// @ts-check
/** Where a message is written. */

import { call } from "../api.js";
import { attempt, redraw } from "../app.js";
import { h } from "../dom.js";
import { button, tick } from "../parts.js";
import { t } from "../text.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("./thread.js").Thread} Thread */

export class Composer {
  text = "";
  asks = true;
  /** @type {string[]} */
  at = [];
  everybody = false;

  /** Forgets what was begun in another conversation. */
  begin() {
    this.text = "";
    this.at = [];
    this.everybody = false;
  }

  /** @param {string} user */
  mention(user) {
    if (!this.at.includes(user)) this.at.push(user);
    redraw();
  }

  /** @param {Thread} thread @param {boolean} receipts Whether there are receipts here. */
  async #send(thread, receipts) {
    const { sdkappid, user } = thread.place;
    const { group, topic, peer } = thread.chat;
    const text = this.text;
    if (!text) return;
    const where = group ? { group, ...(topic ? { topic } : {}), at: this.at, at_all: this.everybody } : { to: peer };
    const sent = await attempt(() =>
      call("POST act", { sdkappid, user, do: "sends", text, need_read_receipt: receipts && this.asks, ...where }),
    );
    if (sent) this.begin();
    thread.toEnd();
  }

  /** @param {Thread} thread @param {boolean} receipts @returns {Content} */
  view(thread, receipts) {
    const { group } = thread.chat;
    return h(
      "form",
      {
        class: "composer",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          void this.#send(thread, receipts);
        },
      },
      this.at.length || this.everybody
        ? h(
            "p",
            { class: "mentions" },
            this.everybody ? this.#chip(t("everybody"), () => (this.everybody = false)) : null,
            this.at.map((each) => this.#chip(each, () => (this.at = this.at.filter((other) => other !== each)))),
          )
        : null,
      h("textarea", {
        rows: "2",
        value: this.text,
        placeholder: t("write"),
        "aria-label": t("write"),
        oninput: (/** @type {any} */ event) => {
          this.text = event.target.value;
          redraw();
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void this.#send(thread, receipts);
        },
      }),
      h(
        "p",
        { class: "row" },
        receipts
          ? tick(t("askReceipt"), this.asks, (on) => {
              this.asks = on;
              redraw();
            })
          : null,
        group
          ? tick(`@${t("everybody")}`, this.everybody, (on) => {
              this.everybody = on;
              redraw();
            })
          : null,
        h("span", { class: "gap" }),
        h("button", { type: "submit", class: "primary" }, t("send")),
      ),
    );
  }

  /** @param {string} name @param {() => void} remove */
  #chip(name, remove) {
    const run = () => {
      remove();
      redraw();
    };
    return button(`@${name} ×`, run, { key: name, class: "chip", title: t("remove") });
  }
}
