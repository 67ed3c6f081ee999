"""Measures of a network against networkx, igraph, rustworkx and networkit: the same graphs, the same results, one run.

usage: graph.py GRAPH_BENCH [--quick]     GRAPH_BENCH: the program of `cargo bench --bench graph --no-run`, e.g. target/release/deps/graph-*

Needs networkx, scipy, igraph, rustworkx and networkit. Prints a table in Markdown: least of three times in seconds (one, where a run takes over ten).
Results are compared value by value: |a - b| <= 1e-6; communities by modularity, to within 1 %.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import igraph
import networkit
import networkx as nx
import rustworkx

SMALL, MIDDLE, LARGE = (2_000, 12_000), (20_000, 100_000), (200_000, 1_000_000)


def edges_of(nodes, count, seed=7):
    """Half of the ends by attachment to what is well tied, half near by: hubs and groups, as in the news."""
    draw = random.Random(seed)
    ends, edges = [], {}
    while len(edges) < count:
        a = draw.randrange(nodes)
        if ends and draw.random() < 0.4:
            b = ends[draw.randrange(len(ends))]
        else:
            b = (a // 50 * 50 + draw.randrange(50)) % nodes
        if a != b and (a, b) not in edges and (b, a) not in edges:
            edges[a, b] = float(draw.randrange(1, 6))
            ends += (a, b)
    edges.setdefault((nodes - 2, nodes - 1), 1.0)
    return sorted((a, b, w) for (a, b), w in edges.items())


def least(work):
    best, result = None, None
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - start
        best = seconds if best is None else min(best, seconds)
        if seconds > 10:
            break
    return best, result


def ours(program, edges, measures, folder):
    path = folder / "edges.csv"
    path.write_text("".join(f"{a},{b},{w}\n" for a, b, w in edges))
    done = subprocess.run([program, path, folder, *measures], check=True, capture_output=True, text=True)
    found = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        values = folder / f"{row['measure']}.txt"
        found[row["measure"]] = (row["seconds"], [float(v) for v in values.read_text().split()] if values.exists() else row.get("bytes"))
    return found


def peers(edges, nodes, measures, folder):
    """Times and values by measure and program."""
    directed = nx.DiGraph()
    directed.add_nodes_from(range(nodes))
    directed.add_weighted_edges_from(edges)
    plain = directed.to_undirected()
    ig = igraph.Graph(nodes, [(a, b) for a, b, _ in edges], directed=True, edge_attrs={"weight": [w for *_, w in edges]})
    igu = ig.as_undirected(combine_edges="sum")
    rx, rxu = rustworkx.PyDiGraph(), rustworkx.PyGraph()
    for graph in (rx, rxu):
        graph.add_nodes_from(range(nodes))
        graph.add_edges_from(edges)
    nk, nku = networkit.Graph(nodes, weighted=True, directed=True), networkit.Graph(nodes, weighted=True)
    for a, b, w in edges:
        nk.addEdge(a, b, w)
        nku.addEdge(a, b, w)
    unweighted = networkit.graphtools.toUnweighted(nk)

    def in_order(values):
        return [values[i] for i in range(nodes)]

    def run(algorithm, read):
        algorithm.run()
        return read(algorithm)

    pairs = (nodes - 1) * (nodes - 2)
    work = {
        "pagerank": {
            "networkx": lambda: in_order(nx.pagerank(directed, tol=1e-12, max_iter=500)),
            "igraph": lambda: ig.pagerank(weights="weight"),
            "rustworkx": lambda: in_order(rustworkx.pagerank(rx, weight_fn=float, tol=1e-12, max_iter=500)),
            "networkit": lambda: run(networkit.centrality.PageRank(nk, tol=1e-12, distributeSinks=networkit.centrality.SinkHandling.DistributeSinks), lambda a: a.scores()),
        },
        "betweenness": {
            "networkx": lambda: in_order(nx.betweenness_centrality(directed)),
            "igraph": lambda: [v / pairs for v in ig.betweenness()],
            "rustworkx": lambda: in_order(rustworkx.betweenness_centrality(rx)),
            "networkit": lambda: [v / pairs for v in run(networkit.centrality.Betweenness(unweighted), lambda a: a.scores())],
        },
        "components": {
            "networkx": lambda: len(list(nx.connected_components(plain))),
            "igraph": lambda: len(igu.connected_components()),
            "rustworkx": lambda: len(rustworkx.connected_components(rxu)),
            "networkit": lambda: run(networkit.components.ConnectedComponents(nku), lambda a: a.numberOfComponents()),
        },
        "core": {
            "networkx": lambda: in_order(nx.core_number(plain)),
            "igraph": lambda: igu.coreness(),
            "rustworkx": lambda: in_order(rustworkx.core_number(rxu)),
            "networkit": lambda: run(networkit.centrality.CoreDecomposition(nku), lambda a: a.scores()),
        },
        "leiden": {
            "networkx": lambda: member(nx.community.louvain_communities(plain, seed=1), nodes),
            "igraph": lambda: igu.community_leiden("modularity", weights="weight", n_iterations=-1).membership,
            "networkit": lambda: run(networkit.community.ParallelLeiden(nku), lambda a: a.getPartition().getVector()),
        },
        "graphml": {
            "networkx": lambda: written(folder / "peer.graphml", lambda path: nx.write_graphml(directed, path)),
            "igraph": lambda: written(folder / "peer.graphml", lambda path: ig.write_graphml(str(path))),
        },
    }
    large = nodes > 100_000
    for measure in measures:
        for name, task in work[measure].items():
            if large and (measure, name) == ("leiden", "networkx"):
                continue
            try:
                yield (measure, name, *least(task), igu)
            except Exception as error:  # a peer that cannot do it is told, not hidden
                print(f"  {measure} {name}: {error}", file=sys.stderr)


def written(path, write):
    """How many bytes: our file tells twelve values an edge, theirs the weight alone."""
    write(path)
    return path.stat().st_size


def member(communities, nodes):
    of = [0] * nodes
    for number, community in enumerate(communities):
        for node in community:
            of[node] = number
    return of


def agreement(measure, mine, theirs, igu):
    if measure == "components":
        return "same" if len(set(mine)) == theirs else f"{len(set(mine))} against {theirs}"
    if measure == "leiden":
        a, b = (igu.modularity([int(c) for c in of], weights="weight") for of in (mine, theirs))
        return f"modularity {a:.4f}, theirs {b:.4f}" + ("" if a > 0.99 * b else " WORSE")
    if measure == "graphml":
        return f"ours {mine / 1e6:.0f} MB, theirs {theirs / 1e6:.0f} MB"
    worst = max(abs(a - b) for a, b in zip(mine, theirs))
    return f"{worst:.0e}" + ("" if worst <= 1e-6 else " DIFFERS")


def main(program, quick):
    plan = [(SMALL, ["betweenness"]), (MIDDLE, ["pagerank", "components", "core", "leiden", "graphml"])]
    if not quick:
        plan.append((LARGE, ["pagerank", "components", "core", "leiden", "graphml"]))
    print("| measure | nodes / edges | liaison | peer | s | times faster | agreement |\n|---|---|---:|---|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for (nodes, count), measures in plan:
            edges = edges_of(nodes, count)
            mine = ours(program, edges, measures, folder)
            for measure, name, seconds, values, igu in peers(edges, nodes, measures, folder):
                own, result = mine[measure]
                note = agreement(measure, result, values, igu)
                print(f"| {measure} | {nodes} / {len(edges)} | {own:.4f} | {name} | {seconds:.4f} | {seconds / own:.1f} | {note} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], "--quick" in sys.argv)
