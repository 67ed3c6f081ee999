// What is not settled: facts that are disputed, and names that may be one.

import { h } from "./dom.js";
import { t, number } from "./words.js";
import { get, post, remove } from "./api.js";
import { link, predicate, heading, entityUrl, button } from "./parts.js";
import { card, judging } from "./claims.js";

export async function disagreements(context) {
  const found = await get("disagreements");
  const judge = judging(context);
  const isAgainst = (claim) => claim.negated || claim.modality === "denied" || claim.predicate === "denies";
  const side = (title, list) => list.length > 0 && h("div", {}, h("h3", {}, title, h("span", { class: "count" }, number(list.length))), h("div", { class: "cards" }, list.map((claim) => card(claim, judge))));
  return h("div", {}, h("h1", {}, t("disagreements")), h("p", { class: "faint" }, t("disagreementsHint")),
    found.disagreements.map((one) => h("section", { class: "panel" }, h("h2", {}, `${t("about")}: ${one.about.join(", ")}`), h("div", { class: "sides" }, one.claims.map((claim) => card(claim, judge))))),
    found.disputed.map((fact) => h("section", { class: "panel" },
      h("h2", { class: "statement" }, link(fact.subject), ` ${predicate(fact.predicate)} `, link(fact.object)),
      h("div", { class: "sides" }, side(t("states"), fact.claims.filter((claim) => !isAgainst(claim))), side(t("denies"), fact.claims.filter(isAgainst))))),
    !found.disagreements.length && !found.disputed.length && h("p", { class: "empty" }, t("noDisputed")));
}

export async function review(context) {
  const pairs = await get("judgements");
  const { writable } = context.status;
  const open = pairs.filter((pair) => pair.verdict === "unsure");
  const mine = pairs.filter((pair) => pair.by === "user" && pair.verdict !== "unsure");
  const rules = pairs.filter((pair) => pair.by !== "user" && pair.verdict !== "unsure");
  const { doing } = judging(context);
  const judge = (pair, judgement) => doing(async () => {
    await post("judgements", { left: pair.sides[0].id, right: pair.sides[1].id, judgement, reason: "" });
    context.again();
  });
  const undo = (pair) => doing(async () => {
    await remove("judgements", { left: pair.sides[0].id, right: pair.sides[1].id });
    context.again();
  });
  const row = (pair) => h("li", { class: "pair" },
    h("div", { class: "both" }, pair.sides.map((side) => h("a", { href: entityUrl(side.id) }, side.label))),
    h("p", { class: "faint" }, [pair.likeness && `${t("likeness")} ${pair.likeness}`, pair.reasons.join("; ")].filter(Boolean).join(" · ")),
    h("div", { class: "actions" }, h("span", { class: `verdict is-${pair.verdict}` }, `${t(pair.verdict === "unsure" ? "unsure" : `${pair.verdict}Verdict`)} · ${t(pair.by === "user" ? "byUser" : "byRule")}`),
      writable && pair.verdict !== "same" && button("check", t("same"), () => judge(pair, "same"), { class: "small" }),
      writable && pair.verdict !== "different" && button("cross", t("different"), () => judge(pair, "different"), { class: "small" }),
      writable && pair.by === "user" && button("undo", t("undo"), () => undo(pair), { class: "quiet small" })));
  const part = (title, list) => list.length > 0 && h("section", { class: "panel" }, heading(title, list.length), h("ul", { class: "plain pairs" }, list.slice(0, 200).map(row)));
  return h("div", {}, h("h1", {}, t("review")), h("p", { class: "faint" }, t("reviewHint")), !writable && h("p", { class: "note" }, t("readOnly")),
    open.length ? part(t("unsure"), open) : h("p", { class: "faint" }, t("noPairs")), part(t("byUser"), mine), part(t("byRule"), rules));
}
