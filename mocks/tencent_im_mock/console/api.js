// @ts-check
/** Requests under `/__mock__/`: the only thing by which the console knows and changes a world. */

import { parse } from "./exact.js";

/** @typedef {import("./routes.js").Routes} Routes */
/** @typedef {Routes["POST act"]["do"]} Action */

const TOKEN = "tim-console-token";
const LATEST_RETRY = 5000;

/** What the server said instead of an answer. */
export class Refused extends Error {
  /** @param {number} status @param {string} text @param {number} [code] */
  constructor(status, text, code = 0) {
    super(text);
    this.status = status;
    this.code = code;
  }
}

/** Called when the server wants a token; set by the page. */
export const asking = { forToken: () => {} };

/** The control token, kept for this tab only and sent in a header only. */
export const token = {
  get: () => sessionStorage.getItem(TOKEN) ?? "",
  /** @param {string} value */
  set: (value) => sessionStorage.setItem(TOKEN, value),
};

/** @returns {Record<string, string>} */
function headers() {
  return token.get() ? { authorization: `Bearer ${token.get()}` } : {};
}

/**
 * One control request.
 *
 * @template {keyof Routes} R
 * @param {R} route
 * @param {Routes[R]} fields
 * @returns {Promise<any>}
 */
export async function call(route, fields) {
  const [method, path] = route.split(" ");
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const reads = method === "GET";
  const query = reads && given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : "";
  const answer = await fetch(`/__mock__/${path ?? ""}${query}`, {
    method,
    headers: reads ? headers() : { ...headers(), "content-type": "application/json" },
    body: reads ? null : JSON.stringify(Object.fromEntries(given)),
    redirect: "error",
  });
  const text = await answer.text();
  if (answer.ok && !/^application\/json(;|$)/.test(answer.headers.get("content-type") ?? "")) return text;
  /** @type {any} */
  let found;
  try {
    found = parse(text);
  } catch {
    throw new Refused(answer.status, `HTTP ${answer.status}`);
  }
  if (answer.ok) return found;
  if (answer.status === 401) asking.forToken();
  throw new Refused(answer.status, found.error ?? `HTTP ${answer.status}`, found.code);
}

/** @typedef {{kind: string, data: any}} Happening */

/**
 * Follows what happens in a world until it is ended, over broken connections too.
 *
 * @param {number} world
 * @param {(happening: Happening) => void} told
 * @param {(connected: boolean) => void} state
 * @returns {() => void} Ends it.
 */
export function follow(world, told, state) {
  const ending = new AbortController();
  let last = "";
  let wait = 250;
  const once = async () => {
    const query = new URLSearchParams({ sdkappid: String(world), ...(last ? { after: last } : {}) });
    const answer = await fetch(`/__mock__/events?${query}`, { headers: headers(), signal: ending.signal });
    if (answer.status === 401) asking.forToken();
    if (!answer.ok || answer.body === null) throw new Refused(answer.status, `HTTP ${answer.status}`);
    state(true);
    wait = 250;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const event = read(part);
        if (event.id) last = event.id;
        if (event.kind) told({ kind: event.kind, data: event.data });
      }
    }
  };
  const run = async () => {
    while (!ending.signal.aborted) {
      try {
        await once();
      } catch {
        // Whatever it was: the state says that nothing comes, and it is tried again.
      }
      if (ending.signal.aborted) return;
      state(false);
      await new Promise((go) => setTimeout(go, wait));
      wait = Math.min(wait * 2, LATEST_RETRY);
    }
  };
  void run();
  return () => ending.abort();
}

/** @param {string} part @returns {{id: string, kind: string, data: any}} */
function read(part) {
  const found = { id: "", kind: "", data: /** @type {any} */ (null) };
  for (const line of part.split("\n")) {
    if (line.startsWith("id: ")) found.id = line.slice(4);
    else if (line.startsWith("event: ")) found.kind = line.slice(7);
    else if (line.startsWith("data: ")) found.data = JSON.parse(line.slice(6));
  }
  return found;
}
