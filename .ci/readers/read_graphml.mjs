// Reads GraphML and GEXF with graphology, as Gephi Lite does, and compares every value with nodes.csv and edges.csv beside the file.
//
// usage: node read_graphml.mjs FILE.graphml|FILE.gexf...

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import graphology from "graphology";
import { parse as parseGexf } from "graphology-gexf";
import { parse as parseGraphml } from "graphology-graphml";

// The packages parse with the browser's parser; in Node we lend them one.
globalThis.DOMParser = DOMParser;

const NUMBERS = new Set(
  "documents degree pagerank community latitude longitude x y size r g b weight sign claims confidence".split(" "),
);
const NODE = "label type iri documents degree pagerank community latitude longitude x y size".split(" ");
const EDGE = "label weight interaction symmetric sign status claims confidence sources".split(" ");

/** Rows of a CSV file (RFC 4180), text freed from the apostrophe against formulas, empty cells left out. */
function table(path) {
  const [header, ...rows] = records(readFileSync(path, "utf8"));
  return rows.map((row) =>
    Object.fromEntries(header.map((name, i) => [name, value(name, row[i])]).filter(([, v]) => v !== "")),
  );
}

function records(text) {
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y;
  for (let match; cell.lastIndex < text.length && (match = cell.exec(text)); ) {
    const raw = match[1];
    rows.at(-1).push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function value(column, text) {
  if (text === "") return "";
  if (NUMBERS.has(column)) return Number(text);
  if (column === "symmetric") return text === "true";
  return text.replace(/^'('*[=+\-@\uff1d\uff0b\uff0d\uff20])/, "$1");
}

function check(path) {
  const [nodes, edges] = ["nodes.csv", "edges.csv"].map((name) => table(join(dirname(path), name)));
  const xml = readFileSync(path, "utf8");
  const options = { addMissingNodes: true, allowUndeclaredAttributes: true };
  const gexf = path.endsWith(".gexf");
  const graph = gexf ? parseGexf(graphology, xml, options) : parseGraphml(graphology, xml, options);
  const differences = [];
  const equal = (what, ours, theirs) => {
    if (ours !== theirs) differences.push(`${path}: ${what}: expected ${JSON.stringify(ours)}, found ${JSON.stringify(theirs)}`);
  };
  equal("nodes", nodes.length, graph.order);
  equal("edges", edges.length, graph.size);
  for (const row of nodes) {
    const found = graph.hasNode(row.id) ? graph.getNodeAttributes(row.id) : {};
    for (const column of NODE) equal(`${row.id} ${column}`, row[column], found[column]);
  }
  for (const row of edges) {
    if (!graph.hasEdge(row.id)) {
      equal(`${row.id}`, "there", "missing");
      continue;
    }
    equal(`${row.id} direction`, row.type === "Directed", graph.isDirected(row.id));
    equal(`${row.id} ends`, [row.source, row.target].join(), graph.extremities(row.id).join());
    const found = graph.getEdgeAttributes(row.id);
    for (const column of EDGE) equal(`${row.id} ${column}`, row[column], found[column]);
  }
  differences.slice(0, 20).forEach((line) => console.log(line));
  const name = gexf ? "graphology-gexf" : "graphology-graphml";
  const counts = `${String(graph.order).padStart(4)} nodes ${String(graph.size).padStart(4)} edges`;
  console.log(`${differences.length > 0 ? "FAIL" : "ok"}  ${name.padEnd(18)} ${counts}  ${path}`);
  return differences.length === 0;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node read_graphml.mjs FILE.graphml|FILE.gexf...");
  process.exit(2);
}
process.exit(files.map(check).every(Boolean) ? 0 : 1);
