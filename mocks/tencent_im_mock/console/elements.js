// @ts-check
/** Message elements as people see them. Whatever they hold becomes text, or the address of a picture. */

import { h } from "./dom.js";
import { visible } from "./format.js";
import { t } from "./text.js";

/** @typedef {import("./dom.js").Content} Content */

/**
 * The elements of a message.
 *
 * @param {any[] | any} body
 * @param {boolean} growing Whether more of a streamed text will come.
 * @returns {Content[]}
 */
export function elements(body, growing) {
  const listed = Array.isArray(body) ? body : [body];
  return listed.map((each) => element(each ?? {}, growing));
}

/** @type {Record<string, (content: any, growing: boolean) => Content>} */
const SHOWN = {
  TIMTextElem: (content) => h("p", { class: "text" }, String(content.Text ?? "")),
  TIMFaceElem: (content) => {
    const data = String(content.Data ?? "");
    return h("p", { class: "face", title: data }, data || t("face", { index: Number(content.Index) }));
  },
  TIMLocationElem: (content) => {
    const where = `${content.Latitude}, ${content.Longitude}`;
    return h("p", { class: "card" }, h("b", null, t("location")), h("span", null, content.Desc || where), h("small", null, where));
  },
  TIMCustomElem: (content) =>
    h(
      "div",
      { class: "card" },
      h("b", null, t("custom")),
      content.Desc ? h("span", null, String(content.Desc)) : null,
      h("code", null, String(content.Data ?? "")),
      content.Ext ? h("small", null, String(content.Ext)) : null,
    ),
  TIMImageElem: (content) => {
    const sizes = Array.isArray(content.ImageInfoArray) ? content.ImageInfoArray : [];
    const best = sizes.find((/** @type {any} */ each) => each?.Type === 3) ?? sizes[0] ?? {};
    const full = sizes.find((/** @type {any} */ each) => each?.Type === 1) ?? best;
    return h(
      "a",
      { class: "picture", href: full.URL, target: "_blank", rel: "noreferrer noopener" },
      h("img", { src: best.URL, alt: t("image"), loading: "lazy", referrerpolicy: "no-referrer" }),
    );
  },
  TIMSoundElem: (content) =>
    h(
      "div",
      { class: "card" },
      h("b", null, t("sound", { seconds: Number(content.Second ?? 0) })),
      h("audio", { src: content.Url, controls: true, preload: "none" }),
    ),
  TIMVideoFileElem: (content) =>
    h(
      "div",
      { class: "card" },
      h("b", null, t("video", { seconds: Number(content.VideoSecond ?? 0) })),
      h("video", { src: content.VideoUrl, poster: content.ThumbUrl, controls: true, preload: "none" }),
    ),
  TIMFileElem: (content) =>
    h(
      "a",
      { class: "card", href: content.Url, target: "_blank", rel: "noreferrer noopener" },
      h("b", null, t("file")),
      h("span", null, String(content.FileName ?? "")),
      h("small", null, content.FileSize ? `${content.FileSize} B` : ""),
    ),
  TIMRelayElem: (content) =>
    h(
      "div",
      { class: "card" },
      h("b", null, String(content.Title || t("merged"))),
      (Array.isArray(content.AbstractList) ? content.AbstractList : [])
        .slice(0, 4)
        .map((/** @type {any} */ line) => h("small", null, String(line))),
    ),
  TIMStreamElem: (content, growing) => {
    const chunks = Array.isArray(content.Chunks) ? content.Chunks : [];
    const text = chunks.map((/** @type {any} */ each) => String(each?.Markdown ?? "")).join("");
    return h(
      "p",
      { class: growing ? "text stream growing" : "text stream" },
      text || String(content.CompatibleText ?? ""),
      growing ? h("span", { class: "cursor", role: "img", "aria-label": t("typing") }) : null,
    );
  },
};

/** @param {any} each @param {boolean} growing */
function element(each, growing) {
  const show = SHOWN[each.MsgType];
  if (show) return show(each.MsgContent ?? {}, growing);
  return h("code", { class: "card" }, JSON.stringify(each));
}

/** A message in one line. @param {any} message */
export function inShort(message) {
  if (message.recalled) return t("recalled", { who: visible(message.sender) });
  if (message.text) return message.text;
  const [first] = Array.isArray(message.body) ? message.body : [];
  const content = first?.MsgContent ?? {};
  switch (first?.MsgType) {
    case "TIMImageElem":
      return `[${t("image")}]`;
    case "TIMFaceElem":
      return `[${content.Data || t("face", { index: content.Index })}]`;
    case "TIMLocationElem":
      return `[${t("location")}] ${content.Desc ?? ""}`;
    case "TIMCustomElem":
      return `[${t("custom")}] ${content.Desc || content.Data || ""}`;
    case "TIMSoundElem":
      return `[${t("sound", { seconds: content.Second ?? 0 })}]`;
    case "TIMVideoFileElem":
      return `[${t("video", { seconds: content.VideoSecond ?? 0 })}]`;
    case "TIMFileElem":
      return `[${t("file")}] ${content.FileName ?? ""}`;
    case "TIMRelayElem":
      return `[${t("merged")}] ${content.Title ?? ""}`;
    case "TIMStreamElem":
      return (content.Chunks ?? []).map((/** @type {any} */ each) => each?.Markdown ?? "").join("");
    default:
      return t("notice");
  }
}
