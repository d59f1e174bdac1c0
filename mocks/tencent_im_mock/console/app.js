// @ts-check
/** What all screens share: the place, the chosen world, language and theme; and how the page is drawn anew. */

import { call, follow, Refused } from "./api.js";
import { format, parse } from "./place.js";

/** @typedef {import("./api.js").Happening} Happening */
/** @typedef {import("./dom.js").Content} Content */
/** @typedef {{title: string, view: () => Content, wide?: boolean}} Drawer */

/** Milliseconds until a server is asked again that could not be reached. */
const UNREACHED = 1000;
/** So many times as long as a look takes it is waited until the next. */
const IDLE = 2;
const LANGUAGE = "tim-console-language";
const THEME = "tim-console-theme";

export const app = {
  place: parse(location.hash),
  /** @type {any[]} The worlds of the server. */
  worlds: [],
  /** @type {any} The chosen world at a glance. */
  state: null,
  /** @type {any} Every request and user action that there is. */
  listing: null,
  connected: false,
  language: localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith("zh") ? "zh" : "en"),
  theme: localStorage.getItem(THEME) ?? "",
  /** @type {Drawer | null} What lies over the screen. */
  drawer: null,
  wantsToken: false,
  /** @type {{text: string, bad: boolean} | null} What was done or refused last. */
  note: null,
};

/** @type {() => void} */
let drawing = () => {};
let due = false;

/** @param {() => void} draw Draws the page. */
export function drawsBy(draw) {
  drawing = draw;
}

/** Has the page drawn anew, once for all that changes in a moment. */
export function redraw() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    drawing();
  });
}

/** @param {"language" | "theme"} name @param {string} value */
export function keep(name, value) {
  app[name] = value;
  localStorage.setItem(name === "language" ? LANGUAGE : THEME, value);
  redraw();
}

// ------------------------------------------------------------ where one is

/**
 * Goes somewhere; what is not named stays.
 *
 * @param {{world?: number, screen?: string, at?: Record<string, string>}} to
 * @param {{quietly?: boolean}} [how] Quietly: without a step to go back.
 */
export function go(to, { quietly = false } = {}) {
  const hash = format({ ...app.place, ...to, at: to.at ?? (to.screen ? {} : app.place.at) });
  if (hash === location.hash) return;
  if (quietly) {
    history.replaceState(null, "", hash);
    arrive();
  } else {
    location.hash = hash;
  }
}

/** Takes over where the address says that one is. */
export function arrive() {
  app.place = parse(location.hash);
  app.drawer = null;
  const [first] = app.worlds;
  if (!app.place.world && first) {
    go({ world: first.sdkappid }, { quietly: true });
    return;
  }
  listen();
  for (const each of arrivals) each();
  redraw();
}

/** @type {(() => void)[]} */
const arrivals = [];

/** @param {() => void} run Called whenever the place changes. */
export function onArrival(run) {
  arrivals.push(run);
}

// ------------------------------------------------------------ what happens

/** @type {((happening: Happening) => void)[]} */
const hearers = [];
let followed = 0;
let unfollow = () => {};

/**
 * Has a function hear of what happens, and of each `hello` with which a connection begins: what came before is
 * looked at then.
 *
 * @param {(happening: Happening) => void} hear
 */
export function onHappening(hear) {
  hearers.push(hear);
}

/** Whether the server holds the world that the address names; taken as given until it was asked. */
export function worldIsThere() {
  return !app.listing || app.worlds.some((each) => each.sdkappid === app.place.world);
}

function listen() {
  const world = worldIsThere() ? app.place.world : 0;
  if (world === followed) return;
  unfollow();
  followed = world;
  app.state = null;
  if (!world) return;
  unfollow = follow(
    world,
    (happening) => {
      for (const hear of hearers) hear(happening);
    },
    (connected) => {
      app.connected = connected;
      if (!connected) lookAgain(); // perhaps the world is gone
      redraw();
    },
  );
}

/** Begins to listen once more, as with another token. */
export function listenAnew() {
  followed = 0;
  listen();
}

/**
 * Runs something again and again as it is asked for, one at a time, and with pauses that leave a server that
 * takes long with most of its time.
 *
 * @param {() => Promise<void>} run
 * @param {number} [pause] Milliseconds between two, at least.
 * @returns {() => void}
 */
export function refresher(run, pause = 80) {
  let running = false;
  let again = false;
  const once = async () => {
    running = true;
    do {
      again = false;
      const begun = performance.now();
      let wait = pause;
      try {
        await run();
        wait = Math.max(pause, IDLE * (performance.now() - begun));
      } catch (error) {
        // What is refused stays so; a server that cannot be reached is asked again.
        if (error instanceof TypeError) [again, wait] = [true, UNREACHED];
        else if (!(error instanceof Refused)) throw error;
      }
      redraw();
      await new Promise((go) => setTimeout(go, wait));
    } while (again);
    running = false;
  };
  return () => {
    again = true;
    if (!running) void once();
  };
}

/**
 * Does what a person asked for, and says what was refused.
 *
 * @param {() => Promise<any>} run
 * @param {string} [done] What is said afterwards.
 */
export async function attempt(run, done = "") {
  try {
    const answer = await run();
    if (done) say(done);
    return answer;
  } catch (error) {
    if (error instanceof Refused) say(error.code ? `${error.code}: ${error.message}` : error.message, true);
    else if (error instanceof TypeError) say(String(error.message), true);
    else throw error;
    return undefined;
  }
}

let silence = 0;

/** @param {string} text @param {boolean} [bad] */
export function say(text, bad = false) {
  app.note = { text, bad };
  redraw();
  clearTimeout(silence);
  silence = window.setTimeout(
    () => {
      app.note = null;
      redraw();
    },
    bad ? 8000 : 2500,
  );
}

/** @param {Drawer | null} drawer */
export function show(drawer) {
  app.drawer = drawer;
  redraw();
}

/** @param {string} text @param {string} done */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    show({ title: done, view: () => text });
  }
}

/** Looks at the worlds of the server and at the chosen one. */
export async function lookAround() {
  app.worlds = (await call("GET worlds", {})).worlds;
  app.listing ??= await call("GET ", {});
  listen();
  app.state = app.worlds.find((each) => each.sdkappid === app.place.world) ?? null;
}

/** Looks around once more, as often as it is called for and no oftener than twice a second. */
export const lookAgain = refresher(lookAround, 500);
