// The frame around the pages: header, address, colours, language, and news of the knowledge base.

import { h, set, icon } from "./dom.js";
import { t, lang, setLang } from "./words.js";
import { get, leave, vocabulary } from "./api.js";
import { searchBox } from "./search.js";
import { home } from "./home.js";
import { entity } from "./entity.js";
import { documents, documentPage } from "./documents.js";
import { pair } from "./pair.js";
import { disagreements, review } from "./review.js";
import { sparql } from "./sparql.js";
import { network } from "./network.js";
import { map } from "./map.js";
import { results } from "./results.js";

const PAGES = { "": home, entity, documents, document: documentPage, pair, disagreements, review, sparql, network, map, search: results };
const MENU = ["network", "map", "documents", "disagreements", "review", "sparql"];
const main = document.getElementById("main");
let status = {};
let ending = () => {};

/** What the address says: the page, the thing, and the rest. */
function address() {
  const [path, query] = (location.hash.replace(/^#\/?/, "")).split("?");
  const [page, ...thing] = path.split("/");
  return { page, thing: decodeURIComponent(thing.join("/")), query: new URLSearchParams(query || "") };
}

/** Changes what the address says without leaving the page. */
function remember(query) {
  const kept = [...query].filter(([, value]) => value !== "");
  const text = new URLSearchParams(kept).toString();
  const path = location.hash.split("?")[0] || "#/";
  history.replaceState(null, "", text ? `${path}?${text}` : path);
}

function notice(text, lasting = false) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.className = text ? "shown" : "";
  clearTimeout(notice.timer);
  if (!lasting) notice.timer = setTimeout(() => { box.className = ""; }, 5000);
}

async function show({ keepScroll = false } = {}) {
  leave();
  ending();
  ending = () => {};
  const { page, thing, query } = address();
  const draw = PAGES[page];
  header(page);
  const context = { thing, query, status, remember, notice, onLeave: (work) => { ending = work; }, again: () => show({ keepScroll: true }) };
  const scroll = scrollY;
  main.setAttribute("aria-busy", "true");
  main.className = `page-${page || "home"}`;
  if (!keepScroll) set(main, h("p", { class: "loading" }, t("loading")));
  try {
    await vocabulary();
    const content = draw ? await draw(context) : h("p", { class: "empty" }, t("notFound"));
    if (content) set(main, content);
    context.shown?.();
    const title = main.querySelector("h1")?.textContent;
    document.title = title ? `${title} · liaison` : "liaison";
    scrollTo(0, keepScroll ? scroll : 0);
    if (!keepScroll && show.once) main.focus({ preventScroll: true });
    show.once = true;
  } catch (error) {
    if (error.name !== "AbortError") set(main, h("div", { class: "empty" }, h("h1", {}, "…"), h("p", {}, error.message)));
  } finally {
    main.removeAttribute("aria-busy");
  }
}

function header(page) {
  document.getElementById("skip").textContent = t("skip");
  const dark = document.documentElement.dataset.theme === "dark";
  const link = (name) => h("a", { href: `#/${name}`, "aria-current": page === name && "page" }, t(name));
  set(document.getElementById("top"),
    h("div", { class: "bar" },
      h("a", { class: "brand", href: "#/", "aria-label": `liaison, ${t("home")}` }, h("img", { src: "logo.svg", alt: "", width: 28, height: 28 }), h("span", {}, "liaison")),
      page ? searchBox("top-search") : h("span", { class: "space" }),
      h("nav", { "aria-label": t("menu") }, MENU.map(link)),
      h("div", { class: "switches" },
        h("button", { class: "quiet", lang: lang() === "fr" ? "en" : "fr", onclick: () => { setLang(lang() === "fr" ? "en" : "fr"); show({ keepScroll: true }); } }, t("language")),
        h("button", { class: "quiet round", "aria-label": t(dark ? "light" : "dark"), title: t(dark ? "light" : "dark"), onclick: () => { theme(dark ? "light" : "dark"); show({ keepScroll: true }); } }, icon(dark ? "sun" : "moon")))));
}

function theme(value) {
  document.documentElement.dataset.theme = value;
  try { localStorage.setItem("theme", value); } catch { /* a private window forgets */ }
}

/** Looks now and then whether the knowledge base has changed. */
async function watch() {
  try {
    const found = await get("status", {}, undefined);
    const changed = status.state && status.state !== found.state;
    Object.assign(status, found);
    if (changed && !document.activeElement?.matches("input, textarea, select")) {
      await show({ keepScroll: true });
      notice(t("newState"));
    }
    watch.lost = false;
  } catch {
    if (!watch.lost) notice(t("offline"), true);
    watch.lost = true;
  }
  setTimeout(watch, document.hidden ? 20000 : 3000);
}

let wanted = null;
try { wanted = localStorage.getItem("theme"); } catch { /* a private window remembers nothing */ }
theme(wanted || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
setLang(lang());
addEventListener("hashchange", () => show());
document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.matches("input, textarea")) {
    event.preventDefault();
    document.querySelector(".search input")?.focus();
  }
});
await watch();
show();
