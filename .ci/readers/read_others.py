"""Reads the other formats beside each `graph.cyjs` with the readers of other projects and compares every value with nodes.csv and edges.csv.

usage: read_others.py FOLDER/graph.cyjs...
"""

import json
import sys
from importlib.metadata import version

import networkx as nx
import openpyxl
import pandas
import pydot
from followthemoney import model

from tables import REAL, WHOLE, Check, run

NODE = ["label", "type", "iri", "documents", "degree", "pagerank", "community", "latitude", "longitude", "x", "y", "size", "r", "g", "b"]
EDGE = ["label", "weight", "interaction", "symmetric", "sign", "status", "claims", "confidence", "start", "end"]


def compare(check, name, row, data, columns):
    for column in columns:
        check.equal(f"{name} {column}", row.get(column), data.get(column))


def networks(path, nodes, edges):
    """Cytoscape's JSON and the node-link form, as networkx reads them."""
    readers = {"graph.cyjs": nx.cytoscape_graph, "graph.json": lambda data: nx.node_link_graph(data, edges="edges")}
    for file, read in readers.items():
        graph = read(json.loads((path.parent / file).read_text(encoding="utf-8")))
        check = Check(path.parent / file, "networkx " + nx.__version__)
        check.equal("nodes", list(nodes), list(graph.nodes))
        found = {key: (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}
        check.equal("edges", sorted(edges), sorted(found))
        for name, row in nodes.items():
            compare(check, name, row, graph.nodes[name], NODE)
        for name, row in edges.items():
            source, target, data = found.get(name, (None, None, {}))
            check.equal(f"{name} ends", {row["source"], row["target"]}, {source, target})
            compare(check, name, row, data, EDGE)
            check.equal(f"{name} sources", row.get("sources", ""), " | ".join(data.get("sources", [])))
        yield check.report(graph.number_of_nodes(), graph.number_of_edges())


def tables(path, nodes, edges):
    """CSV as pandas reads it, against the reader of Python's own library."""
    found = {}
    for file, rows in (("nodes.csv", nodes), ("edges.csv", edges)):
        frame = pandas.read_csv(path.parent / file, keep_default_na=False, dtype=str)
        check = Check(path.parent / file, "pandas " + pandas.__version__)
        check.equal("rows", len(rows), len(frame))
        for record in frame.to_dict("records"):
            row = rows[record["id"]]
            for column in row.keys() & (REAL | WHOLE):
                check.equal(f"{record['id']} {column}", row[column], float(record[column]) if column in REAL else int(record[column]))
            check.equal(f"{record['id']} label", row["label"], record["label"].removeprefix("'"))
        found[file] = len(frame)
        yield check.report(found.get("nodes.csv", 0), found.get("edges.csv", 0))


def workbook(path, nodes, edges):
    book = openpyxl.load_workbook(path.parent / "graph.xlsx")
    check = Check(path.parent / "graph.xlsx", "openpyxl " + openpyxl.__version__)
    for sheet, rows, columns in (("nodes", nodes, NODE), ("edges", edges, ["source", "target", *EDGE])):
        lines = book[sheet].iter_rows()
        header = [cell.value for cell in next(lines)]
        found = [dict(zip(header, cells)) for cells in lines]
        check.equal(f"{sheet} rows", [*rows], [cells["id"].value for cells in found])
        for cells in found:
            check.equal(f"{sheet} no formula", False, any(cell.data_type == "f" for cell in cells.values()))
            compare(check, cells["id"].value, rows[cells["id"].value], {name: cell.value for name, cell in cells.items()}, columns)
    return check.report(len(nodes), len(edges))


def dot(path, nodes, edges):
    graph = pydot.graph_from_dot_file(path.parent / "graph.dot", encoding="utf-8")[0]
    check = Check(path.parent / "graph.dot", "pydot " + version("pydot"))
    found = {node.get_name(): node for node in graph.get_nodes() if node.get_name() in nodes}
    check.equal("nodes", sorted(nodes), sorted(found))
    for name, node in found.items():
        for column in ("label", "type", "iri"):
            check.equal(f"{name} {column}", nodes[name].get(column), unquoted(node.get(column)))
    links = {unquoted(edge.get("id")): edge for edge in graph.get_edges()}
    check.equal("edges", sorted(edges), sorted(links))
    for name, edge in links.items():
        check.equal(f"{name} ends", (edges[name]["source"], edges[name]["target"]), (edge.get_source(), edge.get_destination()))
        for column in ("label", "interaction", "sources"):
            check.equal(f"{name} {column}", edges[name].get(column), unquoted(edge.get(column)))
    return check.report(len(found), len(links))


def unquoted(text):
    return None if text is None else text[1:-1].replace('\\"', '"').replace("\\\\", "\\")


def geojson(path, nodes, edges):
    features = json.loads((path.parent / "graph.geojson").read_text(encoding="utf-8"))["features"]
    check = Check(path.parent / "graph.geojson", "json")
    placed = {name: [row["longitude"], row["latitude"]] for name, row in nodes.items() if "latitude" in row}
    points = {f["id"]: f for f in features if f["geometry"]["type"] == "Point"}
    check.equal("points", placed, {name: f["geometry"]["coordinates"] for name, f in points.items()})
    for name, feature in points.items():
        compare(check, name, nodes[name], feature["properties"], NODE)
    lines = {f["id"]: f["geometry"]["coordinates"] for f in features if f["geometry"]["type"] == "LineString"}
    ends = {name: (row["source"], row["target"]) for name, row in edges.items()}
    check.equal("lines", {n: [placed[a], placed[b]] for n, (a, b) in ends.items() if a in placed and b in placed}, lines)
    return check.report(len(points), len(lines))


def followthemoney(path, nodes, edges):
    lines = (path.parent / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    # Names as they stand: on request it cleans them, and drops those that it takes for none.
    entities = [model.get_proxy(json.loads(line)) for line in lines]
    check = Check(path.parent / "entities.ftm.json", "followthemoney " + version("followthemoney"))
    links = [entity for entity in entities if entity.schema.name == "UnknownLink"]
    things = {entity.id: entity for entity in entities if entity.schema.name != "UnknownLink"}
    check.equal("things", len(nodes), len(things))
    check.equal("links", len(edges), len(links))
    for entity, row in zip(things.values(), nodes.values()):
        check.equal(f"{row['id']} name", row["label"], entity.first("name"))
    for link, row in zip(links, edges.values()):
        ends = [things[link.first(end)].first("name") if link.first(end) in things else None for end in ("subject", "object")]
        check.equal(f"{row['id']} ends", [nodes[row["source"]]["label"], nodes[row["target"]]["label"]], ends)
        check.equal(f"{row['id']} role", row["label"], link.first("role"))
        kept = model.get_proxy(link.to_dict(), cleaned=False)
        check.equal(f"{row['id']} date", row.get("start"), kept.first("date"))
        check.equal(f"{row['id']} links", link.first("object"), kept.first("object"))
    return check.report(len(things), len(links))


def all_formats(path, nodes, edges):
    results = [*networks(path, nodes, edges), *tables(path, nodes, edges)]
    if (path.parent / "graph.xlsx").exists():
        results.append(workbook(path, nodes, edges))
    return results + [dot(path, nodes, edges), geojson(path, nodes, edges), followthemoney(path, nodes, edges)]


run(all_formats, sys.argv[1:])
