"""The report that a person reads: warnings in full with their passage, the rest a line each, and the balance of each file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO

from framing.document import Document
from framing.errors import Failure
from framing.findings import Finding, Result, SetAside, Suppressed
from framing.interfaces import ReportOptions
from framing.reports.common import balance, left_unsearched, place, shown, speaker, whose, words
from framing.reports.style import SHAPES, Style
from framing.rules import Severity
from framing.visible import inert, visible

_CONTEXT: Final = 200
_INDENT: Final = "      "
_NARROW = re.compile("[ -\u02ff\u2010-\u2027]*")
"""What takes a cell each as long as it is printable: Latin letters, quotation marks, dashes. The tables of ``wcwidth`` are for the rest."""


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write each file's findings under its name, then what could not be checked, then the sum. A build's log obeys none of it."""
    out.writelines(inert(part) for part in _report(results, options))


def _report(results: Iterator[Result], options: ReportOptions) -> Iterator[str]:
    style = Style(options.color)
    totals: Counter[Severity] = Counter()
    failures: list[Failure] = []
    unsearched: list[Result] = []
    files = with_findings = known = 0
    for result in results:
        failures += result.failures
        if result.document is None:
            continue
        files += 1
        known += len(result.suppressed)
        if result.unsearched:
            unsearched.append(Result(result.path, unsearched=result.unsearched))
        findings = shown(result, options)
        totals.update(f.severity for f in findings)
        if result.note and not findings:
            yield f"{style(visible(result.path), 'bold')}  {visible(result.note)}\n\n"
        if findings:
            with_findings += 1
            yield from _file(result, findings, options, style)
        if options.aside and (result.set_aside or result.suppressed):
            if not findings:
                yield style(visible(result.path), "bold") + "\n\n"
            yield from (f"  {_aside(aside, result.document)}\n" for aside in result.set_aside)
            yield from (f"  {_accepted(suppressed)}\n" for suppressed in result.suppressed)
            yield "\n"
    yield from (f"{style('could not check', Severity.ERROR)} {visible(str(failure))}\n" for failure in failures)
    if not options.quiet or failures:
        found = _found(files, with_findings, totals, known)
        failed = f"{len(failures)} could not be checked" if failures else ""
        yield "; ".join(filter(None, (found, left_unsearched(unsearched), failed))) + "\n"


def _file(result: Result, findings: Sequence[Finding], options: ReportOptions, style: Style) -> Iterator[str]:
    import textwrap

    yield style(visible(result.path), "bold") + "\n"
    if result.note:
        yield textwrap.fill(visible(result.note), options.width, initial_indent="  ", subsequent_indent="    ") + "\n"
    if result.voices is not None and result.voices.note:
        yield textwrap.fill(visible(result.voices.note), options.width, initial_indent="  ", subsequent_indent="    ") + "\n"
    grave = [f for f in findings if f.severity is not Severity.INFO]
    light = [f for f in findings if f.severity is Severity.INFO]
    yield from ("\n" + "\n".join(_full(finding, result, options.width, style)) + "\n" for finding in grave)
    if light:
        yield "\n"
        widths = tuple(max(_cells(part(f)) for f in light) for part in (_place, words, whose))
        yield from (_brief(finding, result.document, widths, style) + "\n" for finding in light)
    if sides := _balance(findings):
        yield "\n" + textwrap.fill(sides, options.width, initial_indent="  ", subsequent_indent="    ") + "\n"
    yield "\n"


def _full(finding: Finding, result: Result, width: int, style: Style) -> Iterator[str]:
    rule = finding.match.rule
    head = f"  {_place(finding)}  {SHAPES[finding.severity]} {finding.severity}"
    where = f" ({', '.join(said)})" if (said := [*_where(finding, result.document)]) else ""
    yield f"{style(head, finding.severity)}  {style(words(finding), 'bold')}  {whose(finding)}, {speaker(finding)}{where}"
    yield from _passage(finding, result, width, style)
    yield from _wrapped("why", rule.why if finding.wording else finding.message, width)
    if finding.suggestions:
        yield from _wrapped("instead", " \u00b7 ".join(finding.suggestions), width)
    for reference in finding.references[:2]:
        title = f"{reference.organisation}, {reference.title}" if reference.organisation else reference.title
        yield from _wrapped("see", f"{title} {reference.url}".strip(), width)
    yield style(f"{_INDENT}{finding.match.rule_id}", "dim")


def _where(finding: Finding, document: Document | None) -> Iterator[str]:
    """The part of the copy, and what the numbers before it do not say of the place."""
    if finding.region != "body":
        yield finding.region
    yield from _besides(finding, document)


def _besides(finding: Finding, document: Document | None) -> Sequence[str]:
    """What line and column do not say of the place: that they are paragraph and character, the article, the page."""
    return place(finding, document)[0 if document is not None and document.by_paragraph else 1 :]


def _brief(finding: Finding, document: Document | None, widths: tuple[int, ...], style: Style) -> str:
    at, said, side = (_padded(part(finding), width) for part, width in zip((_place, words, whose), widths, strict=True))
    where = f" ({', '.join(besides)})" if (besides := _besides(finding, document)) else ""
    # What a relation says stands beside the wording that it is about, at the same place.
    related = (
        "" if finding.wording else f": {visible(finding.message.removesuffix(finding.match.rule.why).strip().removesuffix('.'))}"
    )
    return f"  {at}  {style(SHAPES[finding.severity], finding.severity)} {said}  {style(side, 'dim')}  {speaker(finding)}{where}{related}"


def _aside(aside: SetAside, document: Document) -> str:
    """A match that is no finding, and why."""
    span = aside.match.span
    at = document.position(document.in_source(span).start)
    words = " ".join(document.text[slice(*span)].split())
    return visible(f"{at.line}:{at.column}  not reported: {words}  {aside.match.rule_id}: {aside.reason}")


def _accepted(suppressed: Suppressed) -> str:
    """A finding that may stand, and why."""
    finding = suppressed.finding
    return f"{_place(finding)}  accepted: {words(finding)}  {visible(f'{finding.match.rule_id}: {suppressed.reason}')}"


def _place(finding: Finding) -> str:
    return f"{finding.position.line}:{finding.position.column}"


def _passage(finding: Finding, result: Result, width: int, style: Style) -> Iterator[str]:
    """The words in their passage with a line of marks beneath: seen without colour, and no quotation mark is added to the text."""
    assert result.document is not None
    document, span = result.document, finding.span
    paragraph = document.paragraphs[document.paragraph_at(span.start)]
    start, end = max(paragraph.start, span.start - _CONTEXT), min(paragraph.end, span.end + _CONTEXT)
    text = visible(document.text[start:end].replace("\r\n", "\n ").replace("\n", " ").replace("\t", " "))
    marks = range(span.start - start, span.end - start)
    for first, last in _rows(text, marks, max(20, width - len(_INDENT))):
        row = text[first:last]
        under = "".join(("^" if at in marks else " ") * max(0, _cells(text[at])) for at in range(first, last)).rstrip()
        yield _INDENT + row.rstrip()
        yield _INDENT + style(under, finding.severity)


def _rows(text: str, marks: range, width: int) -> Iterator[tuple[int, int]]:
    """The rows that hold marked text, cut at spaces where there are any; each as offsets."""
    start = max(0, marks.start - width // 3)
    space = text.find(" ", start, marks.start)
    start = 0 if start == 0 else space + 1 if space >= 0 else start
    while start < min(marks.stop, len(text)):
        end, cells = start, 0
        while end < len(text) and (cells := cells + max(0, _cells(text[end]))) <= width:
            end += 1
        if end < len(text):
            cut = text.rfind(" ", start + 1, end)
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def _wrapped(label: str, text: str, width: int) -> Iterable[str]:
    lead = f"{_INDENT}{label}: "
    import textwrap

    return textwrap.wrap(
        visible(text),
        max(40, width),
        initial_indent=lead,
        subsequent_indent=_INDENT + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _balance(findings: Sequence[Finding]) -> str:
    """How often each side's wording stands in the file, and how often in the outlet's own voice; empty where none does."""
    sides = " \u00b7 ".join(f"{side.label} {side.total} ({side.own} in own voice)" for side in balance(findings))
    return f"wording by side: {sides}" if sides else ""


def _found(files: int, with_findings: int, totals: Counter[Severity], known: int) -> str:
    """The sum in words. Where ``known`` findings are accepted or in the baseline, it does not say that there is nothing."""
    counts = [
        f"{totals[s]} {s}" + ("s" if totals[s] != 1 and s is not Severity.INFO else "")
        for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if totals[s]
    ]
    if counts:
        return ", ".join(counts) + f" in {with_findings} of {_count(files)}"
    if known:
        return f"nothing new in {_count(files)}: {known} finding{'' if known == 1 else 's'} accepted or in the baseline"
    return f"nothing found in {_count(files)}"


def _count(files: int) -> str:
    return f"{files} file" + ("" if files == 1 else "s")


def _cells(text: str) -> int:
    if _NARROW.fullmatch(text) and text.isprintable():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))
