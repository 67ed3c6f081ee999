"""Writes invented people, one FollowTheMoney entity a line: names.py COUNT FILE."""

import json
import sys

FIRST = ["ba", "do", "ke", "li", "mor", "nav", "os", "pel", "qui", "ros", "sa", "tur", "ul", "ver", "wen", "yor", "zan"]
LAST = ["bek", "dorn", "fels", "gard", "hov", "kin", "lund", "mar", "nik", "ost", "pol", "rand", "sen", "tov", "vik", "wal"]


def word(number, syllables, ends):
    parts = []
    while True:
        number, rest = divmod(number, len(syllables))
        parts.append(syllables[rest])
        if number == 0:
            break
    number = len(parts)
    return ("".join(parts) + ends[number % len(ends)]).capitalize()


def main(count, path):
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            first = word(number % 4913, FIRST, ["a", "o", "e"])
            last = word(number * 7919 % 1_048_576, LAST, LAST)
            entity = {
                "id": f"invented-{number}",
                "schema": "Person",
                "properties": {"name": [f"{first} {last}"], "country": ["fr"]},
            }
            out.write(json.dumps(entity, ensure_ascii=False) + "\n")


main(int(sys.argv[1]), sys.argv[2])
