// Documents: the list, and one with every mention and claim where it stands.

import { h, set } from "./dom.js";
import { t, number, date, label } from "./words.js";
import { get } from "./api.js";
import { documentLink, heading, entityUrl, className, button } from "./parts.js";
import { card, judging } from "./claims.js";

const PAGE = 60;

export async function documents() {
  const found = await get("documents", { limit: PAGE });
  const list = h("ul", { class: "plain lines documents" }, found.documents.map(row));
  const more = button(null, t("more"), async () => {
    const next = await get("documents", { limit: PAGE, offset: list.children.length });
    list.append(...next.documents.map(row));
    if (list.children.length >= found.count) more.remove();
  });
  return h("div", {}, h("h1", {}, t("documents"), h("span", { class: "count" }, number(found.count))), h("section", { class: "panel" }, list, found.count > PAGE && more));
}

const row = (document) => h("li", {}, documentLink(document), h("span", { class: "faint" }, [document.source, date(document.date), document.language, `${number(document.claims)} ${t("claims")}`].filter(Boolean).join(" · ")));

export async function documentPage(context) {
  const found = await get("document", { id: context.thing });
  const points = [...found.text];
  const judge = judging(context);
  const cards = new Map(found.claims.map((claim) => [claim.id, card(claim, judge)]));
  const aside = h("div", { class: "cards" }, [...cards.values()]);
  const text = h("div", { class: "text", lang: found.language });
  const select = (ids, scroll) => {
    for (const [id, one] of cards) one.classList.toggle("chosen", ids.includes(id));
    for (const part of text.querySelectorAll(".sentence")) part.classList.toggle("chosen", part.dataset.claims.split(" ").some((id) => ids.includes(id)));
    if (scroll && ids.length) cards.get(ids[0])?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };
  set(text, paragraphs(points, found, select));
  for (const [id, one] of cards) {
    one.addEventListener("mouseenter", () => select([id]));
    one.addEventListener("focusin", () => select([id]));
  }
  const at = Number(context.query.get("at"));
  context.shown = () => {
    if (!context.query.has("at")) return;
    const spans = [...text.querySelectorAll("[data-begin]")];
    const there = spans.filter((span) => Number(span.dataset.begin) <= at && Number(span.dataset.end) > at).pop();
    if (!there) return;
    there.classList.add("found");
    there.scrollIntoView({ block: "center" });
    if (there.dataset.claims) select(there.dataset.claims.split(" ").filter(Boolean));
  };
  return h("div", {},
    h("header", { class: "head" }, h("p", { class: "eyebrow" }, [found.source, date(found.date), found.author].filter(Boolean).join(" · ") || t("document")), h("h1", { lang: found.language }, found.title),
      found.url && /^https?:/.test(found.url) && h("p", {}, h("a", { href: found.url, rel: "noreferrer noopener", target: "_blank" }, t("original")))),
    h("div", { class: "reading" }, h("article", { class: "panel" }, text),
      h("aside", { "aria-label": t("understood") }, heading(t("understood"), found.claims.length), h("p", { class: "faint hint" }, t("hoverHint")), aside)));
}

/** The text as paragraphs, sentences with claims, and mentions; all offsets are code points. */
function paragraphs(points, found, select) {
  const sentences = [];
  for (const claim of found.claims) {
    const last = sentences.find((one) => one.begin === claim.begin && one.end === claim.end);
    if (last) last.claims.push(claim.id);
    else sentences.push({ begin: claim.begin, end: claim.end, claims: [claim.id] });
  }
  sentences.sort((a, b) => a.begin - b.begin || b.end - a.end);
  const out = [];
  let start = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== "\n") continue;
    if (at > start) out.push(h("p", {}, pieces(points, start, at, sentences, found.mentions, select)));
    start = at + 1;
  }
  return out;
}

function pieces(points, start, end, sentences, mentions, select) {
  const out = [];
  let at = start;
  for (const one of sentences) {
    if (one.begin < at || one.begin >= end) continue;
    out.push(words(points, at, one.begin, mentions));
    const stop = Math.min(one.end, end);
    const ids = one.claims;
    out.push(h("span", { class: "sentence", "data-claims": ids.join(" "), "data-begin": one.begin, "data-end": stop, onmouseenter: () => select(ids, true), onclick: () => select(ids, true) }, words(points, one.begin, stop, mentions)));
    at = stop;
  }
  out.push(words(points, at, end, mentions));
  return out;
}

function words(points, start, end, mentions) {
  const out = [];
  let at = start;
  for (const mention of mentions) {
    if (mention.begin < at || mention.end > end) continue;
    out.push(points.slice(at, mention.begin).join(""));
    const title = `${label(mention.entity.label)} (${className(mention.entity.class)})`;
    out.push(h("a", { class: `mention kind-${mention.entity.class} as-${mention.kind}`, href: entityUrl(mention.entity.id), title, "data-begin": mention.begin, "data-end": mention.end }, points.slice(mention.begin, mention.end).join("")));
    at = mention.end;
  }
  out.push(points.slice(at, end).join(""));
  return out;
}
