"""Holds the accuracy of the release build on annotated articles against floors.json (F1, by set and figure).

accuracy.py SHARED: the folder with gold/*.jsonl and score/score.py.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/selon"


def figures(shared: Path, name: str) -> dict:
    gold = shared / "gold" / f"{name}.jsonl"
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
        subprocess.run([SELON, "extract", gold], stdout=found, check=True)
        score = [sys.executable, shared / "score" / "score.py", gold, found.name, "--json"]
        return json.loads(subprocess.run(score, stdout=subprocess.PIPE, check=True).stdout)


def main() -> int:
    shared = Path(sys.argv[1])
    floors = json.loads((ROOT / ".ci" / "floors.json").read_text())
    below = 0
    for name, wanted in floors.items():
        found = figures(shared, name)
        for figure, floor in wanted.items():
            f1 = found[figure]["f1"]
            below += f1 < floor
            print(f"{name} {figure}: {f1:.3f} (floor {floor:.3f}){'  BELOW' if f1 < floor else ''}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
