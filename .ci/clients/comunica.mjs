// Asks a server with Comunica, which finds out by itself what it talks to.
//
// usage: comunica.mjs http://127.0.0.1:PORT/query
import { QueryEngine } from "@comunica/query-sparql";

const sources = [process.argv[2]];
const engine = new QueryEngine();
const lia = "https://w3id.org/liaison/ontology#";
const rows = await (await engine.queryBindings(`SELECT ?d WHERE { ?d a <${lia}Document> }`, { sources })).toArray();
const yes = await engine.queryBoolean(`ASK { ?f a <${lia}Fact> }`, { sources });
const quads = await (await engine.queryQuads(`CONSTRUCT WHERE { ?d a <${lia}Document> }`, { sources })).toArray();
console.log(`Comunica: ${rows.length} documents, ${quads.length} quads, ${yes}`);
if (!rows.length || rows.length !== quads.length || !yes) process.exit(1);
