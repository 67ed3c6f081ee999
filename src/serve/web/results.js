// All that a search finds: names, and sentences.

import { h, set } from "./dom.js";
import { t, number } from "./words.js";
import { get } from "./api.js";
import { link, documentLink, sourceLine, heading, inDocuments } from "./parts.js";

const PAGE = 30;

export async function results({ query }) {
  const q = query.get("q") || "";
  const found = await get("search", { q, limit: PAGE });
  if (!found.entities.length && !found.sentenceCount) return h("div", { class: "empty" }, h("h1", {}, q), h("p", {}, t("noResult", { q })));
  const list = h("ul", { class: "plain lines sentences" }, found.sentences.map((one) => line(one, q)));
  const more = h("button", { onclick: async () => {
    const next = await get("search", { q, limit: PAGE, offset: list.children.length });
    list.append(...next.sentences.map((one) => line(one, q)));
    if (list.children.length >= found.sentenceCount || !next.sentences.length) more.remove();
  } }, t("more"));
  return h("div", {},
    h("h1", {}, `“${q}”`),
    h("div", { class: "two narrow-first" },
      h("section", { class: "panel" }, heading(t("names"), found.entities.length), h("ul", { class: "plain lines" }, found.entities.map((entity) => h("li", {}, link(entity), h("span", { class: "faint" }, inDocuments(entity.documents)))))),
      h("section", { class: "panel wide" }, heading(t("sentences"), found.sentenceCount), list, found.sentenceCount > found.sentences.length && more)));
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function line(one, q) {
  const words = plain(q).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const parts = one.text.split(/([\p{L}\p{N}]+)/u).map((part) => (words.some((word) => plain(part).startsWith(word)) ? h("mark", {}, part) : part));
  return h("li", {}, h("p", { class: "quote" }, parts), h("span", { class: "faint" }, documentLink(one.document, one.begin), " ", sourceLine(one.document)));
}
