"""nodes.csv and edges.csv of an export, and how a value read elsewhere is compared with theirs."""

import csv
import math
import re
import sys
from pathlib import Path

REAL = {"latitude", "longitude", "pagerank", "x", "y", "size", "weight", "confidence"}
WHOLE = {"community", "documents", "degree", "r", "g", "b", "sign", "claims"}
FORMULA = re.compile(r"'('*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def table(path):
    """Rows of a CSV file by id, text freed from the apostrophe against formulas, numbers as numbers, empty cells left out."""
    with open(path, newline="", encoding="utf-8") as file:
        return {row["id"]: {k: value(k, v) for k, v in row.items() if v != ""} for row in csv.DictReader(file)}


def value(column, text):
    if column in REAL:
        return float(text)
    if column in WHOLE:
        return int(text)
    if column == "symmetric":
        return text == "true"
    return FORMULA.sub(r"\1", text)


def same(ours, theirs):
    if isinstance(ours, float):
        return theirs is not None and math.isclose(ours, float(theirs), rel_tol=1e-12, abs_tol=1e-12)
    return ours == theirs


class Check:
    """Collects differences; a run that finds one ends with status 1."""

    def __init__(self, path, reader):
        self.path, self.reader, self.differences = path, reader, []

    def equal(self, what, ours, theirs):
        if not same(ours, theirs):
            self.differences.append(f"{self.path}: {self.reader}: {what}: expected {ours!r}, found {theirs!r}")

    def report(self, nodes, edges):
        for line in self.differences[:20]:
            print(line)
        print(f"{'FAIL' if self.differences else 'ok'}  {self.reader:<18} {nodes:>4} nodes {edges:>4} edges  {self.path}")
        return not self.differences


def run(check_file, paths):
    """Checks every file against the tables beside it."""
    if not paths:
        sys.exit(f"usage: {Path(sys.argv[0]).name} FILE...")
    results = []
    for path in map(Path, paths):
        nodes, edges = table(path.parent / "nodes.csv"), table(path.parent / "edges.csv")
        results += check_file(path, nodes, edges)
    sys.exit(0 if all(results) else 1)
