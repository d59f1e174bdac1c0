// @ts-check
/** A list of any length, of which only the lines in sight are loaded and drawn. All lines are of one height. */

import { redraw, refresher } from "./app.js";
import { h } from "./dom.js";

/** @typedef {import("./dom.js").Content} Content */
/** @typedef {{total: number, lines: any[]}} Page */

export const BLOCK = 100;
const SPARE = 8;
const MOST_BLOCKS = 40;
/** Blocks that are kept; those that were seen longest ago go first. */

export class Windowed {
  /**
   * @param {object} of
   * @param {string} of.name What the list is called for those who do not see it.
   * @param {number} of.height Pixels of a line.
   * @param {(offset: number, limit: number) => Promise<Page>} of.load Gives lines from a place on.
   * @param {(line: any) => Content} of.line Draws one.
   * @param {(line: any) => void} of.open Called for a line that was chosen.
   * @param {(line: any) => string} of.id
   */
  constructor(of) {
    this.of = of;
    this.total = 0;
    this.chosen = -1;
    /** Whether the end is kept in sight as lines are added. */
    this.keepsUp = true;
    /** @type {Map<number, any[]>} */
    this.blocks = new Map();
    /** @type {HTMLElement | null} */
    this.node = null;
    this.top = 0;
    /** Where the list shall be scrolled to with the next drawing; nothing where it stays as people have it. */
    /** @type {number | null} */
    this.goal = null;
    this.seen = 600;
    this.load = refresher(() => this.#load());
    this.stale = true;
  }

  /** Forgets all lines; they are loaded anew. */
  forget() {
    this.blocks.clear();
    this.refresh();
  }

  /** Looks for lines that were added. */
  refresh() {
    this.stale = true;
    this.load();
  }

  /** Blocks in sight. @returns {number[]} */
  #wanted() {
    const first = Math.floor(Math.max(0, this.top / this.of.height - SPARE) / BLOCK);
    const last = Math.floor(((this.top + this.seen) / this.of.height + SPARE) / BLOCK);
    const found = [];
    for (let block = first; block <= last; block += 1) if (block * BLOCK < this.total) found.push(block);
    return found;
  }

  async #load() {
    if (this.stale) {
      this.stale = false;
      const tail = Math.max(0, Math.floor((this.total - 1) / BLOCK));
      await this.#fetch(tail);
      const now = Math.max(0, Math.floor((this.total - 1) / BLOCK));
      if (now !== tail) await this.#fetch(now);
    }
    for (const block of this.#wanted()) {
      const known = this.blocks.get(block);
      const full = known && (known.length === BLOCK || block * BLOCK + known.length >= this.total);
      if (!full) await this.#fetch(block);
    }
  }

  /** @param {number} block */
  async #fetch(block) {
    const { total, lines } = await this.of.load(block * BLOCK, BLOCK);
    if (total < this.total) this.blocks.clear(); // the list began anew
    this.total = total;
    this.blocks.delete(block);
    this.blocks.set(block, lines);
    for (const old of this.blocks.keys()) {
      if (this.blocks.size <= MOST_BLOCKS) break;
      this.blocks.delete(old);
    }
    if (this.keepsUp) this.#toEnd();
    redraw();
  }

  /** @param {number} index */
  at(index) {
    return this.blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  }

  #toEnd() {
    this.goal = this.top = Math.max(0, this.total * this.of.height - this.seen);
  }

  /** Goes to the end and stays there. */
  follow() {
    this.keepsUp = true;
    this.#toEnd();
    this.refresh();
    redraw();
  }

  /** Brings a line into sight and chooses it. @param {number} index */
  choose(index) {
    if (this.total === 0) return;
    this.chosen = Math.max(0, Math.min(this.total - 1, index));
    const { height } = this.of;
    const [from, to] = [this.chosen * height, (this.chosen + 1) * height];
    if (from < this.top) this.goal = this.top = from;
    else if (to > this.top + this.seen) this.goal = this.top = to - this.seen;
    this.keepsUp = this.chosen === this.total - 1;
    this.load();
    redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const page = Math.max(1, Math.floor(this.seen / this.of.height) - 1);
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.total, End: this.total };
    const step = steps[event.key];
    const here = this.chosen < 0 ? Math.floor(this.top / this.of.height) : this.chosen;
    if (step !== undefined) this.choose(here + step);
    else if ((event.key === "Enter" || event.key === " ") && this.at(this.chosen)) this.of.open(this.at(this.chosen));
    else return;
    event.preventDefault();
  }

  #scrolled() {
    const { node } = this;
    if (!node || this.goal !== null || node.scrollTop === this.top) return;
    this.top = node.scrollTop;
    this.keepsUp = this.top + node.clientHeight >= node.scrollHeight - this.of.height;
    this.load();
    redraw();
  }

  /** @returns {Content} */
  view() {
    const { height, name } = this.of;
    const first = Math.max(0, Math.floor(this.top / height) - SPARE);
    const last = Math.min(this.total, Math.ceil((this.top + this.seen) / height) + SPARE);
    const lines = [];
    for (let index = first; index < last; index += 1) lines.push(this.#line(index));
    return h(
      "div",
      {
        class: "windowed",
        role: "listbox",
        tabindex: "0",
        "aria-label": name,
        "aria-activedescendant": this.at(this.chosen) ? this.of.id(this.at(this.chosen)) : undefined,
        onscroll: () => this.#scrolled(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        ref: (/** @type {HTMLElement} */ node) => this.#placed(node),
      },
      h("div", { class: "whole", role: "presentation", style: { height: `${this.total * height}px` } }, lines),
    );
  }

  /** @param {HTMLElement} node */
  #placed(node) {
    // A screen that is shown anew has a list that stands at its beginning.
    if (node !== this.node && this.goal === null) {
      this.goal = this.top;
      if (this.keepsUp) this.#toEnd();
    }
    this.node = node;
    if (node.clientHeight && node.clientHeight !== this.seen) {
      this.seen = node.clientHeight;
      if (this.keepsUp) this.#toEnd();
      this.load();
      redraw();
    }
    if (this.goal !== null) node.scrollTop = this.goal;
    this.goal = null;
    if (node.scrollTop !== this.top) redraw(); // people scrolled on meanwhile
    this.top = node.scrollTop;
  }

  /** @param {number} index @returns {Content} */
  #line(index) {
    const line = this.at(index);
    return h(
      "div",
      {
        key: index,
        id: line ? this.of.id(line) : undefined,
        class: index === this.chosen ? "line chosen" : "line",
        role: "option",
        "aria-selected": String(index === this.chosen),
        "aria-setsize": String(this.total),
        "aria-posinset": String(index + 1),
        style: { top: `${index * this.of.height}px`, height: `${this.of.height}px` },
        onclick: () => {
          if (!line) return;
          this.chosen = index;
          this.of.open(line);
        },
      },
      line ? this.of.line(line) : h("span", { class: "waits" }, "…"),
    );
  }
}
