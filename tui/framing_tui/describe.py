"""A finding in words: whose wording, who speaks and by which cue, how grave, why, what else could stand, where it is written."""

from __future__ import annotations

from rich.text import Text

from framing.document import Document
from framing.findings import Finding
from framing.rules import Reference
from framing.voice.model import Voice
from framing_tui.palette import SHAPES, Marks
from framing_tui.sides import Side
from framing_tui.text.display import plain

_VOICES = {
    Voice.OWN: "the outlet itself",
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "in marks of distance, nobody is named",
}


def describe(finding: Finding, side: Side, document: Document, marks: Marks) -> Text:
    """The detail of a finding. Alternatives are offered in the outlet's own voice alone: other people's words stand."""
    out = Text()
    out.append(f" {side.letter} ", marks.chip(marks.ink(side.color, neutral=side.neutral)))
    out.append(f" {_words(finding.text)}", "bold")
    out.append(f"  {SHAPES[finding.severity]} {finding.severity.value}\n", "")
    _line(out, marks, "Whose", _whose(finding, side))
    _line(out, marks, "Voice", _voice(finding, document))
    _line(out, marks, "Why", plain(finding.match.rule.why))
    if finding.suggestions:
        _line(out, marks, "Instead", " · ".join(f"“{plain(words)}”" for words in finding.suggestions))
    elif finding.match.rule.alternatives:
        _line(out, marks, "Instead", "no rewrite: these are somebody else’s words")
    for number, reference in enumerate(finding.match.rule.references or finding.match.pack.references):
        _line(out, marks, "Sources" if number == 0 else "", _reference(reference))
    _line(out, marks, "Rule", plain(finding.match.rule_id))
    out.rstrip()
    return out


def _line(out: Text, marks: Marks, label: str, words: str) -> None:
    out.append(f"{label:<9}", marks.faint)
    out.append(f"{words}\n")


def _words(text: str) -> str:
    return f"“{plain(' '.join(text.split()))}”"


def _whose(finding: Finding, side: Side) -> str:
    pack = plain(finding.match.pack.title)
    return f"wording of no side, in: {pack}" if side.neutral else f"wording of {side.label}, in: {pack}"


def _voice(finding: Finding, document: Document) -> str:
    attribution = finding.stretch.attribution
    said = _VOICES[finding.voice]
    if attribution is not None:
        cue = " … ".join(_words(document.text[span.start : span.end]) for span in attribution.cue)
        said += f": {plain(attribution.speaker) if attribution.speaker else 'a speaker who is not named'}" + (
            f", by {cue}" if cue else ""
        )
    if finding.mention:
        said += "; the words are talked about, not used"
    return said + (f" ({plain(finding.region)})" if finding.region != "body" else "")


def _reference(reference: Reference) -> str:
    parts = [reference.title, reference.organisation if reference.organisation not in reference.title else "", reference.url]
    line = " · ".join(plain(part) for part in parts if part)
    return f"{line} — {plain(reference.says)}" if reference.says else line
