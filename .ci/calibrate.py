"""Fits the confidence of claims to annotated articles, and prints the weights of src/analysis/confidence.rs.

calibrate.py SHARED [GOLD.jsonl …] [--write]

SHARED is the folder with gold/*-dev.jsonl and score/score.py; further annotated articles may be named. The release build
finds the claims, score.py says which of them hold (the words match and the source is right), and a logistic regression
learns how often claims of a kind do. How much its weights are drawn towards the mean is chosen by leaving articles out,
and the figures for articles left out are printed. --write puts the weights into the file.
"""

import importlib.util
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/selon"
TABLE = ROOT / "src/analysis/confidence.rs"
FOLDS = 10
STRENGTHS = (0.5, 1, 2, 4, 8, 16)
# Articles that the rules were developed on hold more often than others will: this much of the difference is kept.
KEPT = 0.75


def signs(claim: dict) -> list[str]:
    """What the confidence goes by, as src/analysis/confidence.rs names it."""
    name = lambda kind, value: f"{kind}::{''.join(word.capitalize() for word in value.split())}"
    nested = ["NESTED"] if claim["inside"] else []
    return [name("Rule", claim["rule"]), name("Resolution", claim["resolution"]), *nested]


def holds(score, gold: dict, found: dict) -> list[bool]:
    """Of each claim of an article whether score.py counts it as right: the Brier score of the claim given 0."""

    def alone(index: int) -> bool:
        claims = [{**claim, "confidence": 0.0 if i == index else None} for i, claim in enumerate(found["claims"])]
        brier = score.score({gold["id"]: gold}, {gold["id"]: {**found, "claims": claims}})["calibration"]["brier"]
        return brier == 1

    return [alone(index) for index in range(len(found["claims"]))]


def examples(score, path: Path) -> list[tuple[str, list[str], bool]]:
    """The claims found in a file: article, signs, whether it holds."""
    gold = score.load(path)
    lines = subprocess.run([SELON, "extract", path], stdout=subprocess.PIPE, check=True).stdout
    rows = []
    for found in map(json.loads, lines.decode().splitlines()):
        known = ["developed on"] if path.stem.endswith("-dev") else []
        held = holds(score, gold[found["id"]], found)
        rows += [(found["id"], signs(claim) + known, ok) for claim, ok in zip(found["claims"], held)]
    return rows


def probability(weights: dict, of: list[str]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in ["COMMON", *of])))


def fit(rows: list, strength: float, rounds: int = 300) -> dict:
    """Logistic regression, all weights but the common one drawn to 0: each is moved by its slope over its curvature."""
    weights = dict.fromkeys(["COMMON", *(sign for _, of, _ in rows for sign in of)], 0.0)
    for _ in range(rounds):
        slope = {sign: 0.0 if sign == "COMMON" else strength * weight for sign, weight in weights.items()}
        curve = {sign: 1e-3 if sign == "COMMON" else strength for sign in weights}
        for _, of, ok in rows:
            p = probability(weights, of)
            for sign in ["COMMON", *of]:
                slope[sign] += p - ok
                curve[sign] += p * (1 - p)
        # a claim has four signs or so, which all move at once
        weights = {sign: weight - slope[sign] / curve[sign] / 4 for sign, weight in weights.items()}
    return weights


def figures(given: list[tuple[float, bool]]) -> tuple[float, float]:
    """Expected calibration error, in score.py's ten bins, and Brier score."""
    bins: dict = {}
    for p, ok in given:
        bins.setdefault(min(int(p * 10), 9), []).append(p - ok)
    ece = sum(abs(sum(misses)) for misses in bins.values()) / len(given)
    return ece, sum((p - ok) ** 2 for p, ok in given) / len(given)


def left_out(rows: list, strength: float) -> list[tuple[float, bool]]:
    """What each claim is given by weights that its article had no part in."""
    order = {article: i % FOLDS for i, article in enumerate(sorted({article for article, *_ in rows}))}
    given = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if order[row[0]] != fold], strength)
        given += [(probability(weights, of), ok) for article, of, ok in rows if order[article] == fold]
    return given


def shipped(weights: dict) -> dict:
    """The weights as they go into the table: those of articles like and unlike the ones developed on, between them."""
    common = weights["COMMON"] + KEPT * weights.get("developed on", 0.0)
    return {sign: round(w, 2) + 0.0 for sign, w in {**weights, "COMMON": common}.items() if sign != "developed on"}


def laid(table: str, weights: dict) -> str:
    """The table with these weights; what no claim had is told nothing about."""
    arm = lambda found: f"{found[1]} => {weights.get(found[1], 0.0):.2f}"
    constant = lambda found: f"const {found[1]}: f32 = {weights.get(found[1], 0.0):.2f}"
    table = re.sub(r"((?:Rule|Resolution)::\w+) => -?[\d.]+", arm, table)
    return re.sub(r"const ([A-Z]+): f32 = -?[\d.]+", constant, table)


def main() -> None:
    shared, *named = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    by_file = {path: examples(score, path) for path in [*sorted((shared / "gold").glob("*-dev.jsonl")), *named]}
    rows = [row for found in by_file.values() for row in found]
    if len({"developed on" in of for _, of, _ in rows}) < 2:
        rows = [(article, [sign for sign in of if sign != "developed on"], ok) for article, of, ok in rows]
    tried = {strength: figures(left_out(rows, strength)) for strength in STRENGTHS}
    for strength, (ece, brier) in tried.items():
        print(f"drawn to the mean by {strength:4}: articles left out have ECE {ece:.3f}  Brier {brier:.4f}")
    # of strengths that differ by less than half a percent, which is chance, the one that keeps most of what was seen
    best = min(brier for _, brier in tried.values())
    learned = fit(rows, min(strength for strength, (_, brier) in tried.items() if brier <= 1.005 * best))
    print(f"developed on: {learned.get('developed on', 0.0):+.2f}, of which {KEPT} is kept")
    weights = shipped(learned)
    for path, found in by_file.items():
        ece, brier = figures([(probability(weights, of), ok) for _, of, ok in found])
        print(f"{path.stem}: {sum(ok for *_, ok in found)} of {len(found)} hold, ECE {ece:.3f}  Brier {brier:.3f}")
    for sign, weight in sorted(weights.items()):
        print(f"{sign:28} {weight:+.2f}   {sum(sign in of for _, of, _ in rows):4} claims")
    if "--write" in sys.argv:
        TABLE.write_text(laid(TABLE.read_text(), weights))


if __name__ == "__main__":
    main()
