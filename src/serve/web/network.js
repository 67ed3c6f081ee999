// The network: what stands around entities, filtered by relation, sign and time.

import { h, set, icon } from "./dom.js";
import { t, label, number, date } from "./words.js";
import { get, known } from "./api.js";
import { link, factChip, signName, predicate, heading, entityUrl, button, className, LETTER } from "./parts.js";
import { searchBox } from "./search.js";
import { Layout, place, blocs } from "./layout.js";
import { Picture, graphml, save } from "./picture.js";

const SIGNS = ["cooperation", "conflict", "other"];
const MOST = 60;

export async function network(context) {
  const view = new View(context);
  await view.load(context.query.getAll("id"));
  context.onLeave(() => view.end());
  context.shown = () => view.start();
  return view.element();
}

class View {
  constructor(context) {
    this.context = context;
    this.nodes = new Map();
    this.facts = new Map();
    const { query } = context;
    const list = (name) => new Set((query.get(name) || "").split(",").filter(Boolean));
    this.hidden = list("without");
    this.signs = query.has("sign") ? list("sign") : new Set(SIGNS);
    this.from = query.get("from") || "";
    this.to = query.get("to") || "";
    this.by = query.get("by") || "kind";
    this.ids = [];
    this.layout = new Layout();
  }

  async load(ids) {
    const limit = Number(this.context.query.get("limit")) || (ids.length ? 40 : MOST);
    const found = await get("neighbourhood", ids.length ? { id: ids, limit } : { limit });
    this.take(found);
    this.ids = ids;
  }

  /** Takes in nodes and facts; those that are there stay where they are. */
  take(found, around) {
    for (const node of found.nodes) if (!this.nodes.has(node.id)) this.nodes.set(node.id, { ...node });
    for (const fact of found.edges) this.facts.set(`${fact.subject} ${fact.predicate} ${fact.object}`, fact);
    place([...this.nodes.values()].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)), around);
  }

  element() {
    this.canvas = h("canvas", { tabindex: 0, role: "img", "aria-label": t("canvas") });
    this.card = h("div", { class: "selection panel", hidden: true });
    this.filters = h("div", { class: "filters panel" });
    this.table = h("details", { class: "panel" });
    this.summary = h("span", { class: "faint", role: "status" });
    this.picture = new Picture(this.canvas, {
      onSelect: (node) => this.select(node),
      onOpen: (node) => this.expand(node),
      onChange: () => { this.layout.heat = Math.max(this.layout.heat, 0.25); this.run(); },
    });
    this.picture.by = this.by;
    const tool = (picture, word, work) => h("button", { class: "round", title: t(word), "aria-label": t(word), onclick: work }, icon(picture));
    this.pause = tool("pause", "pause", () => this.toggle());
    return h("div", { class: "network" },
      h("h1", { class: "unseen" }, t("network")),
      h("div", { class: "stage" }, this.canvas,
        h("div", { class: "tools", role: "toolbar", "aria-label": t("network") },
          searchBox("network-search", { placeholder: t("add"), choose: (entity) => this.add(entity.id) }),
          tool("plus", "zoomIn", () => this.picture.scale(1.3)), tool("minus", "zoomOut", () => this.picture.scale(1 / 1.3)), tool("fit", "fit", () => this.picture.fit()), this.pause,
          h("select", { "aria-label": t("download"), onchange: (event) => { this.save(event.target.value); event.target.value = ""; } },
            h("option", { value: "" }, t("download")), ["svg", "png", "graphml"].map((format) => h("option", { value: format }, { svg: "SVG", png: "PNG", graphml: "GraphML" }[format])))),
        this.card, this.legend()),
      this.filters, this.table);
  }

  start() {
    this.draw();
    const steps = this.nodes.size > 500 ? 60 : 290;
    for (let step = 0; step < steps && this.layout.step(); step += 1);
    this.picture.resize();
    this.run();
    this.picture.fit();
  }

  end() {
    cancelAnimationFrame(this.frame);
    this.picture?.end();
  }

  toggle() {
    this.paused = !this.paused;
    const word = this.paused ? "play" : "pause";
    set(this.pause, icon(word));
    this.pause.title = t(word);
    this.pause.setAttribute("aria-label", t(word));
    if (!this.paused) { this.layout.heat = Math.max(this.layout.heat, 0.4); this.run(); }
  }

  run() {
    cancelAnimationFrame(this.frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches && !this.picture.grabbed) {
      for (let step = 0; step < 220 && !this.paused && this.layout.step(); step += 1);
      this.picture.draw();
      return;
    }
    if (this.paused) { this.picture.draw(); return; }
    const tick = () => {
      const moving = this.layout.step();
      this.picture.draw();
      if (moving) this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** Whether a fact is to be seen. */
  shows(fact) {
    if (this.hidden.has(fact.predicate) || !this.signs.has(signName(fact.sign))) return false;
    const last = fact.last || fact.first;
    const first = fact.first || fact.last;
    if (this.from && (!last || last.slice(0, 7) < this.from)) return false;
    return !(this.to && (!first || first.slice(0, 7) > this.to));
  }

  draw() {
    const facts = [...this.facts.values()].filter((fact) => this.shows(fact) && this.nodes.has(fact.subject) && this.nodes.has(fact.object));
    const seen = new Set(facts.flatMap((fact) => [fact.subject, fact.object]).concat(this.ids));
    const nodes = [...this.nodes.values()].filter((node) => seen.has(node.id));
    for (const node of nodes) { node.links = 0; node.size = 5 + Math.min(17, Math.sqrt(node.degree) * 2.1); }
    const lines = new Map();
    for (const fact of facts) {
      const [a, b] = [this.nodes.get(fact.subject), this.nodes.get(fact.object)];
      const sign = signName(fact.sign);
      const key = `${fact.subject} ${fact.object} ${sign}`;
      const back = lines.get(`${fact.object} ${fact.subject} ${sign}`);
      const line = back || lines.get(key) || { a, b, sign, weight: 0, predicates: [], directed: true, shift: SIGNS.indexOf(sign) - 1 };
      if (back || known().predicates[fact.predicate]?.symmetric) line.directed = false;
      line.weight += fact.origins;
      if (!line.predicates.includes(fact.predicate)) line.predicates.push(fact.predicate);
      if (!back) lines.set(key, line);
      a.links += 1;
      b.links += 1;
    }
    const list = [...lines.values()];
    const links = list.map((line) => ({ a: line.a, b: line.b, weight: line.weight, sign: line.sign === "conflict" ? -1 : 1 }));
    blocs(nodes, links);
    this.layout.take(nodes, links, 0.5);
    Object.assign(this.picture, { nodes, lines: list });
    this.visible = { nodes, facts };
    this.summary.textContent = t("nodesEdges", { n: number(nodes.length), m: number(facts.length) });
    this.drawFilters();
    this.drawTable();
    this.remember();
    this.run();
  }

  remember() {
    const query = new URLSearchParams();
    this.ids.forEach((id) => query.append("id", id));
    if (this.hidden.size) query.set("without", [...this.hidden].sort().join(","));
    if (this.signs.size < SIGNS.length) query.set("sign", [...this.signs].join(",") || "none");
    if (this.from) query.set("from", this.from);
    if (this.to) query.set("to", this.to);
    if (this.by !== "kind") query.set("by", this.by);
    this.context.remember(query);
  }

  drawFilters() {
    const counts = new Map();
    for (const fact of this.facts.values()) counts.set(fact.predicate, (counts.get(fact.predicate) || 0) + 1);
    const focused = document.activeElement?.id;
    const scrolled = this.filters.querySelector(".predicates")?.scrollTop || 0;
    const check = (id, text, on, change, kind) => h("label", { class: `check ${kind || ""}` }, h("input", { type: "checkbox", id, checked: on, onchange: change }), h("span", {}, text));
    const flip = (list, name) => () => { if (list.has(name)) list.delete(name); else list.add(name); this.draw(); };
    set(this.filters, heading(t("filters")), this.summary,
      h("fieldset", {}, h("legend", {}, t("sign")), SIGNS.map((sign) => check(`sign-${sign}`, t(sign), this.signs.has(sign), flip(this.signs, sign), `sign-${sign}`))),
      this.slider(),
      h("fieldset", {}, h("legend", {}, t("colour")), ["kind", "bloc"].map((by) => h("label", { class: "check" }, h("input", { type: "radio", name: "colour", id: `by-${by}`, checked: this.by === by, onchange: () => { this.by = by; this.picture.by = by; this.draw(); } }), h("span", {}, t(by))))),
      h("fieldset", { class: "predicates" }, h("legend", {}, t("predicates")),
        [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name, count]) => check(`predicate-${name}`, [predicate(name), h("span", { class: "count" }, number(count))], !this.hidden.has(name), flip(this.hidden, name), `sign-${signName(known().predicates[name]?.sign || 0)}`))));
    this.filters.querySelector(".predicates").scrollTop = scrolled;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** Two handles over the months that facts were seen in. */
  slider() {
    const all = [...new Set([...this.facts.values()].flatMap((fact) => [fact.first, fact.last]).map((day) => day?.slice(0, 7)).filter((month) => /^\d{4}-\d{2}$/.test(month || "")))].sort();
    if (all.length < 2) return null;
    const last = all.length - 1;
    const at = (month, otherwise) => { const found = all.findIndex((one) => one >= month); return month && found >= 0 ? found : otherwise; };
    const words = h("output", { class: "faint" }, `${date(this.from || all[0])} – ${date(this.to || all[last])}`);
    const handle = (name, value) => h("input", { type: "range", id: `time-${name}`, min: 0, max: last, value, "aria-label": `${t("time")}: ${t(name)}`, "aria-valuetext": date(all[value]), oninput: (event) => {
      const chosen = Number(event.target.value);
      if (name === "from") this.from = chosen === 0 ? "" : all[chosen];
      else this.to = chosen === last ? "" : all[chosen];
      this.draw();
    } });
    return h("fieldset", { class: "time" }, h("legend", {}, t("time")), words, handle("from", at(this.from, 0)), handle("to", at(this.to, last)));
  }

  drawTable() {
    const wasOpen = this.table.open;
    const name = (id) => link(this.nodes.get(id));
    set(this.table, h("summary", {}, t("asTable")),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("asTable") }, h("table", {}, h("thead", {}, h("tr", {}, ["subject", "relation", "object", "status", "seen"].map((word) => h("th", { scope: "col" }, t(word))))),
        h("tbody", {}, this.visible.facts.slice(0, 500).map((fact) => h("tr", {}, h("td", {}, name(fact.subject)), h("td", {}, predicate(fact.predicate)), h("td", {}, name(fact.object)), h("td", {}, t(fact.status)), h("td", {}, date(fact.first))))))));
    this.table.open = wasOpen;
  }

  select(node) {
    this.card.hidden = !node;
    if (!node) return;
    const facts = this.visible.facts.filter((fact) => fact.subject === node.id || fact.object === node.id).slice(0, 30);
    const other = (fact) => this.nodes.get(fact.subject === node.id ? fact.object : fact.subject);
    set(this.card, h("h2", {}, link(node)), h("p", { class: "faint" }, className(node.class)),
      h("div", { class: "actions" }, button("plus", t("expand"), () => this.expand(node), { class: "small" }), h("a", { class: "button small", href: entityUrl(node.id) }, t("open")),
        button("cross", t("remove"), () => this.remove(node), { class: "small quiet" }), node.pinned && button(null, t("pin"), () => { node.pinned = false; node.held = false; this.layout.heat = 0.4; this.run(); this.select(node); }, { class: "small quiet" })),
      h("ul", { class: "plain lines" }, facts.map((fact) => h("li", {}, factChip(fact, node.id), " ", link(other(fact))))));
  }

  async expand(node) {
    const found = await get("neighbourhood", { id: node.id, limit: 40 });
    if (!this.ids.includes(node.id)) this.ids.push(node.id);
    this.take(found, node);
    this.layout.heat = 0.9;
    this.draw();
    this.select(node);
    setTimeout(() => this.picture.fit(), 700);
  }

  async add(id) {
    const found = await get("neighbourhood", { id, limit: 25 });
    this.ids.push(id);
    this.take(found);
    this.layout.heat = 1;
    this.draw();
    const node = this.nodes.get(found.nodes.find((one) => one.id === id)?.id);
    if (node) this.picture.select(node);
    setTimeout(() => this.picture.fit(), 700);
  }

  remove(node) {
    this.nodes.delete(node.id);
    this.ids = this.ids.filter((id) => id !== node.id);
    this.picture.select(null);
    this.draw();
  }

  legend() {
    const kinds = [...new Set([...this.nodes.values()].map((node) => node.class))].sort();
    return h("ul", { class: "legend", "aria-hidden": "true" }, kinds.map((kind) => h("li", {}, h("span", { class: `badge kind-${kind}` }, LETTER[kind]), className(kind))), SIGNS.slice(0, 2).map((sign) => h("li", {}, h("span", { class: `stroke sign-${sign}` }), t(sign))));
  }

  save(format) {
    const name = (this.ids[0] ? label(this.nodes.get(this.ids[0])?.label) : t("network")) || "network";
    if (format === "svg") save(`${name}.svg`, this.picture.svg(), "image/svg+xml");
    if (format === "graphml") save(`${name}.graphml`, graphml(this.visible.nodes, this.visible.facts), "application/xml");
    if (format === "png") this.canvas.toBlob((blob) => blob && save(`${name}.png`, blob));
  }
}
