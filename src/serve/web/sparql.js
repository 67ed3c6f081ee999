// SPARQL: an editor, the named queries, and answers as table, graph or chart.

import { h, s, set } from "./dom.js";
import { t, label, number } from "./words.js";
import { get, ask, known } from "./api.js";
import { heading, entityUrl, documentUrl, button } from "./parts.js";
import { Layout, place } from "./layout.js";
import { Picture, save } from "./picture.js";

const KEYWORDS = /^(select|ask|construct|describe|where|from|named|prefix|base|distinct|reduced|order|by|asc|desc|limit|offset|group|having|filter|optional|union|minus|graph|bind|as|values|exists|not|in|service|silent|a|count|sum|avg|min|max|sample|group_concat|separator|str|lang|datatype|regex|replace|contains|strstarts|coalesce|if|bound|year|month|undef|true|false)$/i;
const TOKENS = /(#[^\n]*)|("""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(<[^<>\s]*>)|([?$]\w+)|([\w-]*:[\w.%-]*)|(\b[A-Za-z_]+\b)|([\s\S])/g;
const KINDS = ["comment", "string", "iri", "variable", "name"];
const FIRST = "SELECT ?subject ?predicate ?object ?status WHERE {\n  ?fact a lia:Fact ; lia:subject ?subject ; lia:predicate ?predicate ;\n    lia:object ?object ; lia:status ?status .\n}\nLIMIT 50";
const VIEWS = ["table", "graph", "chart"];
const MOST_ROWS = 1000;

export async function sparql(context) {
  const queries = await get("queries");
  const named = queries.find((one) => one.name === context.query.get("name"));
  const page = new Page(context, queries, named?.sparql || context.query.get("q") || FIRST, named?.name);
  context.onLeave(() => page.end());
  if (named || context.query.has("q")) context.shown = () => page.run();
  return page.element();
}

class Page {
  constructor(context, queries, text, name) {
    Object.assign(this, { context, queries, name });
    this.view = VIEWS.includes(context.query.get("view")) ? context.query.get("view") : "table";
    this.back = h("pre", { "aria-hidden": "true" });
    this.area = h("textarea", { spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-label": t("query"), value: text, oninput: () => { this.name = undefined; this.colour(); }, onscroll: () => this.follow(), onkeydown: (event) => this.key(event) });
    this.out = h("section", { class: "answer", "aria-live": "polite" });
    this.go = button("play", t("run"), () => (this.running ? this.running.abort() : this.run()), { class: "primary" });
    this.colour();
  }

  element() {
    return h("div", { class: "sparql" }, h("h1", {}, t("sparql")),
      h("div", { class: "two reverse" },
        h("div", { class: "main-column" }, h("div", { class: "editor" }, this.back, this.area), h("div", { class: "actions" }, this.go, h("span", { class: "faint" }, "Ctrl + Enter")), this.out),
        h("aside", {}, h("section", { class: "panel" }, heading(t("namedQueries"), this.queries.length),
          h("ul", { class: "plain lines" }, this.queries.map((one) => h("li", {}, h("button", { class: "linklike", onclick: () => { this.area.value = one.sparql; this.name = one.name; this.colour(); this.run(); } }, label(one.title)))))))));
  }

  end() { this.running?.abort(); this.picture?.end(); cancelAnimationFrame(this.frame); }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.run(); }
  }

  /** The same text behind the editor, in colours. */
  colour() {
    const parts = [];
    for (const found of this.area.value.matchAll(TOKENS)) {
      const kind = KINDS.find((_, at) => found[at + 1] !== undefined) || (found[6] && KEYWORDS.test(found[6]) && "keyword");
      parts.push(kind ? h("span", { class: `is-${kind}` }, found[0]) : found[0]);
    }
    set(this.back, parts, "\n");
    this.area.rows = Math.min(26, Math.max(9, this.area.value.split("\n").length + 1));
  }

  follow() { this.back.scrollTop = this.area.scrollTop; this.back.scrollLeft = this.area.scrollLeft; }

  async run() {
    const query = this.area.value;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.remember();
    this.say(true);
    set(this.out, h("p", { class: "loading" }, t("running")));
    const begun = performance.now();
    try {
      const answer = await ask(query, "application/sparql-results+json, text/turtle;q=0.9", running.signal);
      this.ms = Math.round(performance.now() - begun);
      if (answer.type === "application/sparql-results+json") this.rows(JSON.parse(answer.text));
      else set(this.out, h("pre", { class: "panel scroll", tabindex: 0 }, answer.text), button("save", t("download"), () => save("answer.ttl", answer.text, "text/turtle")));
    } catch (error) {
      if (error.name !== "AbortError") set(this.out, h("pre", { class: "panel error", role: "alert" }, error.message));
      else set(this.out);
    } finally {
      if (this.running === running) { this.running = null; this.say(false); }
    }
  }

  say(running) { this.go.querySelector("span").textContent = t(running ? "stop" : "run"); }

  remember() {
    const query = new URLSearchParams(this.name ? { name: this.name } : { q: this.area.value });
    if (this.view !== "table") query.set("view", this.view);
    this.context.remember(query);
  }

  rows(answer) {
    this.answer = answer;
    if (answer.boolean !== undefined) return set(this.out, h("p", { class: "panel verdict" }, String(answer.boolean)));
    const body = h("div", {});
    const tabs = VIEWS.map((view) => h("button", { role: "tab", "aria-selected": String(view === this.view), onclick: () => { this.view = view; this.remember(); this.rows(answer); } }, t(view)));
    set(this.out, h("div", { class: "answer-head" }, h("div", { role: "tablist" }, tabs), h("span", { class: "faint" }, t("rows", { n: number(answer.results.bindings.length), ms: number(this.ms) })),
      button("save", "CSV", async () => save("answer.csv", (await ask(this.area.value, "text/csv")).text, "text/csv"), { class: "small quiet" })), body);
    this.picture?.end();
    if (this.view === "graph") this.graph(body);
    else if (this.view === "chart") this.chart(body);
    else this.table(body);
  }

  table(body) {
    const { head, results } = this.answer;
    set(body, h("div", { class: "scroll panel flat", tabindex: 0, role: "region", "aria-label": t("table") }, h("table", {},
      h("thead", {}, h("tr", {}, head.vars.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, results.bindings.slice(0, MOST_ROWS).map((row) => h("tr", {}, head.vars.map((name) => h("td", { class: isNumber(row[name]) && "number" }, cell(row[name])))))))));
  }

  graph(body) {
    const { head, results } = this.answer;
    const columns = head.vars.filter((name) => results.bindings.some((row) => row[name]?.type === "uri" && row[name].value.includes("entity/")));
    const texts = head.vars.filter((name) => !columns.includes(name));
    if (columns.length < 2) return set(body, h("p", { class: "empty" }, t("noGraph")));
    const nodes = new Map();
    const node = (iri) => {
      if (!nodes.has(iri)) { const id = iri.split("entity/")[1] || iri; nodes.set(iri, { id, label: { en: id.replace(/-/g, " ") }, class: "Topic", size: 7, links: 0, degree: 0 }); }
      return nodes.get(iri);
    };
    const lines = new Map();
    for (const row of results.bindings.slice(0, 800)) {
      const [from, to] = columns.map((name) => row[name]?.value).filter(Boolean);
      if (!from || !to || from === to) continue;
      const [a, b] = [node(from), node(to)];
      const said = texts.map((name) => row[name]).find((value) => value?.type === "uri");
      const line = lines.get(`${from} ${to}`) || { a, b, weight: 0, sign: "other", predicates: [], directed: true, shift: 0 };
      line.weight += 1;
      const word = said && said.value.split(/[#/]/).pop();
      if (word && !line.predicates.includes(word)) line.predicates.push(word);
      const sign = known().predicates[word]?.sign || 0;
      line.sign = sign > 0 ? "cooperation" : sign < 0 ? "conflict" : line.sign;
      lines.set(`${from} ${to}`, line);
      a.links += 1; b.links += 1;
    }
    for (const one of nodes.values()) one.size = 5 + Math.min(14, Math.sqrt(one.links) * 2.4);
    const canvas = h("canvas", { class: "small-stage", tabindex: 0, role: "img", "aria-label": t("canvas") });
    set(body, h("div", { class: "panel flat" }, canvas));
    this.picture = new Picture(canvas, { onSelect: () => {}, onOpen: (one) => { location.hash = entityUrl(one.id); }, onChange: () => {} });
    const layout = new Layout();
    place([...nodes.values()]);
    layout.take([...nodes.values()], [...lines.values()].map((line) => ({ a: line.a, b: line.b, weight: line.weight })));
    for (let step = 0; step < 300 && layout.step(); step += 1);
    Object.assign(this.picture, { nodes: [...nodes.values()], lines: [...lines.values()] });
    this.picture.resize();
    this.picture.fit();
    this.nameNodes(nodes);
  }

  /** Asks for the names and kinds of what is drawn. */
  async nameNodes(nodes) {
    const iris = [...nodes.keys()].filter((iri) => !/[<>"{}|\\^`\s]/.test(iri)).map((iri) => `<${iri}>`).join(" ");
    const query = `SELECT ?e ?label ?class WHERE { VALUES ?e { ${iris} } ?e rdfs:label ?label ; a ?class FILTER(LANG(?label) IN ("fr", "en")) }`;
    const answer = await ask(query, "application/sparql-results+json").catch(() => null);
    for (const row of answer ? JSON.parse(answer.text).results.bindings : []) {
      const node = nodes.get(row.e.value);
      node.label = { ...node.label, [row.label["xml:lang"]]: row.label.value };
      const kind = row.class.value.split("#").pop();
      if (known().classes[kind]) node.class = kind;
    }
    this.picture.draw();
  }

  chart(body) {
    const { head, results } = this.answer;
    const value = head.vars.find((name) => results.bindings.length && results.bindings.every((row) => !row[name] || isNumber(row[name])) && results.bindings.some((row) => row[name]));
    const name = head.vars.find((one) => one !== value);
    if (!value) return set(body, h("p", { class: "empty" }, t("noChart")));
    const rows = results.bindings.filter((row) => row[value]).slice(0, 40);
    const most = Math.max(...rows.map((row) => Math.abs(Number(row[value].value)))) || 1;
    const bars = rows.map((row, at) => {
      const size = Math.abs(Number(row[value].value));
      return s("g", { transform: `translate(0 ${at * 26})` }, s("text", { x: 4, y: 16 }, row[name] ? short(row[name]).slice(0, 40) : ""), s("rect", { x: 300, y: 4, height: 16, width: Math.max(2, (size / most) * 420), rx: 3 }), s("text", { x: 306 + (size / most) * 420, y: 16 }, number(size)));
    });
    set(body, h("div", { class: "panel flat scroll", tabindex: 0 }, s("svg", { class: "bar-chart", viewBox: `0 0 800 ${rows.length * 26 + 6}`, role: "img", "aria-label": `${value} / ${name || ""}` }, bars)));
  }
}

const isNumber = (value) => value?.type === "literal" && /#(integer|decimal|double|float)$/.test(value.datatype || "");

function short(value) {
  if (value.type !== "uri") return value.value;
  const fits = Object.entries(known().prefixes).filter(([, base]) => value.value.startsWith(base)).sort((a, b) => b[1].length - a[1].length)[0];
  return fits ? `${fits[0]}:${value.value.slice(fits[1].length)}` : value.value;
}

function cell(value) {
  if (!value) return "";
  if (value.type !== "uri") return value.value;
  const text = short(value);
  const base = known().prefixes.id || "";
  const local = value.value.startsWith(base) ? value.value.slice(base.length) : "";
  if (local.startsWith("entity/")) return h("a", { href: entityUrl(local.slice(7)) }, local.slice(7));
  if (/^document\/[^#]+$/.test(local)) return h("a", { href: documentUrl(local.slice(9)) }, text);
  return h("code", {}, text);
}
