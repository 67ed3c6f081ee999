#!/usr/bin/env python3
"""measure.py LIAISON TEXT [fr|en]: speed on one core and on two, peak memory, time to load, size of the models; best of five runs each.

Two cores analyse the same text in two processes, each on its own core. Loading is the
whole of a run on one word, in seconds of the processor, starting the program included. On a machine that does other things at the same time, speeds mean nothing.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

RUNS = 5


def start(liaison, text, language, core):
    """One run, kept on a core."""
    command = [liaison, "parse", "--lang", language, *extra, text]
    return subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, {core}))


def run(liaison, text, language, cores):
    """Words, seconds, peak memory in MB and seconds of the processor of runs side by side."""
    begin = time.perf_counter()
    children = [start(liaison, text, language, core) for core in cores]
    outputs = [child.stdout.read() for child in children] if len(children) == 1 else drained(children)
    ends = [waited(child) for child in children]
    seconds = time.perf_counter() - begin
    words = sum(line.split(b"\t", 1)[0].isdigit() for out in outputs for line in out.splitlines())
    return words, seconds, max(peak for peak, _ in ends), sum(cpu for _, cpu in ends)


def waited(child):
    """The peak memory, in MB, and the seconds of the processor of a process at its end."""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def drained(children):
    """Reads all outputs at once, so that no child waits."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(children)) as pool:
        return list(pool.map(lambda child: child.stdout.read(), children))


def best(liaison, text, language, cores):
    return min((run(liaison, text, language, cores) for _ in range(RUNS)), key=lambda r: r[1])


if __name__ == "__main__":
    liaison, text, language = (sys.argv[1:] + ["fr"])[:3]
    extra = []
    one_word = Path("/tmp") / f"measure-{os.getpid()}.txt"
    one_word.write_text("Oui.")
    loading = min(run(liaison, str(one_word), language, [0])[3] for _ in range(RUNS))
    one_word.unlink()
    words, seconds, peak, _ = best(liaison, text, language, [0])
    speed = words / (seconds - loading)
    print(f"one core    {speed:10.0f} words/s   ({words} words, printing included, loading not)")
    both, seconds, _, _ = best(liaison, text, language, [0, 1])
    print(f"two cores   {both / (seconds - loading):10.0f} words/s   ({both / (seconds - loading) / speed:.2f} times one)")
    extra = ["--ner"]
    words, seconds, peak_names, _ = best(liaison, text, language, [0])
    print(f"with names  {words / (seconds - loading):10.0f} words/s")
    print(f"peak memory {max(peak, peak_names):10.0f} MB")
    print(f"loading     {loading * 1000:10.1f} ms        (the whole of a run on one word)")
    models = Path(__file__).resolve().parents[2].glob("seeds/models/*.model")
    print(f"models      {sum(path.stat().st_size for path in models) / 1e6:10.1f} MB")
