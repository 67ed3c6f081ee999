"""Writes the classic graphs beside this file and what networkx and igraph measure on them: `python make.py` with networkx 3.6.1, scipy and igraph 1.0.0.

edges.csv   graph, source, target, weight: one line an edge of an undirected graph, or an arc of a directed one (`lesmis-directed`: each edge of Les
            Misérables from the name that comes first in the alphabet to the other, and back as well where the two share three chapters or more)
values.csv  graph, measure, node (two joined by a bar, or empty for one value a graph), value
"""

import csv
from pathlib import Path

import igraph
import networkx as nx

HERE = Path(__file__).parent


def graphs():
    karate = nx.karate_club_graph()
    yield "karate", nx.relabel_nodes(karate, {n: f"{n:02}" for n in karate})
    florence = nx.florentine_families_graph()
    nx.set_edge_attributes(florence, 1, "weight")
    yield "florentine", florence
    lesmis = nx.les_miserables_graph()
    yield "lesmis", lesmis
    directed = nx.DiGraph()
    directed.add_nodes_from(lesmis)
    for a, b, weight in sorted((min(e), max(e), w) for *e, w in lesmis.edges(data="weight")):
        directed.add_edge(a, b, weight=weight)
        if weight >= 3:
            directed.add_edge(b, a, weight=weight)
    yield "lesmis-directed", directed


def measures(graph):
    first = min(graph)
    nodes = {
        "pagerank": nx.pagerank(graph, weight="weight", tol=1e-15, max_iter=2000),
        "pagerank-from-first": nx.pagerank(graph, weight="weight", tol=1e-15, max_iter=2000, personalization={first: 1}),
        "betweenness": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
    }
    hubs, authorities = nx.hits(graph, tol=1e-15, max_iter=10000)
    nodes |= {"hub": hubs, "authority": authorities}
    if graph.is_directed():
        nodes["strong-size"] = {n: len(c) for c in nx.strongly_connected_components(graph) for n in c}
    else:
        nodes |= {
            "eigenvector": nx.eigenvector_centrality(graph, weight="weight", tol=1e-13, max_iter=100000),
            "core": nx.core_number(graph),
            "clustering": nx.clustering(graph),
            "triangles": nx.triangles(graph),
            "articulation": {n: 1 for n in nx.articulation_points(graph)},
            "bridge": {"|".join(sorted(e)): 1 for e in nx.bridges(graph)},
            "adamic-adar": {"|".join(sorted((a, b))): v for a, b, v in nx.adamic_adar_index(graph) if v > 1.2},
        }
    for measure, values in nodes.items():
        for node, value in sorted(values.items()):
            yield measure, node, value
    yield "components", "", nx.number_weakly_connected_components(graph) if graph.is_directed() else nx.number_connected_components(graph)
    if not graph.is_directed():
        yield "transitivity", "", nx.transitivity(graph)
        yield "leiden-modularity", "", best_modularity(graph)


def best_modularity(graph):
    g = igraph.Graph.from_networkx(graph)
    runs = [g.community_leiden("modularity", weights="weight", n_iterations=-1) for _ in range(200)]
    return max(g.modularity(run.membership, weights="weight") for run in runs)


with open(HERE / "edges.csv", "w", newline="") as edges, open(HERE / "values.csv", "w", newline="") as values:
    edges, values = csv.writer(edges, lineterminator="\n"), csv.writer(values, lineterminator="\n")
    edges.writerow(["graph", "source", "target", "weight"])
    values.writerow(["graph", "measure", "node", "value"])
    for name, graph in graphs():
        edges.writerows(sorted((name, a, b, float(w)) for a, b, w in graph.edges(data="weight")))
        values.writerows((name, measure, node, repr(float(value))) for measure, node, value in measures(graph))
