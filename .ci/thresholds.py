"""Compares the output of the scorer with the bounds of a file.

usage: thresholds.py SET THRESHOLDS SCORES
"""

import re
import sys

BOUND = re.compile(r"^(\S+)\s+(.+?)\s+(share|count)\s+(>=|<=)\s+([\d.]+)$")
LINE = re.compile(r"^(.+?)\s+(\d+)/(\d+)(?:\s+([\d.]+))?\s*$")


def bounds(path, wanted):
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        found = BOUND.match(line)
        if not found:
            sys.exit(f"{path}:{number}: expected `SET NAME share|count >=|<= NUMBER`, found `{line}`")
        if found[1] == wanted:
            yield found[2], found[3], found[4], float(found[5])


def main():
    wanted, thresholds, scores = sys.argv[1:]
    values = {}
    for line in open(scores, encoding="utf-8"):
        if found := LINE.match(line):
            count, total = int(found[2]), int(found[3])
            values[found[1]] = {"count": count, "share": float(found[4] or (count / total if total else 1))}
    wrong = 0
    for name, kind, sign, bound in bounds(thresholds, wanted):
        if name not in values:
            # A scorer that finds none of the documents of its traps says nothing of them, which is no success either.
            print(f"FAIL {wanted}: the scorer says nothing of `{name}`")
            wrong += 1
            continue
        value = values[name][kind]
        good = value >= bound if sign == ">=" else value <= bound
        print(f"{'ok  ' if good else 'FAIL'} {wanted}: {name} {value:g} {sign} {bound:g}")
        wrong += not good
    sys.exit(1 if wrong else 0)


main()
