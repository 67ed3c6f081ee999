"""Requests a second and waiting times of `liaison serve`, and of `oxigraph serve` on the same quads and queries, in one run on loopback.

usage: serve.py LIAISON KB [--seconds 20] [--clients 8] [--oxigraph PROGRAM] [--wrk PROGRAM]

`oxigraph` comes with PyPI's package of that name, `wrk` with many systems; without it clients in Python ask, which are slower than the servers. Both serve copies in a temporary folder; what is asked is bounded in time. Prints for each
server and kind of request: requests a second, median and 99th percentile in milliseconds, errors; then the server's memory after warm-up and at
the end, and the waiting times while a query runs that would take for ever.
"""

import argparse
import http.client
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request

LIA = "https://w3id.org/liaison/ontology#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
QUERIES = {
    "facts of one entity": f"SELECT ?p ?o WHERE {{ ?f a <{LIA}Fact> ; <{LIA}subject> <%s> ; <{LIA}predicate> ?p ; <{LIA}object> ?o }}",
    "claims of one entity": f"SELECT ?c ?m WHERE {{ ?c <{LIA}subject> <%s> ; <{LIA}modality> ?m }} LIMIT 100",
    "label": f"SELECT ?l WHERE {{ <%s> <{RDFS}label> ?l }}",
    "describe": "DESCRIBE <%s>",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }"
NARROW = 0.99


def ask(connection, path, query):
    connection.request("POST", path, query.encode(), {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, application/n-triples"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


# Sends one query after the other, and prints what `wrk` measured as numbers: requests, microseconds, and waiting times in microseconds.
SCRIPT = """
local queries, turn = {}, 0
for line in io.lines("%s") do queries[#queries + 1] = line end
request = function()
  turn = turn %% #queries + 1
  return wrk.format("POST", "/query", {
    ["Content-Type"] = "application/sparql-query", ["Accept"] = "application/sparql-results+json, application/n-triples" }, queries[turn])
end
done = function(summary, latency)
  local errors = summary.errors
  print("measured", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout)
end
"""


def driven(wrk, name, what, port, clients, seconds, queries, scratch):
    """The same as `load` and `show`, by a program that is faster than any of the servers."""
    asked, script = pathlib.Path(scratch, "queries.txt"), pathlib.Path(scratch, "ask.lua")
    asked.write_text("".join(query + "\n" for query in queries))
    script.write_text(SCRIPT % asked)
    command = [wrk, "-t1", f"-c{clients}", f"-d{seconds:.0f}s", "-s", str(script), f"http://127.0.0.1:{port}"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    requests, duration, median, p99, errors = (float(n) for n in out.split("measured")[1].split()[:5])
    print(f"{name:9} {what:34} {requests * 1e6 / duration:8.0f}/s  median {median / 1000:7.2f} ms  p99 {p99 / 1000:7.2f} ms  {errors:.0f} errors", flush=True)


def get(connection, path):
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def load(port, clients, seconds, call, entities):
    """Waiting times in seconds, and how many requests failed."""
    times, errors, end = [[] for _ in range(clients)], [0] * clients, time.monotonic() + seconds

    def client(number):
        connection, turn = http.client.HTTPConnection("127.0.0.1", port, timeout=60), number
        while time.monotonic() < end:
            began = time.monotonic()
            try:
                errors[number] += call(connection, entities[turn % len(entities)]) != 200
            except (OSError, http.client.HTTPException):
                errors[number] += 1
                connection.close()
            times[number].append(time.monotonic() - began)
            turn += clients

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(t for of in times for t in of), sum(errors)


def mixed(port, clients, seconds, pages, ids, iris):
    """All kinds of reads in turn, with the waiting times of each kind."""
    kinds = [(what, lambda c, at, path=path: get(c, path % urllib.parse.quote(ids[at % len(ids)]))) for what, path in pages]
    kinds += [(what, lambda c, at, query=query: ask(c, "/query", query % iris[at % len(iris)])) for what, query in QUERIES.items()]
    times, turns = {what: [] for what, _ in kinds}, range(len(kinds) * max(len(ids), 1))

    def call(connection, turn):
        what, read = kinds[turn % len(kinds)]
        began = time.monotonic()
        status = read(connection, turn // len(kinds))
        times[what].append(time.monotonic() - began)
        return status

    _, errors = load(port, clients, seconds, call, turns)
    for what, of in times.items():
        show("mixed", what, sorted(of), 0, seconds)
    print(f"mixed     {errors} errors in all")


def show(name, what, times, errors, seconds):
    p99 = times[min(len(times) - 1, int(len(times) * NARROW))]
    print(f"{name:9} {what:34} {len(times) / seconds:8.0f}/s  median {statistics.median(times) * 1000:7.2f} ms  p99 {p99 * 1000:7.2f} ms  {errors} errors", flush=True)


def memory(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def wait(port):
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/query", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nobody answers on port {port}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("liaison")
    options.add_argument("kb")
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--mixed", type=float, default=60, help="seconds of all kinds of reads mixed")
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--oxigraph", default=shutil.which("oxigraph"))
    options.add_argument("--wrk", default=shutil.which("wrk"))
    given = options.parse_args()
    servers = []
    with tempfile.TemporaryDirectory() as scratch:
        try:
            shutil.copytree(given.kb, f"{scratch}/kb")
            nquads = subprocess.run([given.liaison, "export", "--kb", given.kb, "--format", "nquads", "--include-text"], check=True, capture_output=True).stdout
            pathlib.Path(f"{scratch}/data.nq").write_bytes(nquads)
            print(f"{nquads.count(10)} quads, {given.clients} clients, {given.seconds:.0f} s each, {os.cpu_count()} cores")
            servers.append(("liaison", 17878, subprocess.Popen([given.liaison, "serve", "--kb", f"{scratch}/kb", "--bind", "127.0.0.1:17878", "--timeout-s", "5"], stderr=subprocess.DEVNULL)))
            if given.oxigraph:
                subprocess.run([given.oxigraph, "load", "-l", f"{scratch}/store", "-f", f"{scratch}/data.nq"], check=True, capture_output=True)
                servers.append(("oxigraph", 17879, subprocess.Popen([given.oxigraph, "serve", "-l", f"{scratch}/store", "-b", "127.0.0.1:17879", "--union-default-graph"], stderr=subprocess.DEVNULL)))
            for _, port, _ in servers:
                wait(port)
            central = json.load(urllib.request.urlopen("http://127.0.0.1:17878/api/analyses?limit=200"))["central"]
            ids = [one["id"] for one in central] or ["russia"]
            iris = [f"https://w3id.org/liaison/id/entity/{urllib.parse.quote(one)}" for one in ids]
            for what, query in QUERIES.items():
                for name, port, _ in servers:
                    if given.wrk:
                        driven(given.wrk, name, what, port, given.clients, given.seconds, [query % iri for iri in iris], scratch)
                        continue
                    show(name, what, *load(port, given.clients, given.seconds, lambda c, e: ask(c, "/query", query % e), iris), given.seconds)
            pages = [("entity page", "/api/entity?id=%s"), ("search", "/api/search?q=%s"), ("neighbourhood", "/api/neighbourhood?id=%s")]
            for what, path in pages:
                show("liaison", what, *load(17878, given.clients, given.seconds, lambda c, e: get(c, path % urllib.parse.quote(e)), ids), given.seconds)
            before = memory(servers[0][2])
            mixed(17878, given.clients, given.mixed, pages, ids, iris)
            after = memory(servers[0][2])
            slow = threading.Thread(target=lambda: ask(http.client.HTTPConnection("127.0.0.1", 17878, timeout=60), "/query", ENDLESS))
            slow.start()
            show("liaison", "entity page beside an endless query", *load(17878, given.clients, 5, lambda c, e: get(c, pages[0][1] % e), ids), 5)
            slow.join()
            print(f"liaison   memory {before} MB after warm-up, {after} MB after the mixed reads, {memory(servers[0][2])} MB after the endless query")
        finally:
            for _, _, process in servers:
                process.send_signal(signal.SIGTERM)
                process.wait()


main()
