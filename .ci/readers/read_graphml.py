"""Reads GraphML with networkx and igraph and compares every value with nodes.csv and edges.csv beside it.

usage: read_graphml.py FILE.graphml...
"""

import math
import sys

import igraph
import networkx as nx

from tables import REAL, Check, run

NODE = ["label", "type", "iri", "documents", "degree", "pagerank", "community", "latitude", "longitude", "x", "y", "size", "r", "g", "b"]
EDGE = ["label", "weight", "interaction", "symmetric", "sign", "status", "claims", "confidence", "start", "end", "sources"]


def networkx(path, nodes, edges):
    graph = nx.read_graphml(path, force_multigraph=True)
    check = Check(path, "networkx " + nx.__version__)
    check.equal("nodes", list(nodes), list(graph.nodes))
    check.equal("edges", sorted(edges), sorted(key for _, _, key in graph.edges(keys=True)))
    for name, row in nodes.items():
        for column in NODE:
            check.equal(f"{name} {column}", row.get(column), graph.nodes[name].get(column))
    ends = {key: (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}
    for name, row in edges.items():
        source, target, data = ends.get(name, (None, None, {}))
        if graph.is_directed():
            check.equal(f"{name} ends", (row["source"], row["target"]), (source, target))
        else:
            check.equal(f"{name} ends", {row["source"], row["target"]}, {source, target})
        check.equal(f"{name} direction", row["type"] == "Directed", graph.is_directed())
        for column in EDGE:
            check.equal(f"{name} {column}", row.get(column), data.get(column))
    if graph.is_directed():
        ranks(check, graph, nodes)
    return check.report(graph.number_of_nodes(), graph.number_of_edges())


def ranks(check, graph, nodes):
    """The PageRank in the file is networkx's, once symmetric edges go both ways. Merged edges have lost which were symmetric."""
    if not nodes or any(" | " in data["interaction"] for *_, data in graph.edges(data=True)):
        return
    both = nx.MultiDiGraph(graph)
    both.add_edges_from([(t, s, data) for s, t, data in graph.edges(data=True) if data["symmetric"] and s != t])
    for name, rank in nx.pagerank(both, weight="weight", tol=1e-15, max_iter=1000).items():
        if abs(rank - nodes[name]["pagerank"]) > 1e-9:
            check.equal(f"{name} pagerank", nodes[name]["pagerank"], rank)


def igraph_(path, nodes, edges):
    graph = igraph.Graph.Read_GraphML(str(path))
    check = Check(path, "igraph " + igraph.__version__)
    check.equal("nodes", len(nodes), graph.vcount())
    check.equal("edges", len(edges), graph.ecount())
    for vertex, row in zip(graph.vs, nodes.values()):
        for column in NODE:
            check.equal(f"{row['id']} {column}", filled(row, column), plain(vertex[column]))
    for edge, row in zip(graph.es, edges.values()):
        ends = tuple(graph.vs[i]["id"] for i in edge.tuple)
        expected = (row["source"], row["target"])
        check.equal(f"{row['id']} ends", sorted(expected) if not graph.is_directed() else list(expected),
                    sorted(ends) if not graph.is_directed() else list(ends))
        for column in EDGE:
            check.equal(f"{row['id']} {column}", filled(row, column), plain(edge[column]))
    return check.report(graph.vcount(), graph.ecount())


def filled(row, column):
    """igraph gives missing text as an empty string, a missing number as NaN."""
    return row.get(column, "nan" if column in REAL else "")


def plain(value):
    """igraph gives whole numbers as floats."""
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    return int(value) if isinstance(value, float) and value.is_integer() else value


run(lambda *arguments: [networkx(*arguments), igraph_(*arguments)], sys.argv[1:])
