// Two entities: what is between them, what they share, and how they are connected.

import { h } from "./dom.js";
import { t, label } from "./words.js";
import { get } from "./api.js";
import { link, factChip, months, heading, predicate, entityUrl } from "./parts.js";
import { card, judging } from "./claims.js";

export async function pair(context) {
  const a = context.query.get("a");
  const b = context.query.get("b");
  const [found, path] = await Promise.all([get("pair", { a, b }), get("path", { a, b })]);
  const judge = judging(context);
  const picture = months(found.months, { height: 96 });
  return h("div", {},
    h("header", { class: "head" }, h("h1", {}, h("a", { href: entityUrl(found.a.id) }, label(found.a.label)), h("span", { class: "and" }, " ⇄ "), h("a", { href: entityUrl(found.b.id) }, label(found.b.label))),
      h("p", { class: "chips" }, found.facts.map((fact) => factChip(fact, found.a.id))),
      h("div", { class: "actions" }, h("a", { class: "button primary", href: `#/network?id=${encodeURIComponent(found.a.id)}&id=${encodeURIComponent(found.b.id)}&limit=15` }, t("openNetwork")))),
    h("div", { class: "two" },
      h("div", { class: "main-column" }, h("section", {}, heading(t("claimsTitle"), found.claimCount), found.claims.length ? h("div", { class: "cards" }, found.claims.map((claim) => card(claim, judge))) : h("p", { class: "faint" }, t("none")))),
      h("aside", {},
        picture && h("section", { class: "panel" }, heading(t("timeline")), picture),
        h("section", { class: "panel" }, heading(t("paths"), path.paths.length), path.paths.length ? h("ol", { class: "paths" }, path.paths.map((one) => h("li", {}, chain(one, path)))) : h("p", { class: "faint" }, t("noPath"))),
        found.shared.length > 0 && h("section", { class: "panel" }, heading(t("shared"), found.shared.length), h("ul", { class: "plain lines" }, found.shared.map((one) => h("li", {}, link(one))))))));
}

function chain(ids, { nodes, edges }) {
  const node = (id) => nodes.find((one) => one.id === id);
  return ids.map((id, at) => {
    if (at === 0) return link(node(id));
    const before = ids[at - 1];
    const between = edges.filter((edge) => (edge.subject === before && edge.object === id) || (edge.subject === id && edge.object === before));
    return [h("span", { class: "faint step" }, ` ${[...new Set(between.map((edge) => predicate(edge.predicate)))].slice(0, 2).join(", ")} `), link(node(id))];
  });
}
