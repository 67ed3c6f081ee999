// The first page: the search box, and where to begin.

import { h } from "./dom.js";
import { t, number } from "./words.js";
import { get } from "./api.js";
import { searchBox } from "./search.js";
import { link, documentLink, sourceLine, heading, predicate, inDocuments } from "./parts.js";
import { known } from "./api.js";

const COUNTS = [["documents", "docs"], ["entities", "entities"], ["claims", "claims"], ["facts", "facts"]];

export async function home(context) {
  const { status } = context;
  const [analyses, documents, doubts] = await Promise.all([get("analyses", { limit: 10 }), get("documents", { limit: 7 }), get("disagreements")]);
  const most = analyses.central[0]?.pagerank || 1;
  const relations = Object.entries(analyses.predicates).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 10);
  const top = relations[0]?.[1] || 1;
  return h("div", {},
    h("section", { class: "hero" },
      h("h1", {}, "liaison"), h("p", { class: "tagline" }, t("tagline")), searchBox("main-search", { autofocus: true, placeholder: t("searchHint") }),
      h("dl", { class: "counts" }, COUNTS.map(([key, word]) => h("div", {}, h("dd", {}, number(status[key] || 0)), h("dt", {}, t(word)))))),
    h("div", { class: "columns" },
      h("section", { class: "panel" }, heading(t("central")), h("p", { class: "faint hint" }, t("centralHint")),
        h("ol", { class: "bars" }, analyses.central.map((entity) => h("li", {}, link(entity), bar(entity.pagerank / most), h("span", { class: "faint" }, inDocuments(entity.documents)))))),
      h("section", { class: "panel" }, heading(t("latest")),
        h("ul", { class: "plain lines" }, documents.documents.map((document) => h("li", {}, documentLink(document), h("span", { class: "faint" }, sourceLine(document))))),
        h("p", {}, h("a", { href: "#/documents" }, `${t("documents")} →`))),
      h("section", { class: "panel" }, heading(t("relationsMost")),
        h("ul", { class: "bars" }, relations.map(([name, count]) => h("li", {}, h("span", {}, predicate(name)), bar(count / top, known().predicates[name]?.sign), h("span", { class: "faint" }, number(count))))),
        heading(t("disputed"), doubts.disputed.length),
        doubts.disputed.length ? h("ul", { class: "plain lines" }, doubts.disputed.slice(0, 5).map((fact) => h("li", {}, h("span", {}, link(fact.subject), ` ${predicate(fact.predicate)} `, link(fact.object))))) : h("p", { class: "faint" }, t("noDisputed")),
        h("p", {}, h("a", { href: "#/disagreements" }, `${t("disagreements")} →`)))));
}

function bar(share, sign = 0) {
  const filled = h("span", { class: `filled ${sign > 0 ? "sign-cooperation" : sign < 0 ? "sign-conflict" : ""}` });
  filled.style.width = `${Math.max(2, share * 100)}%`;
  return h("span", { class: "bar-track", "aria-hidden": "true" }, filled);
}
