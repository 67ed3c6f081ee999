#!/usr/bin/env python3
"""`liaison extract` on every core of an Apache Spark cluster.

usage: spark-submit [--master URL] extract.py INPUT.jsonl... OUTPUT --liaison /path/to/liaison [--partitions N] [--base IRI]

INPUT   JSON Lines, one document a line, each with an `id` or `url`; any address that Hadoop reads (file:, hdfs:, s3a: ...)
OUTPUT  a folder for shards of N-Quads; it must not exist

Then, on one machine: `liaison merge OUTPUT/part-* --kb kb`, the same bytes as `liaison build INPUT... --kb kb`.

The program must stand at the same path on every worker. A partition whose `extract` fails is tried again elsewhere, as often as `spark.task.maxFailures`
says, and then the job fails; a line that is no document becomes a `lia:Failure` in its shard. At the end documents and failures are counted against
the lines that went in: status 1 where they differ.
"""

import argparse
import os
import shlex
import sys

from pyspark.sql import SparkSession

LIA = "https://w3id.org/liaison/ontology#"
TYPE = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" + LIA
# Only LF ends a line of JSON Lines; Hadoop by itself would cut at a CR, too.
ONE_LINE = {"textinputformat.record.delimiter": "\n"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("output", metavar="OUTPUT")
    parser.add_argument("--liaison", default="liaison", help="the program, at the same path on every worker")
    parser.add_argument("--partitions", type=int, help="into how many parts each input is cut [default: one a core]")
    parser.add_argument("--base", help="what IRIs of things begin with")
    return parser.parse_args()


def lines_of(spark, path, partitions):
    """The lines of a file that hold something."""
    text = spark.newAPIHadoopFile(
        path,
        "org.apache.hadoop.mapreduce.lib.input.TextInputFormat",
        "org.apache.hadoop.io.LongWritable",
        "org.apache.hadoop.io.Text",
        conf=ONE_LINE,
    )
    return text.map(lambda pair: pair[1]).filter(str.strip).repartition(partitions)


def command(options, path):
    """Keys of documents hold the name of the file, which a pipe does not know."""
    words = [options.liaison, "extract", "-", "--threads", "1", "--source-name", os.path.basename(path)]
    return shlex.join(words + (["--base", options.base] if options.base else []))


def kind(line):
    return next((name for name in ("Document", "Failure") if line.find(TYPE + name + "> ") > 0), None)


def main():
    options = arguments()
    spark = SparkSession.builder.appName("liaison extract").getOrCreate().sparkContext
    spark.setLogLevel("ERROR")
    partitions = options.partitions or spark.defaultParallelism
    records = [(lines_of(spark, path, partitions), command(options, path)) for path in options.inputs]
    # checkCode: a program that ends with a status other than 0, or is killed, fails its task.
    shards = [lines.pipe(words, checkCode=True) for lines, words in records]
    spark.union(shards).saveAsTextFile(options.output)
    read = sum(lines.count() for lines, _ in records)
    found = spark.textFile(options.output).map(kind).filter(bool).countByValue()
    documents, failures = found.get("Document", 0), found.get("Failure", 0)
    print(f"{read} lines: {documents} documents, {failures} failures", file=sys.stderr)
    if read != documents + failures:
        sys.exit(f"error: {read - documents - failures} lines are neither a document nor a failure")


if __name__ == "__main__":
    main()
