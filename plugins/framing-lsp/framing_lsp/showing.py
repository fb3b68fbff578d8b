"""A checked text as the protocol shows it: diagnostics, hover, actions, symbols and tokens. Pure functions of results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeDescription,
    Command,
    Diagnostic,
    DiagnosticSeverity,
    DocumentSymbol,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    SemanticTokens,
    SymbolKind,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from framing.document import Document, Span
from framing.edits import Refused, change
from framing.findings import Finding, Result
from framing.rules import NEUTRAL, Severity
from framing.speaking import Speaking
from framing.visible import visible
from framing.voices import Voice
from framing_lsp.places import Places

SOURCE: Final = "framing"
ACCEPT: Final = "framing.accept"
"""The command that accepts a finding: the text's address, the rule, line and character where the finding begins, and the reason."""
ASK: Final = "framing.askReason"
"""The client's command that asks its user for a reason and then calls `ACCEPT`, which takes the same before it."""
TYPES: Final = ("side1", "side2", "side3", "side4", "side5", "side6", "neutral")
"""Semantic tokens: the sides of a text in the order in which they first stand in it; from the sixth on they share the last."""
MODIFIERS: Final = ("quoted", "reported", "distanced", "mention")

_LEVELS: Final = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_SPOKEN: Final = {
    Voice.OWN: "in the outlet's own voice",
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "in marks of distance",
}
_MARKUP: Final = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>()#+-.!|~&"})


def diagnostics(result: Result, places: Places, *, neutral: bool = False) -> list[Diagnostic]:
    """A diagnostic for each finding, and at the beginning those for what could not be checked and for a language that no pack is for."""
    found = [
        _at_beginning(f"could not be checked: {visible(f.error)}", DiagnosticSeverity.Warning, "could-not-check")
        for f in result.failures
    ]
    if result.unsearched:
        found.append(_at_beginning(visible(result.note), DiagnosticSeverity.Information, "no-pack"))
    found += [_diagnostic(finding, places) for finding in result.findings if neutral or finding.perspective != NEUTRAL]
    return found


def _at_beginning(says: str, severity: DiagnosticSeverity, code: str) -> Diagnostic:
    return Diagnostic(Range(Position(0, 0), Position(0, 0)), says, severity=severity, source=SOURCE, code=code)


def _diagnostic(finding: Finding, places: Places) -> Diagnostic:
    url = next((reference.url for reference in finding.references if reference.url), None)
    return Diagnostic(
        places.range(finding.start, finding.end),
        visible(finding.message),
        severity=_LEVELS[finding.severity],
        source=SOURCE,
        code=finding.match.rule_id,
        code_description=CodeDescription(url) if url else None,
    )


def at(result: Result, start: int, end: int) -> list[Finding]:
    """The findings that touch ``source[start:end]``, the gravest first."""
    found = [f for f in result.findings if f.start <= end and start <= f.end]
    return sorted(found, key=lambda f: (-f.severity.rank, f.start))


def hover(finding: Finding, *, markdown: bool) -> str:
    """Whose wording it is, who speaks, why, what could stand instead, and who says so."""
    say = _escaped if markdown else visible
    rule, pack = finding.match.rule, finding.match.pack
    whose = "neutral wording" if finding.perspective == NEUTRAL else pack.perspectives[finding.perspective].label
    who = _SPOKEN[finding.voice] + (f": {finding.source}" if finding.source else "") + (", talked about" if finding.mention else "")
    head = f"{say(finding.text)} · {say(whose)} · {say(who)}"
    lines = [f"**{head}**" if markdown else head, say(rule.why)]
    if finding.suggestions:
        lines.append("instead: " + " · ".join(say(suggestion) for suggestion in finding.suggestions))
    for reference in finding.references:
        title = ", ".join(part for part in (reference.organisation, reference.title) if part)
        says = f": {say(reference.says)}" if reference.says else ""
        linked = f"[{say(title)}](<{reference.url}>)" if markdown and reference.url else say(title)
        lines.append(f"see {linked}{says}" + (f" {reference.url}" if reference.url and not markdown else ""))
    lines.append(f"`{finding.match.rule_id}`" if markdown else finding.match.rule_id)
    return "\n\n".join(lines) if markdown else "\n".join(lines)


def _escaped(text: str) -> str:
    return visible(" ".join(text.split())).translate(_MARKUP)


def replacements(
    document: Document, findings: Iterable[Finding], places: Places, uri: str, version: int | None
) -> list[CodeAction]:
    """What could stand instead, where `framing.edits` lets something be put: in the outlet's own voice only, and not across markup."""
    actions = []
    for finding in findings:
        for n, suggestion in enumerate(finding.suggestions):
            try:
                made = change(document, finding, suggestion)
            except Refused:
                break
            if not made.edits:
                continue
            edits = [TextEdit(places.range(edit.start, edit.end), edit.replacement) for edit in made.edits]
            actions.append(
                CodeAction(
                    f"Replace with “{visible(made.edits[-1].replacement)}”",
                    kind=CodeActionKind.QuickFix,
                    diagnostics=[_diagnostic(finding, places)],
                    edit=WorkspaceEdit(
                        document_changes=[TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, version), [*edits])]
                    ),
                    is_preferred=finding.house is not None and n == 0,
                )
            )
    return actions


def acceptances(findings: Iterable[Finding], places: Places, uri: str, reasons: Sequence[str], *, asks: bool) -> list[CodeAction]:
    """A way to accept each finding for each of the desk's ``reasons``, and for one that the client ``asks`` its user for."""
    ways = [
        *((f"Accept: {visible(reason)}", ACCEPT, [reason]) for reason in reasons),
        *([("Accept, with a reason…", ASK, [])] if asks else ()),
    ]
    actions = []
    for finding in findings:
        place = places.position(finding.start)
        told: list[object] = [uri, finding.match.rule_id, place.line, place.character]
        for title, command, more in ways:
            actions.append(
                CodeAction(
                    title,
                    kind=CodeActionKind.QuickFix,
                    diagnostics=[_diagnostic(finding, places)],
                    command=Command(title, command, arguments=[*told, *more]),
                )
            )
    return actions


def symbols(speaking: Speaking, result: Result, places: Places) -> list[DocumentSymbol]:
    """A symbol for each speaker, most words first, with the passages under it."""
    document = result.document
    if document is None:
        return []
    spoken: dict[str | None, list[Span]] = {}
    for passage in speaking.passages:
        speaker = speaking.speaker_of(passage)
        if speaker is not None:
            spoken.setdefault(speaker.name, []).append(document.in_source(passage.span))
    found = []
    for speaker in speaking.speakers.values():
        spans = spoken.get(speaker.name)
        if not spans:
            continue
        children = [
            DocumentSymbol(
                _shortened(places.text[span.start : span.end]), SymbolKind.String, places.range(*span), places.range(*span)
            )
            for span in spans
        ]
        found.append(
            DocumentSymbol(
                visible(speaker.name or "nobody named"),
                SymbolKind.Object,
                places.range(spans[0].start, max(span.end for span in spans)),
                places.range(*spans[0]),
                detail=f"{speaker.words} words, {speaking.share(speaker.words)} %",
                children=children,
            )
        )
    return found


def _shortened(text: str, most: int = 60) -> str:
    whole = visible(" ".join(text.split()))
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def tokens(result: Result, places: Places, *, neutral: bool = False) -> SemanticTokens:
    """Each finding as a token of its side, marked by who speaks; of overlapping ones the first, and of those the longest. One line each."""
    data: list[int] = []
    line = character = 0
    for start, end, kind, marks in _pieces(result.findings, neutral=neutral):
        for first, last in places.lines(start, end):
            place, stop = places.position(first), places.position(last)
            data += [
                place.line - line,
                place.character - (character if place.line == line else 0),
                stop.character - place.character,
                kind,
                marks,
            ]
            line, character = place.line, place.character
    return SemanticTokens(data)


def _pieces(findings: Sequence[Finding], *, neutral: bool) -> Iterator[tuple[int, int, int, int]]:
    sides: dict[tuple[str, str], int] = {}
    reach = 0
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if finding.perspective == NEUTRAL:
            kind = len(TYPES) - 1
        else:
            side = finding.match.pack.id, finding.perspective
            kind = min(sides.setdefault(side, len(sides)), len(TYPES) - 2)
        if finding.start < reach or (finding.perspective == NEUTRAL and not neutral):
            continue
        reach = finding.end
        voices = (Voice.DIRECT, Voice.INDIRECT, Voice.SCARE)
        marks = sum(1 << n for n, voice in enumerate(voices) if finding.voice is voice) | (8 if finding.mention else 0)
        yield finding.start, finding.end, kind, marks
