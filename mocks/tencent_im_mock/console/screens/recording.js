// @ts-check
/** Recordings: what happens is written down, and run again step by step in a fresh world. */

import { call } from "../api.js";
import { app, attempt, go, lookAround, onArrival, onHappening, redraw, refresher } from "../app.js";
import { h } from "../dom.js";
import { button, fileInput } from "../parts.js";
import { save } from "../format.js";
import { t } from "../text.js";

/** @typedef {import("../dom.js").Content} Content */

const SHOWN = 12;
/** Steps around the next one that are shown. */
const AT_ONCE = 500;
/** @type {any} */
let state = null;
/** @type {any} */
let replay = null;

const look = refresher(async () => {
  if (!app.place.world || app.place.screen !== "world") return;
  const sdkappid = app.place.world;
  state = await call("GET recording", { sdkappid });
  replay = state.replays ? await call("GET replay", { sdkappid, limit: SHOWN }) : null;
}, 200);

onArrival(look);
onHappening((happening) => {
  if (happening.kind !== "delivery") look();
});

/** @returns {Content} */
export function recording() {
  if (!state) return null;
  const sdkappid = app.place.world;
  const turn = async (/** @type {boolean} */ on) => {
    await attempt(() => call("POST recording", { sdkappid, on }));
    look();
  };
  const keep = async () => {
    const text = await attempt(() => call("GET recording/file", { sdkappid }));
    if (text !== undefined) save(`recording-${sdkappid}.jsonl`, text);
  };
  const begin = async (/** @type {string} */ text) => {
    const made = await attempt(() => call("POST replay", { recording: text }));
    if (!made) return;
    await attempt(lookAround);
    go({ world: made.sdkappid, at: {} });
  };
  return [
    h("h2", null, t("recording")),
    h("p", { class: "hint" }, t("recordingHint")),
    h(
      "p",
      { class: "row" },
      state.on ? button(t("stopRecording"), () => void turn(false)) : button(t("record"), () => void turn(true)),
      state.steps === null ? null : h("span", { class: state.on ? "state on" : "state" }, t("recordingOn", { count: state.steps })),
      state.steps === null ? null : button(t("saveRecording"), () => void keep()),
      fileInput(t("replay"), (text) => void begin(text)),
    ),
    replay ? run() : null,
  ];
}

/** @returns {Content} */
function run() {
  const { done, total } = replay;
  const ahead = async (/** @type {number} */ count) => {
    await attempt(() => call("POST replay/step", { sdkappid: app.place.world, count }));
    look();
    redraw();
  };
  const all = async () => {
    while (replay && replay.done < replay.total) {
      const answer = await attempt(() => call("POST replay/step", { sdkappid: app.place.world, count: AT_ONCE }));
      if (!answer) return;
      replay = { ...replay, ...answer };
      redraw();
    }
    look();
  };
  const ended = replay.same_state === null ? "" : t(replay.same_state ? "sameState" : "otherState");
  return [
    h("h3", null, t("steps", { done, total })),
    h("progress", { max: String(total), value: done, "aria-label": t("replay") }),
    h(
      "p",
      { class: "row" },
      button(t("step"), () => void ahead(1), { disabled: done >= total, class: "primary" }),
      button(t("runAll"), () => void all(), { disabled: done >= total }),
    ),
    ended ? h("p", { class: replay.same_state ? "good" : "bad", role: "status" }, ended) : null,
    h(
      "ol",
      { class: "steps" },
      replay.steps.map((/** @type {any} */ each) =>
        h(
          "li",
          { key: each.number, value: each.number, class: each.number === done + 1 ? "next" : each.number <= done ? "past" : "" },
          h("span", { class: "command" }, `${each.kind} ${each.about}`),
          each.differs ? h("span", { class: "bad" }, t("differs", { what: each.differs })) : null,
        ),
      ),
    ),
  ];
}
