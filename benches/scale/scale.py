#!/usr/bin/env python3
"""How `liaison extract` does as the corpus grows, and what an interruption costs (standard library only, Linux).

  scale.py LIAISON [--seconds 900] [--first 1000] [--times 3] [--kills 3] [--folder DIR]

Makes corpora of 1000, 3000, 9000 ... articles with `bench corpus` for as long as the next one is likely to fit into the time, and extracts each. Words a
second on the clock tell what a user waits; words a second of processor time tell what the program costs, and that figure bears other programs on the
machine. Then the largest corpus is extracted into a file that is killed at random moments and continued, and compared with the bytes of the whole run.
"""
import argparse, hashlib, os, random, re, signal, subprocess, sys, tempfile, time

def run(command, out):
    """Wall-clock and processor seconds, peak memory in MB, and what it said."""
    before = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=out, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    if process.returncode:
        sys.exit(f"{command}: {process.returncode}\n{text}")
    return time.monotonic() - before, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text

def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

def curve(a, folder):
    print(f"{'documents':>9} {'made/s':>7} {'MB':>6} {'words':>9} {'s':>7} {'words/s':>8} {'words/CPU s':>11} {'cores':>5} {'peak MB':>7} {'load':>5}")
    documents, left, last = a.first, a.seconds, None
    while True:
        corpus = os.path.join(folder, f"{documents}.jsonl")
        made, *_ = run([a.liaison, "bench", "corpus", "--documents", str(documents), "--out", corpus], subprocess.DEVNULL)
        wall, cpu, peak, said = run([a.liaison, "extract", corpus, "--progress"], subprocess.DEVNULL)
        words = int(re.search(r"(\d+) words,", said).group(1))
        print(f"{documents:9} {documents / made:7.0f} {os.path.getsize(corpus) / 1e6:6.1f} {words:9} {wall:7.1f} {words / wall:8.0f} {words / cpu:11.0f} "
              f"{cpu / wall:5.2f} {peak:7.0f} {os.getloadavg()[0]:5.1f}", flush=True)
        left -= made + wall
        if last:
            os.remove(last)
        last = corpus
        if wall * a.times * 1.1 > left:
            return last, documents, wall
        documents *= a.times

def interrupted(a, folder, corpus, documents, wall):
    out, whole = os.path.join(folder, "parts.nq"), os.path.join(folder, "whole.nq")
    run([a.liaison, "extract", corpus, "-o", whole], subprocess.DEVNULL)
    command = [a.liaison, "extract", corpus, "--resume", "-o", out]
    dice, done = random.Random(1), 0
    for kill in range(a.kills):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            process.wait(wall / (a.kills + 1) * (0.5 + dice.random()))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        with open(out, "rb") as file:
            marks = sum(line.startswith(b"# ") for line in file)
        print(f"killed: {marks} documents are whole, {marks - done} by this run", flush=True)
        done = marks
    *_, said = run(command, subprocess.DEVNULL)
    behind = re.search(r"going on behind (\d+) records", said)
    print(f"the last run went on behind {behind.group(1) if behind else 0} of {documents}")
    # A run has at most 32 records a thread on their way: these alone may be done twice.
    most = a.kills * 32 * os.cpu_count()
    print(f"done twice at most {most} of {documents} ({100 * most / documents:.2f} %); same bytes: {digest(out) == digest(whole)}")

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("liaison")
    ap.add_argument("--seconds", type=float, default=900)
    ap.add_argument("--first", type=int, default=1000)
    ap.add_argument("--times", type=int, default=3)
    ap.add_argument("--kills", type=int, default=3)
    ap.add_argument("--folder")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory(dir=a.folder) as folder:
        corpus, documents, wall = curve(a, folder)
        if a.kills:
            interrupted(a, folder, corpus, documents, wall)

if __name__ == "__main__":
    main()
