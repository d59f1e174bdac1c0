// @ts-check
/** Asks for one thing over the screen: a text, or a yes. */

import { redraw, show } from "../app.js";
import { h } from "../dom.js";
import { button, input, labelled } from "../parts.js";
import { t } from "../text.js";

/**
 * @param {string} title
 * @param {string} name What is asked for.
 * @param {string} begun What stands there at first.
 * @param {(text: string) => void} take
 */
export function ask(title, name, begun, take) {
  let text = begun;
  const change = (/** @type {string} */ value) => {
    text = value;
    redraw();
  };
  show({
    title,
    view: () =>
      h(
        "form",
        {
          class: "stack",
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault();
            show(null);
            take(text);
          },
        },
        labelled(name, input(text, change, { class: "focus" })),
        h("p", { class: "row" }, h("button", { type: "submit", class: "primary" }, t("enter")), button(t("cancel"), () => show(null))),
      ),
  });
}

/** @param {string} question @param {string} yes @param {() => void} run */
export function sure(question, yes, run) {
  show({
    title: yes,
    view: () =>
      h(
        "div",
        { class: "stack" },
        h("p", null, question),
        h(
          "p",
          { class: "row" },
          button(
            yes,
            () => {
              show(null);
              run();
            },
            { class: "danger focus" },
          ),
          button(t("cancel"), () => show(null)),
        ),
      ),
  });
}
