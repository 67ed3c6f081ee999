"""Asks a server with rdflib, SPARQLWrapper and pyoxigraph, as their users do.

usage: clients.py http://127.0.0.1:PORT
"""

import sys
import warnings

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

BASE = sys.argv[1]
LIA = "https://w3id.org/liaison/ontology#"
USER = "https://w3id.org/liaison/id/graph/user/"
ROWS = f"SELECT ?d WHERE {{ ?d a <{LIA}Document> }}"
GRAPH = f"CONSTRUCT {{ ?d a <{LIA}Document> }} WHERE {{ ?d a <{LIA}Document> }}"


def expect(name, condition):
    print("ok  " if condition else "FAIL", name)
    if not condition:
        sys.exit(1)


def with_rdflib():
    for method in ["GET", "POST", "POST_FORM"]:
        graph = Graph(SPARQLStore(f"{BASE}/query", method=method), bind_namespaces="none")
        count = len(list(graph.query(ROWS)))
        expect(f"rdflib SPARQLStore {method}: {count} documents", count > 0)
        expect(f"rdflib SPARQLStore {method}: ASK and CONSTRUCT", graph.query("ASK { ?s ?p ?o }").askAnswer and len(graph.query(GRAPH).graph) == count)
        expect(f"rdflib SPARQLStore {method}: triples", next(graph.triples((None, None, None)), None) is not None)


def with_rdflib_update():
    store = SPARQLUpdateStore(f"{BASE}/query", f"{BASE}/update", method="POST")
    graph = Graph(store, identifier=URIRef(USER + "rdflib"), bind_namespaces="none")
    triple = (URIRef("urn:a"), URIRef("urn:b"), Literal("é\n\"x\"", lang="fr"))
    graph.add(triple)
    expect("rdflib SPARQLUpdateStore: added", triple in graph and len(graph) == 1)
    graph.addN((URIRef(f"urn:s{n}"), URIRef("urn:p"), Literal(n), graph) for n in range(2000))
    expect("rdflib SPARQLUpdateStore: 2,000 triples in one update", len(graph) == 2001)
    graph.remove((None, None, None))
    expect("rdflib SPARQLUpdateStore: removed", len(graph) == 0)


def with_sparqlwrapper():
    wrapper = SPARQLWrapper(f"{BASE}/query")
    for query, formats in [(ROWS, [JSON, XML, CSV, TSV]), ("ASK {}", [JSON, XML]), (GRAPH, [TURTLE, N3, RDFXML, JSONLD])]:
        for wanted in formats:
            wrapper.setQuery(query)
            wrapper.setReturnFormat(wanted)
            answer = wrapper.query()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                expect(f"SPARQLWrapper {wanted} ({query.split()[0]})", answer.response.status == 200 and answer.convert())
    update = SPARQLWrapper(f"{BASE}/query", f"{BASE}/update")
    update.setMethod(POST)
    update.setQuery(f"INSERT DATA {{ GRAPH <{USER}wrapper> {{ <urn:a> <urn:b> 1 }} }}")
    expect("SPARQLWrapper update", update.query().response.status in (200, 204))


def with_pyoxigraph():
    service = f"SELECT ?d WHERE {{ SERVICE <{BASE}/query> {{ ?d a <{LIA}Document> }} }}"
    expect("pyoxigraph SERVICE", len(list(pyoxigraph.Store().query(service))) > 0)


for check in [with_rdflib, with_rdflib_update, with_sparqlwrapper, with_pyoxigraph]:
    print("---", check.__name__.removeprefix("with_"))
    check()
