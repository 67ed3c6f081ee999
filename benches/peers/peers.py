#!/usr/bin/env python3
"""Words a second of a peer: peers.py udpipe|spacy MODEL TEXT (loading not counted)."""
import sys
import time


def udpipe(model_path, text):
    import ufal.udpipe as u

    model = u.Model.load(model_path) or sys.exit("no model")
    pipeline = u.Pipeline(model, "tokenize", u.Pipeline.DEFAULT, u.Pipeline.DEFAULT, "conllu")
    start = time.perf_counter()
    out = pipeline.process(text, u.ProcessingError())
    seconds = time.perf_counter() - start
    return sum(1 for line in out.splitlines() if line[:1].isdigit() and "-" not in line.split("\t", 1)[0]), seconds


def spacy(model_path, text):
    import spacy as s

    nlp = s.load(model_path)
    nlp.max_length = 10**8
    paragraphs = text.split("\n\n")
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(paragraphs, batch_size=64))
    return words, time.perf_counter() - start


if __name__ == "__main__":
    name, model, path = sys.argv[1:]
    words, seconds = {"udpipe": udpipe, "spacy": spacy}[name](model, open(path, encoding="utf-8").read())
    print(f"{name:8} {words / seconds:10.0f} words/s  ({words} words)")
