"""The contested passages and the seed article: what the packs find in text nobody in this project wrote.

A labelled span counts as found when a finding overlaps it. ``expect`` is right when a span that should warn has a warning, one for information has
findings but none above info, and an accepted or neutral one has nothing above info. A hard negative is spoilt by any finding above info.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from framing.document import Document, Region, Span
from framing.engine import Engine
from framing.findings import Finding
from framing.rules import Severity

SHARED = Path(__file__).resolve().parents[2] / "shared"
VOICES = {"own": ("own",), "direct_quote": ("direct",), "attributed_indirect": ("indirect",), "scare_quote": ("scare", "direct")}


def over(finding: Finding, label: dict[str, Any]) -> bool:
    return finding.start < int(label["end"]) and int(label["start"]) < finding.end


def grave(findings: Iterable[Finding]) -> bool:
    return any(f.severity is not Severity.INFO for f in findings)


def share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({100 * part / whole:.0f} %)" if whole else "")


def contested(engine: Engine) -> None:
    file = SHARED / "eval/contested/dev.jsonl"
    if not file.exists():
        print(f"contested: skipped, there is no {file.name} in ../shared/eval/contested")
        return
    ids = {pack.id for pack in engine.packs}
    count: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        regions = (Region(Span(0, len(record["text"])), "headline"),) if record.get("headline") else ()
        findings = engine.check(Document(record["id"], record["text"], record["lang"], regions)).findings
        if record["kind"] == "hard_negative":
            count["negatives"] += 1
            count["negatives spoilt"] += grave(findings)
            continue
        for label in record["annotations"]:
            _label(label, [f for f in findings if over(f, label)], label["dispute"] in ids, count)
    print("contested/dev.jsonl             all topics      topics with a pack")
    for name in ("core", "extended"):
        print(
            f"  {name + ' found':<28}  {share(count[f'{name} found'], count[name]):<18}{share(count[f'{name} found here'], count[f'{name} here'])}"
        )
    for name in ("perspective", "voice", "expect"):
        found, here = count["core found"], count["core found here"]
        print(f"  {name + ' right, of found':<28}  {share(count[name], found):<18}{share(count[f'{name} here'], here)}")
    print(f"  neutral or accepted above info  {count['ok above info']}")
    print(f"  hard negatives with a finding above info: {share(count['negatives spoilt'], count['negatives'])}")


def _label(label: dict[str, Any], findings: list[Finding], here: bool, count: Counter[str]) -> None:
    ends = ("", " here") if here else ("",)
    tier = label["tier"]
    for end in ends:
        count[tier + end] += 1
        count[f"{tier} found{end}"] += bool(findings)
    if label["expect"] == "ok":
        count["ok above info"] += grave(findings)
    if tier != "core" or not findings:
        return
    sides = _with_alternatives(label, "perspective")
    voices = {voice for name in _with_alternatives(label, "voice") for voice in VOICES[name]}
    right = {
        "perspective": any(f.perspective in sides for f in findings),
        "voice": any(f.voice in voices for f in findings),
        "expect": grave(findings) == (label["expect"] == "warn"),
    }
    for end in ends:
        for name, value in right.items():
            count[name + end] += value


def _with_alternatives(label: dict[str, Any], name: str) -> list[str]:
    """The label and what is also right, which the file gives as a text or a list."""
    also = label.get(f"{name}_alt") or []
    return [label[name], *(also if isinstance(also, list) else [also])]


def seed(engine: Engine) -> None:
    file = SHARED / "seed/gold.json"
    if not file.exists():
        print("seed: skipped, there is no gold.json in ../shared/seed")
        return
    gold = json.loads(file.read_text(encoding="utf-8"))
    result = engine.run(str(file.with_name(gold["document"])))
    count: Counter[str] = Counter()
    wrong = []
    for label in gold["annotations"]:
        findings = [f for f in result.findings if over(f, label)]
        count[label["tier"]] += 1
        count[f"{label['tier']} found"] += bool(findings)
        if label["tier"] == "neutral_form":
            count["neutral above info"] += grave(findings)
        if label["tier"] != "core":
            continue
        right = {
            "perspective": any(f.perspective == label["perspective"] for f in findings),
            "severity": label["confidence"] == "low" or grave(findings) == (label["severity"] == "warning"),
            # Its notes say of the one label of low confidence that either voice is right.
            "voice": any(label["confidence"] == "low" or f.voice in VOICES[label["voice"]] for f in findings),
        }
        count.update(name for name, value in right.items() if value)
        wrong += [f"    {label['id']} {name}: {label['surface']!r}" for name, value in right.items() if not value]
    traps = sum(grave(f for f in result.findings if over(f, trap)) for trap in gold["hard_negatives"])
    print("seed article")
    print(
        f"  core found {share(count['core found'], count['core'])}, extended found {share(count['extended found'], count['extended'])}"
    )
    print(
        f"  of the core: perspective {count['perspective']}, severity {count['severity']}, voice {count['voice']} of {count['core']} (at least 17)"
    )
    print(f"  traps above info {traps} of {len(gold['hard_negatives'])}, neutral forms above info {count['neutral above info']}")
    print("\n".join(wrong))


def main() -> None:
    engine = Engine.load()
    for failure in engine.failures:
        print(f"could not load {failure.path}: {failure.error}")
    contested(engine)
    seed(engine)


if __name__ == "__main__":
    main()
