// An entity: its names, offices, relations by sign, timeline, and every claim with its words.

import { h, set } from "./dom.js";
import { t, label, lang, number, date } from "./words.js";
import { get } from "./api.js";
import { badge, className, link, factChip, months, heading, documentLink, sourceLine, signName, predicate, button } from "./parts.js";
import { card, judging } from "./claims.js";
import { searchBox } from "./search.js";

const FEW = 8;
const SIGNS = ["cooperation", "conflict", "other"];

export async function entity(context) {
  const found = await get("entity", { id: context.thing });
  return h("div", {}, head(found), h("div", { class: "two" },
    h("div", { class: "main-column" }, relations(found), claims(found, context)),
    h("aside", {}, offices(found), timeline(found), sources(found))));
}

function head(found) {
  const name = label(found.label);
  const others = [...new Set(found.names)].filter((other) => other !== name);
  const second = lang() === "fr" ? found.label.en : found.label.fr;
  const list = h("ul", { class: "names" });
  const fill = (whole) => set(list, (whole ? others : others.slice(0, FEW)).map((other) => h("li", {}, other)),
    others.length > FEW && h("li", { class: "more" }, h("button", { class: "quiet small", "aria-expanded": String(whole), onclick: () => fill(!whole) }, whole ? t("less") : t("allNames", { n: others.length }))));
  fill(false);
  const pairing = h("div", { class: "pairing" });
  const compare = () => {
    set(pairing, searchBox("pair-search", { placeholder: t("compare"), choose: (other) => { location.hash = `#/pair?a=${encodeURIComponent(found.id)}&b=${encodeURIComponent(other.id)}`; } }));
    pairing.querySelector("input").focus();
  };
  return h("header", { class: "head" },
    h("p", { class: "eyebrow" }, badge(found.class), className(found.class)),
    h("h1", {}, name), second !== name && h("p", { class: "second", lang: lang() === "fr" ? "en" : "fr" }, second),
    others.length > 0 && h("div", { class: "known" }, h("span", { class: "faint" }, t("alsoKnown")), list),
    h("div", { class: "actions" },
      h("a", { class: "button primary", href: `#/network?id=${encodeURIComponent(found.id)}` }, t("openNetwork")),
      button("pair", t("compare"), compare), pairing,
      found.wikidata && h("a", { class: "button", href: found.wikidata, rel: "noreferrer noopener", target: "_blank" }, t("wikidata")),
      h("span", { class: "faint" }, `${number(found.mentions)} ${t("mentions")} · ${number(found.documents)} ${t("docs")} · ${number(found.claimCount)} ${t("claims")}`)));
}

function relations(found) {
  const groups = SIGNS.map((sign) => [sign, found.relations.map((one) => ({ ...one, facts: one.facts.filter((fact) => signName(fact.sign) === sign) })).filter((one) => one.facts.length)]);
  return h("section", { class: "panel" }, heading(t("relations"), found.relations.length),
    found.relations.length ? h("div", { class: "signs" }, groups.filter(([, list]) => list.length).map(([sign, list]) => group(sign, list, found.id))) : h("p", { class: "faint" }, t("none")));
}

function group(sign, list, id) {
  const rows = h("ul", { class: "plain relations" });
  const fill = (whole) => set(rows, (whole ? list : list.slice(0, FEW)).map((one) => h("li", {},
    h("span", {}, link(one.entity), h("a", { class: "pair-link", href: `#/pair?a=${encodeURIComponent(id)}&b=${encodeURIComponent(one.entity.id)}`, "aria-label": t("pairOf", { a: "…", b: label(one.entity.label) }) }, "⇄")),
    h("span", { class: "chips" }, one.facts.map((fact) => factChip(fact, id))))),
  list.length > FEW && h("li", {}, h("button", { class: "quiet small", "aria-expanded": String(whole), onclick: () => fill(!whole) }, whole ? t("less") : `${t("more")} (${list.length - FEW})`)));
  fill(false);
  return h("div", { class: `sign sign-${sign}` }, h("h3", {}, t(sign), h("span", { class: "count" }, number(list.length))), rows);
}

function offices(found) {
  const seen = new Map();
  for (const claim of found.offices) {
    const key = `${claim.position}|${claim.object?.id || ""}|${claim.former}`;
    if (!seen.has(key)) seen.set(key, { claim, count: 0 });
    seen.get(key).count += 1;
  }
  if (!seen.size) return null;
  return h("section", { class: "panel" }, heading(t("offices"), seen.size),
    h("ul", { class: "plain lines" }, [...seen.values()].sort((a, b) => b.count - a.count).slice(0, 12).map(({ claim, count }) => h("li", {},
      h("span", {}, claim.position, claim.former && h("span", { class: "mood" }, t("former")), count > 1 && h("span", { class: "count" }, `×${count}`)),
      h("span", { class: "faint" }, claim.object && link(claim.object), " ", documentLink(claim.document, claim.begin))))));
}

function timeline(found) {
  const picture = months(found.months, { height: 96 });
  return picture && h("section", { class: "panel" }, heading(t("timeline")), picture);
}

function sources(found) {
  return h("section", { class: "panel" }, heading(t("sources"), found.documentList.length),
    h("ul", { class: "plain lines scroll", tabindex: 0 }, found.documentList.map((document) => h("li", {}, documentLink(document), h("span", { class: "faint" }, sourceLine(document))))));
}

const FILTERS = ["predicate", "modality", "from", "to"];
const MODALITIES = ["actual", "planned", "possible", "alleged", "unconfirmed", "denied"];

/** The claims, by relation, modality and time; what is chosen stands in the address. */
function claims(found, context) {
  const judge = judging(context);
  const list = h("div", { class: "cards" });
  const count = h("span", { class: "count", role: "status" });
  const chosen = Object.fromEntries(FILTERS.map((name) => [name, context.query.get(name) || ""]));
  const asked = () => ({ entity: found.id, limit: 30, ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)) });
  let all = found.claimCount;
  const add = (claims_) => {
    list.append(...claims_.map((claim) => card(claim, judge)));
    more.hidden = !claims_.length || list.children.length >= all;
    count.textContent = number(all);
  };
  const more = button(null, t("more"), async () => add((await get("claims", { ...asked(), offset: list.children.length })).claims));
  const again = async () => {
    context.remember(new URLSearchParams(chosen));
    const answer = await get("claims", asked());
    all = answer.count;
    set(list);
    add(answer.claims);
  };
  const choice = (name, word, values, text) => values.length > 1 && h("select", { "aria-label": t(word), onchange: (event) => { chosen[name] = event.target.value; again(); } },
    h("option", { value: "" }, `${t(word)}: ${t("all")}`), values.map((value) => h("option", { value, selected: chosen[name] === value }, text(value))));
  const days = Object.keys(found.months).sort();
  const predicates = [...new Set(found.relations.flatMap((one) => one.facts.map((fact) => fact.predicate)).concat(found.claims.map((claim) => claim.predicate)))];
  predicates.sort((a, b) => predicate(a).localeCompare(predicate(b)));
  if (Object.values(chosen).some(Boolean)) again();
  else add(found.claims);
  return h("section", {}, h("div", { class: "title-row" }, h("h2", {}, t("claimsTitle"), count), h("div", { class: "actions" },
    choice("predicate", "relation", predicates, predicate), choice("modality", "modality", MODALITIES, t), choice("from", "from", days, date), choice("to", "to", days, date))), list, more);
}
