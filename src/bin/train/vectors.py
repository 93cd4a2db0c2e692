"""Word vectors of a packaged spaCy pipeline, as `selon-train model --vectors` reads them.

python vectors.py LANGUAGE FOLDER-OF-PIPELINE COUNT TREEBANK... > vectors.txt

Prints the number of places and of dimensions, one place a line, then one word a line with its place: the COUNT most
frequent words by wordfreq, and those that the treebanks have twice. Places are reduced to 96 dimensions (principal axes).
Needs spacy and wordfreq; the packages that the models in this repository were made with are named in the NOTICE files.
"""
import re
import sys
from collections import Counter

import numpy
from spacy.vocab import Vocab
from wordfreq import get_frequency_dict

DIMENSIONS = 96


def places(vectors):
    unit = vectors / (numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    centred = unit - unit.mean(0)
    axes = numpy.linalg.svd(centred, full_matrices=False)[2]
    return centred @ axes[:DIMENSIONS].T


def treebank_words(files):
    words = Counter()
    for file in files:
        with open(file) as lines:
            words.update(row[1] for row in (line.split("\t") for line in lines) if len(row) > 3)
    return words


def weight(word, rank, language, frequency, seen):
    """How much a word is worth having; the French vectors stand in the order of frequency themselves."""
    worth = frequency.get(word.lower(), 0)
    if word != word.lower() and not word[0].isupper():
        worth *= 0.2
    if word.isupper() and len(word) > 5:
        worth *= 0.02
    if language == "fr":
        worth = max(worth, 0.05 / (rank + 10)) if re.fullmatch(r"[\w'’-]+", word) else 0
    return worth + (seen[word] > 1)


def main(language, folder, count, *treebanks):
    vocabulary = Vocab().from_disk(f"{folder}/vocab")
    frequency, seen = get_frequency_dict(language, wordlist="best"), treebank_words(treebanks)
    ranked = []
    for rank, (key, row) in enumerate(vocabulary.vectors.key2row.items()):
        word = vocabulary.strings[key]
        if word and not re.search(r"\s", word):
            ranked.append((weight(word, rank, language, frequency, seen), -rank, word, int(row)))
    ranked = sorted((entry for entry in ranked if entry[0] > 0), reverse=True)[: int(count)]
    rows = sorted({entry[3] for entry in ranked})
    print(len(rows), DIMENSIONS)
    reduced = places(vocabulary.vectors.data.astype("float32"))
    for row in rows:
        print(*(f"{value:.4f}" for value in reduced[row]))
    number = {row: place for place, row in enumerate(rows)}
    for _, _, word, row in ranked:
        print(word, number[row], sep="\t")


main(*sys.argv[1:])
