"""A software bill of materials (CycloneDX 1.5, JSON) of what a binary is built from.

usage: cargo metadata --format-version 1 --filter-platform TARGET --features ... | sbom.py SECONDS
SECONDS since 1970 is the time that it carries: the same sources give the same bytes.
"""

import json
import sys
import time


def reachable(metadata):
    """Packages that the binary is built from or with; those of tests and benchmarks are not."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found, waiting = set(), [metadata["resolve"]["root"]]
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    return found, nodes


def component(package, kind):
    purl = f"pkg:cargo/{package['name']}@{package['version']}"
    entry = {"type": kind, "bom-ref": purl, "name": package["name"], "version": package["version"], "purl": purl}
    if package["license"]:
        entry["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if package["repository"]:
        entry["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return entry


def main():
    metadata = json.load(sys.stdin)
    found, nodes = reachable(metadata)
    packages = {package["id"]: package for package in metadata["packages"]}
    root = metadata["resolve"]["root"]
    purl = {key: f"pkg:cargo/{packages[key]['name']}@{packages[key]['version']}" for key in found}
    order = sorted(found - {root}, key=lambda key: purl[key])
    depends = [
        {"ref": purl[key], "dependsOn": sorted({purl[d["pkg"]] for d in nodes[key]["deps"] if d["pkg"] in found})}
        for key in [root, *order]
    ]
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(sys.argv[1])))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": when, "component": component(packages[root], "application")},
        "components": [component(packages[key], "library") for key in order],
        "dependencies": depends,
    }
    json.dump(bill, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
