"""Licences of all dependencies, of every feature, against deny.toml: what `cargo deny check licenses` says, without a tool to build.

usage: licences.py   (reads the output of `cargo metadata` from standard input)
"""

import json
import re
import sys
import tomllib

TOKEN = re.compile(r"\(|\)|\bAND\b|\bOR\b|[^()\s]+(?: WITH [^()\s]+)?")


def allowed(expression, licences):
    """Whether an SPDX expression can be met; AND binds more tightly than OR."""
    tokens = TOKEN.findall(expression.replace("/", " OR "))

    def either():
        value = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            value = both() or value
        return value

    def both():
        value = single()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            value = single() and value
        return value

    def single():
        token = tokens.pop(0)
        if token == "(":
            value = either()
            tokens.pop(0)
            return value
        return token in licences

    return either()


def main():
    rules = tomllib.load(open("deny.toml", "rb"))["licenses"]
    general, special = set(rules["allow"]), {rule["name"]: set(rule["allow"]) for rule in rules["exceptions"]}
    packages = [p for p in json.load(sys.stdin)["packages"] if p["source"]]
    wrong = [
        f"{p['name']} {p['version']}: {p['license'] or 'no licence'}"
        for p in packages
        if not allowed(p["license"] or "none", general | special.get(p["name"], set()))
    ]
    unused = sorted(set(special) - {p["name"] for p in packages})
    print("\n".join(wrong + [f"{name}: an exception for nothing" for name in unused]))
    print(f"{len(packages)} dependencies, {len(wrong)} of them under a licence that deny.toml does not allow")
    sys.exit(1 if wrong or unused else 0)


main()
