"""The models beside spaCy's, on the same words and articles in one run, as rows of a table.

OMP_NUM_THREADS=1 python peer.py LANGUAGE PIPELINE... --treebanks FILE.conllu... --articles FILE.jsonl

Parts of speech and trees are asked for on the treebank's own words and sentences (LAS without punctuation and subtypes; no
LAS for pipelines that name relations otherwise), entities on articles with "text" and "entities" (span, type): the same
letters and the same type. Words a second are of the processor's time in one thread. Wants `cargo build --release
--features train`, run from the root of the repository.
"""
import argparse
import json
import re
import subprocess
import time
from pathlib import Path

import spacy
from spacy.tokens import Doc

KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC",
         "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "PRODUCT": "MISC"}
PROGRAM, TRAINER = "target/release/selon", "target/release/selon-train"


def treebank_sentence(block, language):
    """Words as (form, space, upos, head from 1 on, relation); French contractions stay one word, as in treebank.rs."""
    rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
    ranges = [(*map(int, row[0].split("-")), row) for row in rows if "-" in row[0]]
    rows = [row for row in rows if row[0].isdigit()]
    place, kept, number = {0: 0}, [], 1
    while number <= len(rows):
        around = next((r for r in ranges if r[0] <= number <= r[1]), None)
        joined = around if language == "fr" else None
        last = joined[1] if joined else number
        outside = (part for part in range(number, last + 1) if not number <= int(rows[part - 1][6]) <= last)
        word = rows[next(outside, number) - 1]
        spaced = "SpaceAfter=No" not in (around[2] if around and last == around[1] else rows[last - 1])[9]
        kept.append((joined[2][1] if joined else word[1], spaced and not (around and last < around[1]), word))
        for part in range(number, last + 1):
            place[part] = len(kept)
        number = last + 1
    return [(form, spaced, row[3], place[int(row[6])], base(row[7])) for form, spaced, row in kept]


def base(relation):
    return relation.split(":")[0].lower()


def score_treebank(pipeline, path, language):
    blocks = Path(path).read_text().split("\n\n")
    gold = [treebank_sentence(block, language) for block in blocks if block.strip()]
    documents = [Doc(pipeline.vocab, [w[0] for w in words], [w[1] for w in words]) for words in gold]
    for document in documents:
        for token in document:
            token.is_sent_start = token.i == 0
    start = time.process_time()
    documents = list(pipeline.pipe(documents))
    seconds = time.process_time() - start
    pairs = [pair for words, document in zip(gold, documents) for pair in zip(words, document)]
    scored = [(word, token) for word, token in pairs if word[2] != "PUNCT"]
    head = lambda token: 0 if token.head.i == token.i else token.head.i + 1
    arcs = sum(word[3] == head(token) and word[4] == base(token.dep_) for word, token in scored)
    universal = any(base(label) == "obl" for label in pipeline.get_pipe("parser").labels)
    upos = 100 * sum(word[2] == token.pos_ for word, token in pairs) / len(pairs)
    return upos, 100 * arcs / len(scored) if universal else None, len(pairs) / seconds


def score_entities(articles, found):
    gold, given, right = 0, 0, 0
    for article in articles:
        letters = lambda span: tuple(sum(map(str.isalnum, article["text"][:at])) for at in span)
        wanted = {(letters(entity["span"]), entity["type"]) for entity in article["entities"]}
        said = {(letters(span), kind) for span, kind in found(article)}
        gold, given, right = gold + len(wanted), given + len(said), right + len(wanted & said)
    return 200 * right / (gold + given)


def spacy_entities(pipeline):
    def found(article):
        entities = pipeline(article["text"]).ents
        return (((e.start_char, e.end_char), KINDS[e.label_]) for e in entities if e.label_ in KINDS)

    return found


def own_entities(path):
    lines = subprocess.run([PROGRAM, "extract", path], capture_output=True, text=True, check=True).stdout.splitlines()
    by_id = {article["id"]: article for article in map(json.loads, lines)}
    return lambda article: ((span, entity["type"]) for entity in by_id[article["id"]]["entities"] for span in entity["mentions"])


def own_treebank(path, language):
    arguments = [TRAINER, "eval", language, "--tests", path]
    said = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return map(float, re.search(r"UPOS (\S+) .* LAS (\S+) .* (\d+) words a CPU", said).groups())


def row(name, megabytes, scores, entities):
    cells = [f"{upos:.1f} / {las:.1f}" if las else f"{upos:.1f} / –" for upos, las, _ in scores]
    speed = sum(speed for _, _, speed in scores) / len(scores)
    print(f"| {name} | {' | '.join(cells)} | {entities:.1f} | {speed:,.0f} | {megabytes:.1f} MB |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("language")
    parser.add_argument("pipelines", nargs="+")
    parser.add_argument("--treebanks", nargs="+", required=True)
    parser.add_argument("--articles", required=True)
    given = parser.parse_args()
    articles = [json.loads(line) for line in Path(given.articles).read_text().splitlines()]
    titles = [f"{Path(path).stem}: UPOS / LAS" for path in given.treebanks]
    print(f"| {given.language} | {' | '.join(titles)} | entities | words/s | size |")
    print("|---" * (len(titles) + 4) + "|")
    own = [tuple(own_treebank(path, given.language)) for path in given.treebanks]
    size = Path(f"assets/languages/{given.language}/words.model").stat().st_size / 1e6
    row("selon", size, own, score_entities(articles, own_entities(given.articles)))
    for name in given.pipelines:
        pipeline = spacy.load(name)
        scores = [score_treebank(pipeline, path, given.language) for path in given.treebanks]
        size = sum(file.stat().st_size for file in pipeline.path.rglob("*") if file.is_file()) / 1e6
        row(name, size, scores, score_entities(articles, spacy_entities(pipeline)))


main()
