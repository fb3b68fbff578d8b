"""A finding in words: whose wording, who speaks and by which cue, how grave, why, what else could stand, where it is written."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

from framing.document import Document
from framing.findings import Finding
from framing.reports.common import place
from framing.rules import Reference
from framing.voices import Voice
from framing_tui.palette import SHAPES, Marks
from framing_tui.sides import Side
from framing_tui.text.display import plain

VOICES = {
    Voice.OWN: "the outlet itself",
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "in marks of distance, nobody is named",
}
"""A voice, said of words."""
LABEL = 9
"""Cells of the labels."""
_CHIP = 4
"""Cells of a letter and the space behind it."""


def describe(finding: Finding, side: Side, document: Document, marks: Marks) -> Group:
    """The detail of a finding. Alternatives are offered in the outlet's own voice alone: other people's words stand."""
    title = Heading(
        Text.assemble(
            (f" {side.letter} ", marks.chip(marks.ink(side.color, neutral=side.neutral))), (f" {_words(finding.text)}", "bold")
        ),
        f"{SHAPES[finding.severity]} {finding.severity.value}  {'neutral wording' if side.neutral else f'wording of {side.label}'}",
    )
    table = Table.grid(padding=0)
    table.add_column(width=LABEL, style=marks.faint)
    table.add_column(ratio=1, overflow="fold")
    if len(where := place(finding, document)) > 1 or document.by_paragraph:  # line and column stand in the text itself
        table.add_row("Where", Text(plain(", ".join(where))))
    table.add_row("Voice", Text(_voice(finding, document)))
    table.add_row("Why", Text(plain(finding.match.rule.why)))
    if finding.suggestions:
        table.add_row("Instead", Text("\n".join(f"“{plain(words)}”" for words in finding.suggestions)))
    elif finding.match.rule.alternatives:
        table.add_row("Instead", Text("no rewrite: these are somebody else’s words"))
    for number, reference in enumerate(finding.references or finding.match.pack.references):
        table.add_row("Sources" if number == 0 else "", cite(reference, marks))
    table.add_row("Rule", Text(f"{plain(finding.match.rule_id)}\n{plain(finding.match.pack.title)}"))
    return Group(title, table)


@dataclass(frozen=True)
class Heading:
    """What something is, and what is said of it: on one line, or on two where that is too long."""

    what: Text
    said: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Both."""
        fits = self.what.cell_len + 2 + cell_len(self.said) <= options.max_width
        yield Text.assemble(self.what, "  " if fits else f"\n{' ' * _CHIP}", self.said)


def _words(text: str) -> str:
    return f"“{plain(' '.join(text.split()))}”"


def _voice(finding: Finding, document: Document) -> str:
    attribution = finding.stretch.attribution
    said = VOICES[finding.voice]
    if attribution is not None:
        cue = " … ".join(_words(document.text[span.start : span.end]) for span in attribution.cue)
        said += f": {plain(attribution.speaker) if attribution.speaker else 'a speaker who is not named'}" + (
            f", by {cue}" if cue else ""
        )
    if finding.mention:
        said += "; the words are talked about, not used"
    elif finding.denied:
        said += "; denied, or not said"
    return said + (f" ({plain(finding.region)})" if finding.region != "body" else "")


def cite(reference: Reference, marks: Marks) -> Text:
    """Where something is written: title and organisation, what it says, its address."""
    organisation = reference.organisation if reference.organisation not in reference.title else ""
    text = Text(" · ".join(plain(part) for part in (reference.title, organisation) if part))
    for part in (reference.says, reference.url):
        if part:
            text.append(f"\n{plain(part)}", marks.faint)
    return text
