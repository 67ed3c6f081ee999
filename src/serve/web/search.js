// The search box: suggestions as one types, chosen with arrows or fingers (ARIA 1.2, combobox).

import { h, set, icon, settle } from "./dom.js";
import { t, label } from "./words.js";
import { get } from "./api.js";
import { badge, className, entityUrl, inDocuments } from "./parts.js";

/** A search box. `choose` gets the entity that was chosen; without it, its page is opened. */
export function searchBox(id, { choose, autofocus = false, placeholder = t("search") } = {}) {
  let found = [];
  let at = -1;
  let asked = 0;
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": t("suggestions") });
  const input = h("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder, "aria-label": placeholder,
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autofocus,
  });
  const go = (entity) => {
    close();
    if (choose) choose(entity);
    else location.hash = entityUrl(entity.id);
    input.value = "";
  };
  const all = () => { close(); if (input.value.trim()) location.hash = `#/search?q=${encodeURIComponent(input.value.trim())}`; };
  function close() {
    found = [];
    at = -1;
    set(list);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function move(to) {
    at = to;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  const look = settle(90, async () => {
    const query = input.value.trim();
    const turn = ++asked;
    if (!query) return close();
    const answer = await get("search", { q: query, limit: 8 }).catch(() => null);
    if (!answer || turn !== asked || input.value.trim() !== query) return;
    found = answer.entities;
    set(list, found.map((entity, index) =>
      h("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); go(entity); } },
        badge(entity.class), h("span", { class: "name" }, label(entity.label)), h("span", { class: "faint" }, `${className(entity.class)} · ${inDocuments(entity.documents)}`))),
      !choose && h("li", { id: `${id}-${found.length}`, role: "option", "aria-selected": "false", class: "all", onmousedown: (event) => { event.preventDefault(); all(); } }, icon("search"), t("allResults", { q: query })));
    input.setAttribute("aria-expanded", "true");
    move(-1);
  });
  input.addEventListener("input", look);
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") { event.preventDefault(); move(at >= last ? 0 : at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(at <= 0 ? last : at - 1); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      event.preventDefault();
      if (found[at]) go(found[at]);
      else if (choose && found[0]) go(found[0]);
      else if (!choose) all();
    }
  });
  return h("div", { class: "search", role: "search" }, icon("search"), input, list);
}
