// @ts-check
/** Every user action there is, as a form made from the server's own list of them. */

import { call } from "../api.js";
import { app, attempt, redraw, show } from "../app.js";
import { h } from "../dom.js";
import { parse } from "../exact.js";
import { code, input, labelled, select, tick } from "../parts.js";
import { t } from "../text.js";

const PLATFORMS = ["iOS", "Android", "Web", "Windows", "Mac", "iPad"];

/**
 * Shows the form.
 *
 * @param {string} user Who acts.
 * @param {Record<string, any>} begun Arguments that are known, as the conversation in sight.
 */
export function anything(user, begun) {
  const actions = app.listing.user_actions;
  let chosen = "sends_custom";
  let platform = PLATFORMS[0] ?? "iOS";
  /** @type {Record<string, any>} */
  let given = {};
  /** @type {any} */
  let answer = null;
  const begin = () => {
    given = {};
    for (const name of Object.keys(actions[chosen].arguments)) if (begun[name]) given[name] = String(begun[name]);
    answer = null;
  };
  begin();
  const run = async () => {
    const fields = Object.fromEntries(
      Object.entries(given)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => [name, valued(value, actions[chosen].arguments[name])]),
    );
    answer = await attempt(
      () => call("POST act", { sdkappid: app.place.world, user, platform, ...fields, do: /** @type {import("../api.js").Action} */ (chosen) }),
      t("done"),
    );
    redraw();
  };
  show({
    title: t("doAnything"),
    wide: true,
    view: () =>
      h(
        "form",
        {
          class: "stack",
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault();
            void run();
          },
        },
        labelled(
          t("action"),
          select(
            chosen,
            Object.keys(actions).map((each) => [each, each]),
            (value) => {
              chosen = value;
              begin();
              redraw();
            },
          ),
        ),
        h("p", { class: "hint" }, actions[chosen].about.replaceAll("``", ""), " ", t("asJson")),
        Object.entries(actions[chosen].arguments).map(([name, words]) => argument(name, String(words), given)),
        labelled(
          t("platform"),
          select(platform, PLATFORMS.map((each) => [each, each]), (value) => {
            platform = value;
            redraw();
          }),
        ),
        h("p", { class: "row" }, h("button", { type: "submit", class: "primary" }, t("doIt"))),
        answer ? [h("h3", null, t("answer")), code(answer, t("answer"))] : null,
      ),
  });
}

/** @param {string} name @param {string} words @param {Record<string, any>} given */
function argument(name, words, given) {
  const change = (/** @type {any} */ value) => {
    given[name] = value;
    redraw();
  };
  if (words.startsWith("true or false")) {
    return h("div", { key: name }, tick(name, given[name] === true, change));
  }
  const required = words.endsWith("(required)");
  return h(
    "div",
    { key: name },
    labelled(name, input(String(given[name] ?? ""), change, { required, placeholder: words })),
  );
}

/** What was written, as the action takes it. @param {any} value @param {string} words */
function valued(value, words) {
  if (typeof value !== "string") return value;
  if (/^an? (whole )?number/.test(words) && value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
  if (/^(a list|an object)/.test(words)) {
    try {
      return parse(value);
    } catch {
      return words.startsWith("a list") ? value.split(/[\s,]+/) : value;
    }
  }
  return value;
}
