"""How long the explorer's search takes among a hundred thousand entities.

usage: search.py LIAISON [--documents 5500]

Writes articles about people who do not exist, twenty to an article, builds and serves them in a temporary folder, and asks for 300 of them in several
ways, one after the other. Prints waiting times in milliseconds and how often the one who was meant is among the answers; of a given name or a beginning,
which thousands share, an answer holds only the first.
"""

import argparse
import http.client
import json
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import urllib.parse

GIVEN = "Jean Marie Pierre Anne Luc Claire Paul Julie Marc Sophie Ivan Olga Ahmed Fatima Chen Kenji Carlos Elena Omar Leïla".split()
SYLLABLES = "ba ko ri ten mo lu za vek dor ni sha pel gra tu mil son ber gou dja fan ler mar nov ques rio tzi".split()
VERBS = ["a rencontré", "a accusé", "a critiqué", "a remercié", "a appelé"]
ASKED, PORT = 300, 17990


def people(chance):
    surnames = set()
    while True:
        surname = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(3, 4))).capitalize()
        if surname not in surnames:
            surnames.add(surname)
            yield f"{chance.choice(GIVEN)} {surname}"


def slip(chance, name):
    at = chance.randrange(len(name))
    return name[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("liaison")
    options.add_argument("--documents", type=int, default=5500)
    given = options.parse_args()
    chance = random.Random(7)
    some, names = people(chance), []
    with tempfile.TemporaryDirectory() as scratch:
        with pathlib.Path(f"{scratch}/articles.jsonl").open("w", encoding="utf-8") as articles:
            for number in range(given.documents):
                pairs = [(next(some), next(some)) for _ in range(10)]
                names += [one for pair in pairs for one in pair]
                text = " ".join(f"{one} {chance.choice(VERBS)} {other} à Paris." for one, other in pairs)
                print(json.dumps({"id": f"n{number}", "title": "Rencontres", "text": text, "date": f"2024-05-{number % 28 + 1:02}", "lang": "fr"}, ensure_ascii=False), file=articles)
        subprocess.run([given.liaison, "build", f"{scratch}/articles.jsonl", "--kb", f"{scratch}/kb"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen([given.liaison, "serve", "--kb", f"{scratch}/kb", "--bind", f"127.0.0.1:{PORT}"], stderr=subprocess.DEVNULL)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)

            def ask(path):
                connection.request("GET", path)
                return connection.getresponse().read().decode()

            for _ in range(600):
                try:
                    ask("/api/search?q=a")
                    break
                except OSError:
                    connection.close()
                    time.sleep(0.1)
            print(f"{json.loads(ask('/api/status'))['entities']} entities, {ASKED} questions each")
            kinds = {
                "full name": lambda name: name,
                "surname": lambda name: name.split()[-1],
                "beginning of the surname": lambda name: name.split()[-1][:4],
                "given name": lambda name: name.split()[0],
                "surname with a slip": lambda name: slip(chance, name.split()[-1]),
                "full name with a slip": lambda name: slip(chance, name),
            }
            for kind, asked in kinds.items():
                times, found = [], 0
                for name in chance.sample(names, ASKED):
                    began = time.perf_counter()
                    answer = ask("/api/search?q=" + urllib.parse.quote(asked(name)))
                    times.append((time.perf_counter() - began) * 1000)
                    found += name in answer
                times.sort()
                print(f"{kind:26} median {times[ASKED // 2]:6.2f}  p99 {times[ASKED * 99 // 100]:6.2f}  most {times[-1]:6.2f}  found {found}")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


main()
