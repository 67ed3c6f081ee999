// The server.

let controller = new AbortController();

/** Ends the requests of the page that is left. */
export function leave() {
  controller.abort();
  controller = new AbortController();
}

async function read(response) {
  if (!response.ok) throw new Error((await response.text()).trim() || response.statusText);
  return response.json();
}

/** Reads a resource of the JSON interface. */
export async function get(name, parameters = {}, signal = controller.signal) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) for (const one of [value].flat()) query.append(key, one);
  return read(await fetch(`api/${name}?${query}`, { signal, headers: { Accept: "application/json" } }));
}

/** Sends a judgement. */
export async function post(name, fields) {
  return read(await fetch(`api/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) }));
}

/** Takes a judgement back. */
export async function remove(name, parameters) {
  return read(await fetch(`api/${name}?${new URLSearchParams(parameters)}`, { method: "DELETE" }));
}

/** Asks a SPARQL query; the answer as text, with its type. */
export async function ask(query, accept, signal) {
  const response = await fetch("query", { method: "POST", body: query, signal, headers: { "Content-Type": "application/sparql-query", Accept: accept } });
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  return { text, type: (response.headers.get("Content-Type") || "").split(";")[0] };
}

let words;

/** Names of predicates and classes; read once. */
export async function vocabulary() {
  words ||= await read(await fetch("api/vocabulary"));
  return words;
}

/** What is known of the vocabulary by now. */
export const known = () => words || { predicates: {}, classes: {}, prefixes: {} };
