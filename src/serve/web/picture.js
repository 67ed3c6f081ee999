// A network on a canvas: drawn, moved, asked what is under the pointer, and written to files.

import { s } from "./dom.js";
import { label } from "./words.js";
import { predicate } from "./parts.js";

const BLOCS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#8a6fdf", "#b8860b", "#d55e00"];

const EDGE = 52; // room for the buttons above and the legend below

export class Picture {
  constructor(canvas, { onSelect, onOpen, onChange }) {
    Object.assign(this, { canvas, onSelect, onOpen, onChange, nodes: [], lines: [], x: 0, y: 0, zoom: 1, selected: null, hovered: null, by: "kind" });
    this.context = canvas.getContext("2d");
    this.pointers = new Map();
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event));
    canvas.addEventListener("pointercancel", (event) => this.up(event));
    canvas.addEventListener("dblclick", (event) => { const node = this.at(event); if (node) this.onOpen(node); });
    canvas.addEventListener("wheel", (event) => { event.preventDefault(); this.scale(Math.exp(-event.deltaY * 0.0014), event); }, { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(canvas);
  }

  end() { this.sizes.disconnect(); }

  /** Reads the colours of the page; they are known only when the canvas stands in it. */
  colours() {
    const style = getComputedStyle(this.canvas);
    const of = (name) => style.getPropertyValue(name).trim();
    this.ink = { text: of("--ink"), paper: of("--panel"), faint: of("--line"), cooperation: of("--cooperation"), conflict: of("--conflict"), other: of("--other"), accent: of("--accent") };
    this.font = style.fontFamily;
    this.kinds = Object.fromEntries(["Person", "Organization", "Country", "Place", "Agreement", "Weapon", "Event", "Group", "Topic"].map((kind) => [kind, of(`--kind-${kind}`)]));
  }

  resize() {
    const ratio = devicePixelRatio || 1;
    const { clientWidth, clientHeight } = this.canvas;
    this.canvas.width = clientWidth * ratio;
    this.canvas.height = clientHeight * ratio;
    this.ratio = ratio;
    this.colours();
    this.draw();
  }

  colour(node) {
    if (this.by === "bloc") return node.bloc >= 0 ? BLOCS[node.bloc % BLOCS.length] : this.ink.other;
    return this.kinds[node.class] || this.ink.other;
  }

  /** From the screen to the plane. */
  point(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left - box.width / 2) / this.zoom - this.x, y: (event.clientY - box.top - box.height / 2) / this.zoom - this.y };
  }

  at(event) {
    const { x, y } = this.point(event);
    let best = null;
    for (const node of this.nodes) {
      const far = Math.hypot(node.x - x, node.y - y);
      if (far < node.size + 5 / this.zoom && (!best || far < best.far)) best = { node, far };
    }
    return best?.node || null;
  }

  down(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, event);
    this.moved = false;
    this.grabbed = this.pointers.size === 1 ? this.at(event) : null;
    if (this.grabbed) this.grabbed.held = true;
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      const node = this.at(event);
      if (node !== this.hovered) { this.hovered = node; this.canvas.style.cursor = node ? "pointer" : "grab"; this.draw(); }
      return;
    }
    if (Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 2) this.moved = true;
    if (this.pointers.size === 2) {
      const [other] = [...this.pointers.values()].filter((one) => one.pointerId !== event.pointerId);
      const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY) || 1;
      const is = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
      this.scale(is / was, { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
    } else if (this.grabbed) {
      Object.assign(this.grabbed, this.point(event), { vx: 0, vy: 0 });
      this.onChange();
    } else {
      this.x += (event.clientX - before.clientX) / this.zoom;
      this.y += (event.clientY - before.clientY) / this.zoom;
    }
    this.pointers.set(event.pointerId, event);
    this.draw();
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    const node = this.grabbed;
    this.grabbed = null;
    if (!this.moved) {
      if (node) node.held = node.pinned || false;
      this.select(node || (this.hovered = null));
    } else if (node) { node.pinned = true; }
  }

  select(node) {
    this.selected = node;
    this.onSelect(node);
    this.draw();
  }

  scale(by, event) {
    const before = event && this.point(event);
    this.zoom = Math.min(6, Math.max(0.08, this.zoom * by));
    if (before) {
      const after = this.point(event);
      this.x += after.x - before.x;
      this.y += after.y - before.y;
    }
    this.draw();
  }

  key(event) {
    const step = 60 / this.zoom;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (moves[event.key]) { this.x += moves[event.key][0]; this.y += moves[event.key][1]; }
    else if (event.key === "+" || event.key === "=") this.zoom = Math.min(6, this.zoom * 1.2);
    else if (event.key === "-") this.zoom = Math.max(0.08, this.zoom / 1.2);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
    this.draw();
  }

  bounds(nodes = this.nodes) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, low: -Infinity };
    for (const node of nodes) {
      box.left = Math.min(box.left, node.x - node.size - 40); box.right = Math.max(box.right, node.x + node.size + 40);
      box.top = Math.min(box.top, node.y - node.size - 14); box.low = Math.max(box.low, node.y + node.size + 26);
    }
    return box;
  }

  fit() {
    if (!this.nodes.length) return;
    const { left, top, right, low } = this.bounds();
    const height = this.canvas.clientHeight - 2 * EDGE;
    this.zoom = Math.min(2.2, Math.max(0.08, Math.min(this.canvas.clientWidth / (right - left), height / (low - top))));
    this.x = -(left + right) / 2;
    this.y = -(top + low) / 2;
    this.draw();
  }

  draw() {
    const { context, ratio, zoom, ink } = this;
    if (!ratio) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, this.canvas.width / 2 + this.x * ratio * zoom, this.canvas.height / 2 + this.y * ratio * zoom);
    const focus = this.hovered || this.selected;
    const near = focus && new Set([focus, ...this.lines.filter((line) => line.a === focus || line.b === focus).flatMap((line) => [line.a, line.b])]);
    for (const line of this.lines) {
      const on = !focus || line.a === focus || line.b === focus;
      context.globalAlpha = on ? (focus ? 0.95 : 0.55) : 0.08;
      this.line(line);
    }
    for (const node of this.nodes) {
      context.globalAlpha = !near || near.has(node) ? 1 : 0.25;
      context.beginPath();
      context.arc(node.x, node.y, node.size, 0, Math.PI * 2);
      context.fillStyle = this.colour(node);
      context.fill();
      context.lineWidth = (node === this.selected ? 3.5 : 1.5) / Math.max(zoom, 0.5);
      context.strokeStyle = node === this.selected ? ink.accent : ink.paper;
      context.stroke();
    }
    this.names(near, focus);
    context.globalAlpha = 1;
  }

  line(line) {
    const { context, zoom, ink } = this;
    const { a, b } = line;
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [ux, uy] = [(b.x - a.x) / far, (b.y - a.y) / far];
    const width = Math.min(5, 0.9 + Math.log2(1 + line.weight) * 0.8);
    const side = line.shift * 4;
    context.strokeStyle = ink[line.sign];
    context.lineWidth = width;
    context.setLineDash(line.sign === "conflict" ? [6, 3] : []);
    context.beginPath();
    context.moveTo(a.x - uy * side, a.y + ux * side);
    context.lineTo(b.x - uy * side, b.y + ux * side);
    context.stroke();
    context.setLineDash([]);
    if (line.directed && zoom > 0.7) {
      const [x, y] = [b.x - ux * (b.size + 2) - uy * side, b.y - uy * (b.size + 2) + ux * side];
      const size = 4 + width;
      context.fillStyle = ink[line.sign];
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x - ux * size * 1.6 - uy * size * 0.6, y - uy * size * 1.6 + ux * size * 0.6);
      context.lineTo(x - ux * size * 1.6 + uy * size * 0.6, y - uy * size * 1.6 - ux * size * 0.6);
      context.fill();
    }
  }

  /** Names where there is room: those of large nodes first, and none over another. */
  names(near, focus) {
    const { context, zoom, ink } = this;
    const taken = [];
    const size = Math.max(11, 12 / Math.sqrt(zoom)) / Math.max(1, zoom * 0.75);
    const order = [...this.nodes].sort((a, b) => (near?.has(b) ? 1 : 0) - (near?.has(a) ? 1 : 0) || b.size - a.size);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const node of order) {
      if (near && !near.has(node)) continue;
      context.font = `${node === focus ? 650 : 500} ${size}px ${this.font}`;
      const text = label(node.label);
      const half = context.measureText(text).width / 2 + 2;
      const box = [node.x - half, node.y + node.size + 2, node.x + half, node.y + node.size + 3 + size];
      if (node !== focus && taken.some((one) => one[0] < box[2] && one[2] > box[0] && one[1] < box[3] && one[3] > box[1])) continue;
      taken.push(box);
      context.globalAlpha = 1;
      context.strokeStyle = ink.paper;
      context.lineWidth = size / 3.5;
      context.strokeText(text, node.x, box[1]);
      context.fillStyle = ink.text;
      context.fillText(text, node.x, box[1]);
    }
    if (!focus || zoom < 0.5) return;
    context.font = `500 ${size * 0.85}px ${this.font}`;
    for (const line of this.lines.filter((one) => one.a === focus || one.b === focus).slice(0, 24)) {
      const text = line.predicates.map(predicate).slice(0, 2).join(", ");
      const [x, y] = [(line.a.x + line.b.x) / 2, (line.a.y + line.b.y) / 2 + line.shift * 8];
      context.strokeStyle = ink.paper;
      context.lineWidth = size / 3;
      context.strokeText(text, x, y);
      context.fillStyle = ink[line.sign];
      context.fillText(text, x, y);
    }
  }

  /** What is seen, as SVG that stands alone. */
  svg() {
    const { left, top, right, low } = this.bounds();
    const text = this.nodes.map((node) => s("text", { x: node.x.toFixed(1), y: (node.y + node.size + 12).toFixed(1), "text-anchor": "middle" }, label(node.label)));
    const lines = this.lines.map((line) => s("line", { x1: line.a.x.toFixed(1), y1: line.a.y.toFixed(1), x2: line.b.x.toFixed(1), y2: line.b.y.toFixed(1), stroke: this.ink[line.sign], "stroke-width": Math.min(5, 0.9 + Math.log2(1 + line.weight) * 0.8).toFixed(2), "stroke-opacity": 0.6, "stroke-dasharray": line.sign === "conflict" ? "6 3" : null }, s("title", {}, line.predicates.map(predicate).join(", "))));
    const nodes = this.nodes.map((node) => s("circle", { cx: node.x.toFixed(1), cy: node.y.toFixed(1), r: node.size.toFixed(1), fill: this.colour(node), stroke: this.ink.paper, "stroke-width": 1.5 }, s("title", {}, label(node.label))));
    const drawing = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [left, top, right - left, low - top].map((n) => n.toFixed(0)).join(" "), "font-family": "sans-serif", "font-size": 11, fill: this.ink.text }, s("rect", { x: left, y: top, width: right - left, height: low - top, fill: this.ink.paper }), s("g", {}, lines), s("g", {}, nodes), s("g", {}, text));
    return new XMLSerializer().serializeToString(drawing);
  }
}

const xml = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

/** What is seen, as GraphML that Gephi and others read. */
export function graphml(nodes, facts) {
  const keys = [["label", "node", "label", "string"], ["n_class", "node", "type", "string"], ["x", "node", "x", "double"], ["y", "node", "y", "double"], ["size", "node", "size", "double"], ["edgelabel", "edge", "label", "string"], ["weight", "edge", "weight", "double"], ["e_interaction", "edge", "interaction", "string"], ["e_status", "edge", "status", "string"], ["e_polarity", "edge", "polarity", "int"], ["e_first", "edge", "start", "string"], ["e_last", "edge", "end", "string"]];
  const ids = new Map(nodes.map((node, at) => [node.id, `n${at}`]));
  const data = (key, value) => (value === "" || value === undefined ? "" : `<data key="${key}">${xml(value)}</data>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([id, of, name, type]) => `  <key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`), '  <graph id="G" edgedefault="directed">',
    ...nodes.map((node) => `    <node id="${ids.get(node.id)}">${data("label", label(node.label))}${data("n_class", node.class)}${data("x", node.x.toFixed(2))}${data("y", (-node.y).toFixed(2))}${data("size", node.size.toFixed(2))}</node>`),
    ...facts.map((fact, at) => `    <edge id="e${at}" source="${ids.get(fact.subject)}" target="${ids.get(fact.object)}" label="${xml(fact.predicate)}">${data("edgelabel", predicate(fact.predicate))}${data("weight", fact.origins)}${data("e_interaction", fact.predicate)}${data("e_status", fact.status)}${data("e_polarity", fact.sign)}${data("e_first", fact.first)}${data("e_last", fact.last)}</edge>`),
    "  </graph>", "</graphml>", "",
  ].join("\n");
}

/** Hands a file to the browser. */
export function save(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
