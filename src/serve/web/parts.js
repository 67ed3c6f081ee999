// What several pages show: links to entities, kinds, relations, months.

import { h, s, icon } from "./dom.js";
import { t, label, number, date } from "./words.js";
import { known } from "./api.js";

/** Letters for kinds, so that colour is never the only sign. */
export const LETTER = { Person: "P", Organization: "O", Country: "C", Place: "L", Agreement: "A", Weapon: "W", Event: "E", Group: "G", Topic: "T" };

export const className = (name) => label(known().classes[name]) || name;
export const predicate = (name) => label(known().predicates[name]) || name;
export const badge = (kind) => h("span", { class: `badge kind-${kind}`, title: className(kind), "aria-hidden": "true" }, LETTER[kind] || "·");
export const entityUrl = (id) => `#/entity/${encodeURIComponent(id)}`;
export const documentUrl = (id, at) => `#/document/${encodeURIComponent(id)}${at === undefined ? "" : `?at=${at}`}`;

/** A link to an entity, with its kind. */
export const link = (of, text = label(of.label)) =>
  h("a", { class: "thing", href: entityUrl(of.id) }, badge(of.class), h("span", {}, text), h("span", { class: "unseen" }, ` (${className(of.class)})`));

export const documentLink = (of, at) => h("a", { class: "source", href: documentUrl(of.id, at) }, of.title);
export const sourceLine = (of) => [of.source, date(of.date)].filter(Boolean).join(" · ");
export const signName = (sign) => (sign > 0 ? "cooperation" : sign < 0 ? "conflict" : "other");
export const inDocuments = (n) => (n === 1 ? t("inDoc") : t("inDocs", { n: number(n) }));
export const origins = (n) => (n === 1 ? t("origin") : t("origins", { n }));

/** One fact as a small label. */
export function factChip(fact, from) {
  const known_ = known().predicates[fact.predicate] || {};
  const arrow = known_.symmetric ? "" : fact.subject === from ? "→ " : "← ";
  const title = `${t(fact.status)} · ${origins(fact.origins)}${fact.first ? ` · ${date(fact.first)}` : ""}`;
  return h("span", { class: `chip sign-${signName(fact.sign)} status-${fact.status}`, title }, h("span", { "aria-hidden": "true" }, arrow), predicate(fact.predicate),
    fact.claims > 1 && h("span", { class: "count" }, `×${fact.claims}`), h("span", { class: "unseen" }, `, ${t(fact.status)}`));
}

/** Bars of how many claims fall into each month; months without any are kept. */
export function months(counts, { height = 72, label: name = t("count") } = {}) {
  const all = Object.keys(counts).filter((month) => /^\d{4}-\d{2}$/.test(month)).sort();
  if (all.length < 2) return null;
  const list = [];
  for (let at = all[0], guard = 0; at <= all[all.length - 1] && guard < 600; guard += 1) {
    list.push(at);
    const [year, month] = at.split("-").map(Number);
    at = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  }
  const most = Math.max(...all.map((month) => counts[month]));
  const step = 100 / list.length;
  const bars = list.map((month, at) => {
    const count = counts[month] || 0;
    const size = count ? Math.max(3, (count / most) * (height - 22)) : 0;
    return s("rect", { x: `${at * step + step * 0.12}%`, width: `${step * 0.76}%`, y: height - 18 - size, height: size, rx: 2 }, s("title", {}, `${date(month)}: ${number(count)}`));
  });
  const marks = [[0, "start"], [list.length - 1, "end"]].map(([at, anchor]) =>
    s("text", { x: anchor === "start" ? "0" : "100%", y: height - 3, "text-anchor": anchor }, date(list[at])));
  return s("svg", { class: "months", role: "img", "aria-label": `${name}: ${date(list[0])} – ${date(list[list.length - 1])}`, height, width: "100%" },
    s("line", { x1: 0, x2: "100%", y1: height - 17.5, y2: height - 17.5 }), bars, marks);
}

/** A heading with how many there are. */
export const heading = (text, count, id) => h("h2", { id }, text, count !== undefined && h("span", { class: "count" }, number(count)));

/** A button with a picture and words. */
export const button = (picture, text, onclick, attributes = {}) => h("button", { onclick, ...attributes }, picture && icon(picture), h("span", {}, text));
