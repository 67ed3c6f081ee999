"""SHACL: what pySHACL says of a knowledge base, and whether `liaison validate` says the same.

usage: shapes.py conforms KB.ttl
       shapes.py agree KB.ttl LIAISON KB

`agree` breaks the knowledge base in one place after the other. Both must find the same: node, path, constraint and value.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pyshacl
import rdflib
from rdflib import OWL, PROV, RDF, RDFS, SH, SKOS, XSD, BNode, Literal, Namespace, URIRef

rdflib.NORMALIZE_LITERALS = False
SHAPES = Path("ontology/shapes.ttl")
LIA = Namespace("https://w3id.org/liaison/ontology#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")


def one(graph, kind, *having):
    """The first node of a class, by IRI, that has all these properties."""
    for node in sorted(graph.subjects(RDF.type, kind)):
        if all((node, p, None) in graph for p in having):
            return node
    sys.exit(f"FAIL the sample has no {kind} with {', '.join(having)} to break")


def replaced(kind, path, *values):
    """One node of this class gets these values instead of those it has."""

    def change(graph):
        node = one(graph, kind, path)
        graph.remove((node, path, None))
        for value in values:
            graph.add((node, path, value))

    return change


def added(kind, path, *values):
    def change(graph):
        node = one(graph, kind)
        for value in values:
            graph.add((node, path, value))

    return change


def turned(graph):
    """A mention that begins where it ends."""
    node = one(graph, LIA.Mention)
    graph.set((node, NIF.beginIndex, graph.value(node, NIF.endIndex)))


def nameless(graph):
    """A claim that is a blank node."""
    node, blank = one(graph, LIA.Claim), BNode()
    for s, p, o in list(graph):
        if node in (s, o):
            graph.remove((s, p, o))
            graph.add((blank if s == node else s, p, blank if o == node else o))


def pointless(graph):
    """A disagreement with one claim, about nothing."""
    node = URIRef("https://w3id.org/liaison/id/disagreement/test")
    graph.add((node, RDF.type, LIA.Disagreement))
    graph.add((node, LIA.claim, one(graph, LIA.Claim)))


def doubtful(graph):
    """An entity that is the same as another, and merely close to it."""
    node, other = one(graph, LIA.Country), URIRef("http://www.wikidata.org/entity/Q1")
    graph.add((node, OWL.sameAs, other))
    graph.add((node, SKOS.closeMatch, other))


def number(text, kind=XSD.integer):
    return Literal(text, datatype=kind)


BROKEN = {
    "a claim without modality": replaced(LIA.Claim, LIA.modality),
    "a claim with two modalities": replaced(LIA.Claim, LIA.modality, LIA.actual, LIA.denied),
    "a claim with a modality of another world": replaced(LIA.Claim, LIA.modality, LIA.certain),
    "a confidence above 1": replaced(LIA.Claim, LIA.confidence, number("1.5", XSD.decimal)),
    "a confidence in words": replaced(LIA.Claim, LIA.confidence, Literal("high")),
    "a claim negated by false": added(LIA.Claim, LIA.negated, number("false", XSD.boolean)),
    "a claim from no document": replaced(LIA.Claim, PROV.wasDerivedFrom, URIRef("https://w3id.org/liaison/id/entity/none")),
    "a claim on two dates": added(LIA.Claim, LIA.date, number("2024-01-01", XSD.date), number("2025", XSD.gYear)),
    "a date in words": added(LIA.Claim, LIA.dateEnd, Literal("yesterday")),
    "an earliest day after the latest": lambda graph: [
        added(LIA.Claim, LIA.earliest, number("2999-01-01", XSD.date))(graph),
        added(LIA.Claim, LIA.latest, number("2024-01-01", XSD.date))(graph),
    ],
    "a bound that is none": added(LIA.Claim, LIA.quantityBound, Literal("many")),
    "a claim that is a blank node": nameless,
    "an entity of two top classes": added(LIA.Country, RDF.type, LIA.Person),
    "an entity without label": replaced(LIA.Country, RDFS.label),
    "a label without language": added(LIA.Country, RDFS.label, Literal("Somewhere")),
    "two labels of one language": added(LIA.Country, RDFS.label, Literal("Here", lang="sw"), Literal("There", lang="sw")),
    "the same and merely close": doubtful,
    "a place beyond the pole": added(LIA.Place, GEO.lat, number("91", XSD.decimal)),
    "a checksum that is none": replaced(LIA.Document, LIA.sha256, Literal("ABC")),
    "a document of two files": added(LIA.Document, LIA.fileName, Literal("one"), Literal("two")),
    "a mention that ends where it begins": turned,
    "a fact without claim": replaced(LIA.Fact, LIA.claim),
    "a fact from nowhere": replaced(LIA.Fact, LIA.originCount, number("0")),
    "a fact with a status of its own": replaced(LIA.Fact, LIA.status, LIA.proven),
    "a disagreement with oneself": pointless,
}


def name(term):
    return "a blank node" if isinstance(term, BNode) else term.n3() if term is not None else "-"


def found(report):
    """Results of a validation report, those nested in others left out."""
    nested = set(report.objects(None, SH.detail))
    fields = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.value)
    return {
        tuple(name(report.value(result, field)) for field in fields)
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if result not in nested
    }


def by_pyshacl(graph):
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    return conforms, found(report), text


def by_liaison(liaison, source):
    done = subprocess.run([liaison, "validate", *source, "--format", "ttl"], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"FAIL liaison validate {source}: exit status {done.returncode}: {done.stderr.strip()}")
    return done.returncode == 0, found(rdflib.Graph().parse(data=done.stdout, format="turtle"))


def compare(what, theirs, ours, expected):
    good = theirs == ours and ours[0] == expected
    print(f"{'ok  ' if good else 'FAIL'} {what}: {len(ours[1])} result{'' if len(ours[1]) == 1 else 's'}")
    if not good:
        print(f"     conforms: expected {expected}, pySHACL {theirs[0]}, liaison {ours[0]}")
        for side, results in (("pySHACL", theirs[1] - ours[1]), ("liaison", ours[1] - theirs[1])):
            for result in sorted(results)[:10]:
                print(f"     only {side}: {' '.join(result)}")
    return good


def agree(path, liaison, kb):
    good = rdflib.Graph().parse(path)
    whole = by_pyshacl(good)[:2]
    results = [
        compare("the sample knowledge base", whole, by_liaison(liaison, ["--kb", kb]), True),
        compare("the sample as published", whole, by_liaison(liaison, ["--data", path]), True),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for what, change in BROKEN.items():
            broken = rdflib.Graph()
            broken += good
            change(broken)
            file = Path(folder) / "broken.nt"
            broken.serialize(file, format="nt", encoding="utf-8")
            results.append(compare(what, by_pyshacl(broken)[:2], by_liaison(liaison, ["--data", str(file)]), False))
    print(f"{sum(results)} of {len(results)} the same")
    return all(results)


def main():
    match sys.argv[1:]:
        case ["conforms", path]:
            conforms, results, text = by_pyshacl(rdflib.Graph().parse(path))
            print("pySHACL: conforms" if conforms else f"pySHACL: {len(results)} violations\n{text[:6000]}")
            sys.exit(0 if conforms else 1)
        case ["agree", path, liaison, kb]:
            sys.exit(0 if agree(path, liaison, kb) else 1)
        case _:
            sys.exit(__doc__)


main()
