"""Silver labels of names: what two packaged spaCy pipelines agree on, as IOB2 for `selon-train model --names` and `--texts`.

python silver.py LANGUAGE PIPELINE PIPELINE FILE[=GOLD]... > silver.iob2

A .conllu file gives labels for its sentences; any other file is text, one sentence a line. Titles and articles before a
name are left out, days and months and demonyms are none. `_` stands where the two disagree, and where a proper name of
the treebank has no label: nothing is learned there.

GOLD is an IOB2 file that says what the same sentences name, in their own words or in another language: a name that is
spelled alike there is what it says. It knows persons, organisations and places; other names are the pipelines'.
"""
import sys
import unicodedata

import spacy
from spacy.tokens import Doc

KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC",
         "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "PRODUCT": "MISC"}
BEFORE = set("the a an le la les l' l’ du des de d' d’ un une au aux mr mr. mrs mrs. ms ms. dr dr. m. mme president prime "
             "minister senator judge".split())
CALENDAR = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
               "august september october november december i mr mrs ms dr mr. mrs. ms. dr.".split())


def label(pipeline, words):
    document = pipeline(Doc(pipeline.vocab, [word for word, _ in words], [space for _, space in words]))
    labels = ["O"] * len(words)
    for entity in document.ents:
        first, last = entity.start, entity.end
        text = lambda at: words[at][0]
        while first < last - 1 and (text(first).lower() in BEFORE or not any(map(str.isalnum, text(first)))):
            first += 1
        while last > first and (text(last - 1) in ("'s", "’s") or not any(map(str.isalnum, text(last - 1)))):
            last -= 1
        named = any(text(at)[0].isupper() or text(at)[0].isdigit() for at in range(first, last))
        if named and entity.label_ in KINDS:
            kind = KINDS[entity.label_]
            labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
    return labels


def agreed(pipelines, words, tags):
    one, other = (label(pipeline, words) for pipeline in pipelines)
    labels = [a if a == b else "_" for a, b in zip(one, other)]
    for at, (word, _) in enumerate(words):
        if labels[at] == "O" and tags[at] == "PROPN" and word.lower() not in CALENDAR:
            labels[at] = "_"
        if labels[at].startswith("I-") and (at == 0 or labels[at - 1][2:] != labels[at][2:]):
            labels[at] = "_"
    for at in reversed(range(len(words) - 1)):
        goes_on = one[at + 1].startswith("I") or other[at + 1].startswith("I")
        if labels[at] not in ("_", "O") and labels[at + 1] == "_" and goes_on:
            labels[at] = "_"
    return labels


def plain(word):
    """Letters without case and accents; a genitive of German or English loses its s."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isalnum())
    return bare[:-1] if len(bare) > 4 and bare.endswith("s") else bare


def gold_names(block):
    """Words and kind of each name in a block of an IOB2 file."""
    names = []
    for row in (line.split("\t") for line in block.splitlines() if line and line[0] != "#"):
        if row[2][0] == "B":
            names.append((row[2][2:], [row[1]]))
        elif row[2][0] == "I" and names:
            names[-1][1].append(row[1])
    return [(kind, "".join(map(plain, words))) for kind, words in names]


def known_better(labels, words, names):
    """The labels with the names that are known; a longer label of the same kind stays as it is."""
    labels, given = list(labels), labels
    for kind, name in sorted(names, key=lambda name: -len(name[1])):
        for first in range(len(words)):
            joined, last = "", first
            while last < len(words) and len(joined) < len(name):
                joined += plain(words[last][0])
                last += 1
            if not name or joined != name or not words[first][0][0].isupper():
                continue
            before, after = given[first][2:], last < len(words) and given[last].startswith("I-")
            if (given[first][0] == "I" or after) and (before or given[last][2:]) != "MISC":
                while first and given[first][0] == "I":
                    first -= 1
                while last < len(words) and given[last].startswith("I-"):
                    last += 1
                if before != kind:
                    labels[first:last] = ["_"] * (last - first)
            elif before != "MISC" and given[first][0] != "I":
                labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
    return labels


def treebank_sentence(block, language):
    """The sentence's id, its words as French writes them and English treebanks split them, their tags, their numbers."""
    rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
    joined = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0] and language == "fr"}
    words, tags, parts, last = [], [], [], 0
    for row in (row for row in rows if row[0].isdigit()):
        number = int(row[0])
        if number <= last:
            parts[-1].append(number)
            continue
        whole = joined.get(number, row)
        last = int(whole[0].split("-")[-1])
        words.append((whole[1], "SpaceAfter=No" not in whole[9]))
        tags.append(row[3])
        parts.append([number])
    name = next(line for line in block.splitlines() if line.startswith("# sent_id = "))
    return name, words, tags, parts


def text_sentence(name, line, pipeline):
    """The same of a line of text; compounds stay whole, as selon cuts words."""
    words = []
    for token in pipeline.tokenizer(line):
        if words and not words[-1][1] and (token.text[0] == "-" or words[-1][0].endswith("-")):
            words[-1] = (words[-1][0] + token.text, bool(token.whitespace_))
        else:
            words.append((token.text, bool(token.whitespace_)))
    return f"# sent_id = {name}", words, [""] * len(words), [[number + 1] for number in range(len(words))]


def main(language, first, second, *files):
    pipelines = [spacy.load(name, exclude=["lemmatizer", "attribute_ruler", "morphologizer", "parser", "senter", "tagger"])
                 for name in (first, second)]
    for file in files:
        file, _, gold = file.partition("=")
        known = []
        if gold:
            with open(gold) as source:
                known = [gold_names(block) for block in source.read().split("\n\n") if block.strip()]
        with open(file) as source:
            if file.endswith(".conllu"):
                blocks = filter(str.strip, source.read().split("\n\n"))
                sentences = [treebank_sentence(block, language) for block in blocks]
            else:
                lines = enumerate(filter(str.strip, source))
                sentences = [text_sentence(f"{file}-{at}", line.strip(), pipelines[0]) for at, line in lines]
        for at, (name, words, tags, parts) in enumerate(sentences):
            print(name)
            labels = agreed(pipelines, words, tags)
            if known:
                labels = known_better(labels, words, known[at])
            for (word, space), value, numbers in zip(words, labels, parts):
                for number in numbers:
                    value_here = value if number == numbers[0] else value.replace("B-", "I-")
                    print(number, word, value_here, "_" if space else "SpaceAfter=No", sep="\t")
            print()


main(*sys.argv[1:])
