// Where nodes stand: forces with a quadtree (Barnes and Hut 1986), O(n log n) a step; the same network gives the same picture.

const OPENING = 0.9; // a cell this small for its distance counts as one body
const REPULSION = 1500;
const SPRING = 0.06;
const LENGTH = 85;
const WIDE = 190; // links of a network of a few nodes: there is room
const GRAVITY = 0.018;
const FRICTION = 0.62;
const COOLING = 0.985;
const COLD = 0.012;

/** Puts nodes without a place on a sunflower around `centre`: no two at one point, and no chance. */
export function place(nodes, centre = { x: 0, y: 0 }) {
  let count = 0;
  for (const node of nodes) {
    if (node.x !== undefined) continue;
    const angle = count * 2.39996323;
    const far = 26 * Math.sqrt(count + 0.5);
    node.x = centre.x + far * Math.cos(angle);
    node.y = centre.y + far * Math.sin(angle);
    node.vx = 0;
    node.vy = 0;
    count += 1;
  }
}

/** One square of the plane with what stands in it. */
class Cell {
  constructor(x, y, size) {
    Object.assign(this, { x, y, size, mass: 0, cx: 0, cy: 0, node: null, parts: null });
  }

  add(node, depth = 0) {
    const mass = node.mass;
    this.cx = (this.cx * this.mass + node.x * mass) / (this.mass + mass);
    this.cy = (this.cy * this.mass + node.y * mass) / (this.mass + mass);
    this.mass += mass;
    if (!this.parts && !this.node) { this.node = node; return; }
    if (depth > 24) return;
    if (!this.parts) {
      this.parts = [null, null, null, null];
      const old = this.node;
      this.node = null;
      this.part(old).add(old, depth + 1);
    }
    this.part(node).add(node, depth + 1);
  }

  part(node) {
    const half = this.size / 2;
    const right = node.x >= this.x + half;
    const low = node.y >= this.y + half;
    const at = (right ? 1 : 0) + (low ? 2 : 0);
    this.parts[at] ||= new Cell(this.x + (right ? half : 0), this.y + (low ? half : 0), half);
    return this.parts[at];
  }
}

function push(node, cell, strength) {
  if (cell.node === node && !cell.parts) return;
  let dx = node.x - cell.cx;
  let dy = node.y - cell.cy;
  let square = dx * dx + dy * dy;
  if (square < 1) { dx = 0.5; dy = 0.5; square = 1; }
  if (cell.parts && (cell.size * cell.size) / square > OPENING * OPENING) {
    for (const part of cell.parts) if (part) push(node, part, strength);
    return;
  }
  const force = (strength * cell.mass * node.mass) / square;
  node.vx += (dx / Math.sqrt(square)) * force / node.mass;
  node.vy += (dy / Math.sqrt(square)) * force / node.mass;
}

/** A layout that goes on until it is cold. */
export class Layout {
  constructor() { this.heat = 1; this.nodes = []; this.links = []; this.length = LENGTH; }

  /** Takes another set of nodes, and links `{ a, b, weight }` between them. */
  take(nodes, links, heat = 1) {
    this.nodes = nodes;
    this.links = links;
    this.heat = Math.max(this.heat, heat);
    this.length = Math.max(LENGTH, WIDE - nodes.length * 2.5);
    for (const node of nodes) node.mass = 1 + Math.sqrt(node.links || 0) * 0.6;
  }

  get resting() { return this.heat < COLD; }

  step() {
    if (this.resting || !this.nodes.length) return false;
    const heat = this.heat;
    let [left, top, right, low] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of this.nodes) {
      left = Math.min(left, node.x); right = Math.max(right, node.x);
      top = Math.min(top, node.y); low = Math.max(low, node.y);
    }
    const root = new Cell(left - 1, top - 1, Math.max(right - left, low - top) + 2);
    for (const node of this.nodes) root.add(node);
    const strength = REPULSION * heat * (this.length / LENGTH) ** 2;
    for (const node of this.nodes) {
      push(node, root, strength);
      node.vx -= node.x * GRAVITY * heat * node.mass;
      node.vy -= node.y * GRAVITY * heat * node.mass;
    }
    for (const { a, b, weight } of this.links) {
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const far = Math.hypot(dx, dy) || 1;
      const pull = ((far - this.length - (a.size + b.size)) * SPRING * heat * Math.min(2, 0.7 + weight * 0.15)) / far;
      const share = b.mass / (a.mass + b.mass);
      a.vx += dx * pull * share * 2; a.vy += dy * pull * share * 2;
      b.vx -= dx * pull * (1 - share) * 2; b.vy -= dy * pull * (1 - share) * 2;
    }
    for (const node of this.nodes) {
      node.vx *= FRICTION; node.vy *= FRICTION;
      const speed = Math.hypot(node.vx, node.vy);
      const most = 40 * heat + 2;
      if (speed > most) { node.vx *= most / speed; node.vy *= most / speed; }
      if (!node.held) { node.x += node.vx; node.y += node.vy; }
    }
    this.heat *= COOLING;
    return true;
  }
}

/** Blocs: each node takes the label that most weight around it has, until nothing changes (Raghavan et al. 2007), in a fixed order; conflict counts against. */
export function blocs(nodes, links) {
  const around = new Map(nodes.map((node) => [node, []]));
  for (const { a, b, weight, sign } of links) {
    const value = sign < 0 ? -weight : weight;
    around.get(a)?.push([b, value]);
    around.get(b)?.push([a, value]);
  }
  nodes.forEach((node, at) => { node.bloc = at; });
  const order = [...nodes].sort((a, b) => around.get(b).length - around.get(a).length || (a.id < b.id ? -1 : 1));
  for (let round = 0, changed = true; changed && round < 20; round += 1) {
    changed = false;
    for (const node of order) {
      const votes = new Map();
      for (const [other, value] of around.get(node)) votes.set(other.bloc, (votes.get(other.bloc) || 0) + value);
      let best = node.bloc;
      for (const [bloc, value] of votes) if (value > (votes.get(best) || 0)) best = bloc;
      if (best !== node.bloc) { node.bloc = best; changed = true; }
    }
  }
  const sizes = new Map();
  for (const node of nodes) sizes.set(node.bloc, (sizes.get(node.bloc) || 0) + 1);
  const rank = [...sizes].filter(([, size]) => size > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([bloc]) => bloc);
  for (const node of nodes) node.bloc = rank.indexOf(node.bloc);
}
