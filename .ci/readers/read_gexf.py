"""Reads GEXF with networkx and compares every value with nodes.csv and edges.csv beside it.

usage: read_gexf.py FILE.gexf...
"""

import re
import sys

import networkx as nx

from tables import Check, run

NODE = ["label", "type", "iri", "documents", "degree", "pagerank", "community", "latitude", "longitude"]
EDGE = ["label", "weight", "interaction", "symmetric", "sign", "status", "claims", "confidence", "sources"]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def gexf(path, nodes, edges):
    graph = nx.read_gexf(path, version="1.3")
    check = Check(path, "networkx " + nx.__version__)
    check.equal("nodes", list(nodes), list(graph.nodes))
    check.equal("edges", len(edges), graph.number_of_edges())
    for name, row in nodes.items():
        data = graph.nodes[name]
        for column in NODE:
            check.equal(f"{name} {column}", row.get(column), data.get(column))
        viz(check, name, row, data.get("viz", {}))
        days(check, name, data)
    found = {data["id"]: (source, target, data) for source, target, data in graph.edges(data=True)}
    for name, row in edges.items():
        source, target, data = found.get(name, (None, None, {}))
        check.equal(f"{name} ends", {row["source"], row["target"]}, {source, target})
        for column in EDGE:
            check.equal(f"{name} {column}", row.get(column), data.get(column))
        days(check, name, data)
        for bound in ("start", "end"):
            check.equal(f"{name} {bound}", True, data.get(bound, "").startswith(row.get(bound, "")))
    return check.report(graph.number_of_nodes(), graph.number_of_edges())


def viz(check, name, row, data):
    check.equal(f"{name} size", row["size"], data["size"])
    for axis in "xy":
        check.equal(f"{name} {axis}", row[axis], data["position"][axis])
    for part in "rgb":
        check.equal(f"{name} {part}", row[part], data["color"][part])


def days(check, name, data):
    """Gephi gives up the file over a date that is not a whole day."""
    for bound in ("start", "end"):
        if bound in data:
            check.equal(f"{name} {bound} is a day", True, bool(DAY.fullmatch(data[bound])))
    if "start" in data and "end" in data:
        check.equal(f"{name} start before end", True, data["start"] <= data["end"])


run(lambda *arguments: [gexf(*arguments)], sys.argv[1:])
