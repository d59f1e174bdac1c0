// @ts-check
/** Times, JSON and calls as texts. */

import { app } from "./app.js";
import { isExact } from "./exact.js";

/** @param {number} at Unix seconds. */
export function clock(at) {
  return new Date(at * 1000).toLocaleTimeString(locale(), { hour12: false });
}

/** @param {number} at Unix seconds. */
export function dateTime(at) {
  return new Date(at * 1000).toLocaleString(locale(), { hour12: false });
}

/** A time for a list: of today the hour, else the day. @param {number} at @param {number} now */
export function shortTime(at, now) {
  const [day, today] = [new Date(at * 1000), new Date(now * 1000)];
  if (day.toDateString() === today.toDateString()) {
    return day.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", hour12: false });
  }
  return day.toLocaleDateString(locale(), { month: "numeric", day: "numeric" });
}

function locale() {
  return app.language === "zh" ? "zh-CN" : "en-GB";
}

/** @param {number} seconds */
export function duration(seconds) {
  return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;
}

/** @param {unknown} value */
export function json(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** What turns the direction of text, breaks a line, or is not seen. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]/g;

/** A name as it may stand among other text: nothing in it moves what stands beside it. @param {string} name */
export function visible(name) {
  return name.replace(UNSEEN, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text for a POSIX shell. @param {string} text */
export function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A request of the journal as curl. Its UserSig is a variable: the journal holds none.
 *
 * @param {any} entry
 * @param {string} base
 */
export function asCurl(entry, base) {
  const query = new URLSearchParams(entry.query);
  query.delete("usersig");
  const url = `${base}/v4/${entry.command}?${query}&usersig=`;
  const user = entry.query.identifier ?? "administrator";
  return [
    `# SIG=$(tencent-im usersig make --sdkappid ${entry.query.sdkappid ?? app.place.world} --user ${quoted(user)})`,
    `curl -s ${quoted(url)}"$SIG" -d ${quoted(JSON.stringify(entry.request))}`,
  ].join("\n");
}

/** @param {any} entry @param {string} base */
export function asPython(entry, base) {
  const query = { ...entry.query };
  delete query.usersig;
  return `import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

query = ${python(query, 0)} | {"usersig": os.environ["SIG"]}
body = ${python(entry.request, 0)}
url = ${JSON.stringify(`${base}/v4/${entry.command}?`)} + urlencode(query)
with urlopen(url, json.dumps(body).encode(), timeout=10) as answer:
    print(json.load(answer))
`;
}

/** A JSON value as Python writes it. @param {any} value @param {number} depth @returns {string} */
export function python(value, depth) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object" || isExact(value)) return JSON.stringify(value);
  const [pad, end] = ["    ".repeat(depth + 1), "    ".repeat(depth)];
  const inner = Array.isArray(value)
    ? value.map((each) => `${pad}${python(each, depth + 1)},\n`)
    : Object.entries(value).map(([name, each]) => `${pad}${JSON.stringify(name)}: ${python(each, depth + 1)},\n`);
  const [left, right] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return inner.length ? `${left}\n${inner.join("")}${end}${right}` : left + right;
}

/** Has the browser save a text as a file. @param {string} name @param {string} text */
export function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
