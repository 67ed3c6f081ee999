"""Reads everything RDF that liaison writes, and everything RDF that it ships, with rdflib: no syntax error, equal counts, no blank node.

usage: rdf.py LIAISON KB PUBLISHED
"""

import subprocess
import sys
from pathlib import Path

import rdflib

FORMATS = {"nquads": "nquads", "trig": "trig", "ttl": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


def terms(triple):
    """A triple as text: rdflib compares literals by value, we compare what is written."""
    return tuple(term.n3() for term in triple)


def triples(text, form):
    if form in ("nquads", "trig", "json-ld"):
        graph = rdflib.Dataset(default_union=True)
    else:
        graph = rdflib.Graph()
    graph.parse(data=text, format=form)
    return graph, {terms(t) for t in graph.triples((None, None, None))}


def main():
    liaison, kb, published = sys.argv[1:]
    # Literals stay as they are written, or "1.0" and "1" would be one.
    rdflib.NORMALIZE_LITERALS = False
    for path in sorted(Path("ontology").glob("*.ttl")):
        print(f"ok  {len(rdflib.Graph().parse(path)):>7} triples  {path}")
    found, wrong = {}, 0
    for ours, theirs in FORMATS.items():
        done = subprocess.run([liaison, "export", "--kb", kb, "--format", ours], capture_output=True, check=True)
        graph, found[ours] = triples(done.stdout.decode(), theirs)
        if ours == "nquads":
            quads = [line for line in done.stdout.decode().split("\n") if line]
            wrong += check("quads are sorted, without doubles", quads == sorted(set(quads), key=str.encode))
            wrong += check(f"distinct triples ({len(found[ours])}) = quads ({len(quads)})", len(quads) == len(found[ours]))
            blank = sum(isinstance(term, rdflib.BNode) for t in graph.triples((None, None, None)) for term in t)
            wrong += check("no blank node", blank == 0)
        wrong += check(f"{len(found[ours]):>7} triples  {ours}", found[ours] == found["nquads"])
    _, shown = triples((Path(published) / "kb.ttl").read_text(encoding="utf-8"), "turtle")
    wrong += check(f"{len(shown):>7} triples  kb.ttl as published", shown == found["nquads"])
    sys.exit(1 if wrong else 0)


def check(what, good):
    print(f"{'ok ' if good else 'FAIL'} {what}")
    return not good


main()
