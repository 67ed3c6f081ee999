// A claim: what was understood, the words it was read in, and what people say about the reading.

import { h, set, icon } from "./dom.js";
import { t, label, date } from "./words.js";
import { post, remove } from "./api.js";
import { link, predicate, documentLink, sourceLine } from "./parts.js";

const between = () => h("span", { class: "faint" }, " · ");

/** Whether the words of the quantity name the item already: "1 000 démineurs". */
const countsItem = (claim) => claim.item && claim.quantityText && claim.quantityText.toLowerCase().includes(label(claim.item.label).toLowerCase());
const item = (claim) => (countsItem(claim) ? link(claim.item, claim.quantityText) : link(claim.item));

/** What a claim says, in one line. */
export function statement(claim) {
  const said = claim.modality !== "actual" && h("span", { class: `mood mood-${claim.modality}` }, t(claim.modality));
  const missing = h("span", { class: "missing" }, "…");
  return h("p", { class: "statement" },
    claim.subject ? link(claim.subject) : missing, " ",
    h("span", { class: "verb" }, claim.negated && h("strong", { class: "not" }, `${t("negated")} · `), predicate(claim.predicate)), " ",
    claim.object && link(claim.object),
    claim.item && [between(), item(claim)], claim.place && [between(), link(claim.place)],
    claim.position && h("em", {}, ` ${claim.position}`), claim.former && h("span", { class: "mood" }, t("former")),
    claim.quantityText && !countsItem(claim) && h("span", { class: "amount" }, claim.quantityText), " ", said);
}

const marked = (claim) => h("blockquote", {}, claim.quote);

/** The card of a claim. `context` tells whether judging is allowed. */
export function card(claim, context) {
  const box = h("article", { class: "claim", id: `claim-${claim.id}` });
  draw(box, claim, context);
  return box;
}

function draw(box, claim, context) {
  const judged = claim.judged;
  box.className = `claim${judged ? ` judged-${judged.verdict}` : ""}`;
  const when = claim.date ? date(claim.date) : claim.dateText || date(claim.when);
  set(box,
    statement(claim), marked(claim),
    h("footer", {},
      h("span", { class: "where" }, documentLink(claim.document, claim.begin), h("span", { class: "faint" }, ` ${sourceLine(claim.document)}`)),
      claim.attributedTo && h("span", { class: "holder" }, `${t("says")} `, link(claim.attributedTo)),
      when && h("span", { class: "when faint", title: claim.dateText }, when),
      h("span", { class: "faint sure", title: `${t("confidence")}: ${claim.rule}` }, `${Math.round(claim.confidence * 100)} %`),
      judged ? verdict(box, claim, context) : buttons(box, claim, context)));
}

function verdict(box, claim, context) {
  const { verdict: kind, reason, correction } = claim.judged;
  const words = [t(`judged${kind}`), reason, correction].filter(Boolean).join(" · ");
  const undo = async () => {
    await context.doing(() => remove("verdicts", { claim: claim.id }));
    delete claim.judged;
    draw(box, claim, context);
  };
  return h("span", { class: "verdict" }, words, context.writable && h("button", { class: "quiet small", onclick: undo }, icon("undo"), t("undo")));
}

function buttons(box, claim, context) {
  if (!context.writable) return null;
  const judge = (kind, fields = {}) => context.doing(async () => {
    await post("verdicts", { claim: claim.id, verdict: kind, ...fields });
    claim.judged = { verdict: kind, reason: "", correction: "", ...fields };
    draw(box, claim, context);
  });
  const ask = (kind) => {
    const reason = h("input", { name: "reason", maxlength: 500, "aria-label": t("reason"), placeholder: t("reason") });
    const correction = kind === "corrected" && h("input", { name: "correction", maxlength: 500, required: true, "aria-label": t("correction"), placeholder: t("correction") });
    const form = h("form", { class: "judge", onsubmit: (event) => {
      event.preventDefault();
      judge(kind, correction ? { reason: reason.value, correction: correction.value } : { reason: reason.value });
    } }, correction, reason, h("button", { type: "submit", class: "primary small" }, t("send")), h("button", { type: "button", class: "quiet small", onclick: () => form.remove() }, t("cancel")));
    box.querySelector("form.judge")?.remove();
    box.append(form);
    (correction || reason).focus();
  };
  return h("span", { class: "judging" },
    h("button", { class: "quiet small", title: t("right"), "aria-label": t("right"), onclick: () => judge("right") }, icon("check")),
    h("button", { class: "quiet small", title: t("wrong"), "aria-label": t("wrong"), onclick: () => ask("wrong") }, icon("cross")),
    h("button", { class: "quiet small", onclick: () => ask("corrected") }, t("correct")));
}

/** What cards need to know of the page. */
export const judging = ({ status, notice }) => ({
  writable: status.writable,
  doing: async (work) => {
    try {
      await work();
      notice(t("saved"));
    } catch (error) {
      notice(t("failed", { e: error.message }), true);
    }
  },
});
