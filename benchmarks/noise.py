"""How often the packs speak in ordinary news: findings per 1,000 words by pack, and the rules that warn most, with places to read.

Runs over the train part of PolNeAR and the development half of GUM where they lie beside the project (``../shared/eval``); nobody
asked for a dispute there, so that a warning has to earn its place. With names of packs it keeps to these; ``--show N`` prints N places of
each of the twenty rules that warn most.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from framing.document import Document
from framing.engine import Engine
from framing.rules import Severity

EVAL = Path(__file__).resolve().parents[2] / "shared/eval"
TEXTS = ("polnear/train.jsonl", "gum/dev.jsonl")
NOISIEST = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("packs", nargs="*")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not EVAL.is_dir():
        print("noise skipped: ../shared/eval is not there")
        return 0
    engine = Engine.load()
    words = 0
    warned: Counter[str] = Counter()
    told: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    places: dict[str, list[str]] = defaultdict(list)
    for name in TEXTS:
        for line in (EVAL / name).read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            words += len(text.split())
            for finding in engine.check(Document("", text, "en")).findings:
                pack, rule = finding.match.pack.id, finding.match.rule_id
                if options.packs and pack not in options.packs:
                    continue
                if finding.severity is Severity.INFO:
                    told[pack] += finding.perspective != "neutral"
                    continue
                warned[pack] += 1
                rules[rule] += 1
                start, end = finding.span
                places[rule].append(" ".join(text[max(0, start - 60) : end + 60].split()))
    share = 1000 / words
    print(
        f"{words} words: {warned.total()} warnings ({warned.total() * share:.3f} per 1,000 words), {told.total()} for information ({told.total() * share:.2f})"
    )
    print(f"{'pack':<36} warnings  per 1,000   information per 1,000")
    for pack in sorted(told.keys() | warned.keys(), key=lambda p: (-warned[p], -told[p], p)):
        print(f"{pack:<36} {warned[pack]:>8}  {warned[pack] * share:>9.4f}   {told[pack] * share:>21.4f}")
    print(f"\nthe {NOISIEST} rules that warn most")
    for rule, count in rules.most_common(NOISIEST):
        print(f"{count:>6}  {rule}")
        for place in places[rule][: options.show]:
            print(f"          … {place} …")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
