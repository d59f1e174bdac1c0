// @ts-check
/** Small parts that several screens have. */

import { h } from "./dom.js";
import { visible } from "./format.js";
import { t } from "./text.js";

/** @typedef {import("./dom.js").Content} Content */

/** @param {string} text @param {() => void} run @param {import("./dom.js").Props} [props] */
export function button(text, run, props = {}) {
  return h("button", { type: "button", ...props, onclick: run }, text);
}

/** A control under its name. @param {string} name @param {Content} control @param {string} [kind] */
export function labelled(name, control, kind = "field") {
  return h("label", { class: kind }, h("span", null, name), control);
}

/**
 * A text to write.
 *
 * @param {string} value
 * @param {(value: string) => void} change
 * @param {import("./dom.js").Props} [props]
 */
export function input(value, change, props = {}) {
  return h("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    ...props,
    value,
    oninput: (/** @type {any} */ event) => change(event.target.value),
  });
}

/**
 * One of a few.
 *
 * @param {string} value
 * @param {[string, string][]} choices Values with what is shown of them.
 * @param {(value: string) => void} change
 * @param {import("./dom.js").Props} [props]
 */
export function select(value, choices, change, props = {}) {
  return h(
    "select",
    { ...props, value, onchange: (/** @type {any} */ event) => change(event.target.value) },
    choices.map(([key, text]) => h("option", { key, value: key }, text)),
  );
}

/** @param {string} name @param {boolean} on @param {(on: boolean) => void} change */
export function tick(name, on, change) {
  const box = h("input", {
    type: "checkbox",
    checked: on,
    onchange: (/** @type {any} */ event) => change(event.target.checked),
  });
  return h("label", { class: "tick" }, box, h("span", null, name));
}

/** The name of somebody or something, with a direction of its own. @param {string} name */
export function named(name) {
  return h("bdi", null, visible(name));
}

/**
 * That a list is cut; nothing where it is not.
 *
 * @param {string} text Name of what is said then.
 * @param {number} shown
 * @param {number} total
 * @returns {Content}
 */
export function cutAt(text, shown, total) {
  return shown < total ? h("p", { class: "hint" }, t(text, { shown, total })) : null;
}

/** JSON to read, which can be scrolled by keys. @param {unknown} value @param {string} name */
export function code(value, name) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return h("pre", { class: "code", tabindex: "0", "aria-label": name }, text ?? "");
}

/** A code as a badge. @param {number | null} found */
export function verdict(found) {
  if (found === null) return h("span", { class: "badge lost" }, t("noAnswer"));
  return h("span", { class: found ? "badge bad" : "badge good" }, found ? String(found) : "OK");
}

const TONES = 12;

/** The picture of somebody: the first letter on a colour of its own. @param {string} name */
export function avatar(name) {
  let hash = 0;
  for (const letter of name) hash = (hash * 33 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return h("span", { class: `avatar tone-${hash % TONES}`, "aria-hidden": "true" }, initial(name));
}

/** Reads a file that a person chose. @param {(text: string) => void} take @param {string} name */
export function fileInput(name, take) {
  return h(
    "label",
    { class: "button" },
    h("span", null, name),
    h("input", {
      type: "file",
      class: "unseen",
      onchange: async (/** @type {any} */ event) => {
        const [file] = event.target.files;
        event.target.value = "";
        if (file) take(await file.text());
      },
    }),
  );
}

/** The first letter of a name, behind what assigned GroupIDs begin with. @param {string} name */
function initial(name) {
  return [...name.replace(/^@[A-Z]+#_?/, "")][0]?.toUpperCase() ?? "?";
}
