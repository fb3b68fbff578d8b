"""One page that needs nothing else: the copy with its findings marked by side, voice and severity, and the reasons beside it.

No script is on it, and none can run: the page forbids everything but its own style sheet, by its hash. Filters are check boxes that the style
sheet looks at. All that others wrote is escaped besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO

from framing.document import Document
from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.collected import Collected, collect
from framing.reports.common import (
    balance,
    left_unsearched,
    place,
    relative,
    speaker,
    summed,
    told,
    totals,
    web_address,
    whose,
    words,
)
from framing.reports.passages import paragraphs
from framing.reports.sheet import SIDES, digest, sheet
from framing.reports.xml import in_markup
from framing.rules import NEUTRAL, Severity
from framing.visible import visible
from framing.voices import Voice

VOICES: Final = {
    Voice.OWN: "the outlet's own voice",
    Voice.DIRECT: "quoted, with a speaker",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "in marks of distance",
}


_MANY: Final = 6
"""From more boxes on a group stands in columns, so that the copy is not far below."""


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write the page."""
    everything = collect(results, options)
    sides = {label: f"s{at % SIDES}" for at, label in enumerate(_sides(everything.findings))} | {NEUTRAL: "sn"}
    style = sheet(len(sides))
    policy = f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'"
    out.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_title(everything)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    out.writelines(_head(everything, sides))
    out.write("<main>\n")
    out.writelines(_failures(everything.failures))
    number = 0
    for at, (result, findings) in enumerate(everything.documents):
        if findings:
            out.writelines(_document(result, findings, sides, number, at))
            number += len(findings)
    out.writelines(_unsearched([result for result, _ in everything.documents if result.unsearched]))
    clean = [result.path for result, findings in everything.documents if not findings and not result.unsearched]
    if clean:
        out.write(
            "<section><h2>Nothing found in</h2><ul>"
            + "".join(f"<li>{_safe(relative(p))}</li>" for p in clean)
            + "</ul></section>\n"
        )
    out.write(
        f"</main>\n<footer>framing {in_markup(options.version)}. Whose wording it is says nothing of who is right.</footer>\n</body>\n</html>\n"
    )


def _sides(findings: Iterable[Finding]) -> list[str]:
    """The sides by label, in the order of the packs and of the perspectives in them, so that one looks the same on every page."""
    places: dict[str, tuple[str, int]] = {}
    for finding in findings:
        pack = finding.match.pack
        if finding.perspective != NEUTRAL:
            places.setdefault(whose(finding), (pack.id, list(pack.perspectives).index(finding.perspective)))
    return sorted(places, key=places.__getitem__)


def _title(everything: Collected) -> str:
    return f"framing: {summed(everything.findings)}"


def _head(everything: Collected, sides: dict[str, str]) -> Iterator[str]:
    findings, count = everything.findings, len(everything.documents)
    yield f"<header>\n<h1>{_title(everything)}</h1>\n"
    yield f"<p>{count} file{'' if count == 1 else 's'} checked"
    if unsearched := left_unsearched(result for result, _ in everything.documents):
        yield f"; <strong>{_safe(unsearched)}</strong>"
    yield f", <strong>{len(everything.failures)} could not be checked</strong>.</p>\n" if everything.failures else ".</p>\n"
    if findings:
        yield "<div class=filters>\n"
        yield from _boxes("How grave", [(f"g-{s}", f"g {s}", str(s), n) for s, n in totals(findings).items()])
        spoken = [(v, sum(f.voice is v for f in findings)) for v in Voice]
        yield from _boxes("Who speaks", [(f"v-{v}", f"v {v}", VOICES[v], n) for v, n in spoken if n])
        used = Counter(whose(f) for f in findings)
        boxes = [(f"p-{at}", side, label, used[label]) for at, (label, side) in enumerate(sides.items()) if used[label]]
        yield from _boxes("Whose wording", boxes)
        yield "</div>\n"
        yield "<p class=legend>Colour and line tell whose wording it is. <span class=direct>Quoted</span> and "
        yield "<span class=indirect>reported</span> speech is shaded; voices are worked out for paragraphs with findings."
        if any(some and result.document and result.document.unchecked for result, some in everything.documents):
            yield " Grey text is not checked."
        yield "</p>\n"
        if sum(bool(some) for _, some in everything.documents) > 1:
            yield from _balance(findings, "All files")
    yield "</header>\n"


def _boxes(legend: str, boxes: Sequence[tuple[str, str, str, int]]) -> Iterator[str]:
    """Check boxes by (id, classes of the sample, label, count). The style sheet knows the ids."""
    yield f"<fieldset><legend>{legend}</legend>\n<div{' class=many' if len(boxes) > _MANY else ''}>\n"
    for name, classes, label, count in boxes:
        yield f'<label><input type=checkbox checked id="{name}"> <span class="key {classes}">{_safe(label)}</span> {count}</label>\n'
    yield "</div>\n</fieldset>\n"


def _balance(findings: Sequence[Finding], caption: str) -> Iterator[str]:
    sides = balance(findings)
    if not sides:
        return
    most = max(side.total for side in sides)
    yield f"<table class=balance><caption>Wording by side: {_safe(caption)}</caption>\n"
    yield "<thead><tr><th scope=col>side<th scope=col>times<th scope=col>in own voice<th scope=col>as a bar</thead>\n<tbody>\n"
    for side in sides:
        yield f"<tr><th scope=row>{_safe(side.label)}<td>{side.total}<td>{side.own}"
        yield f"<td><meter min=0 max={most} value={side.total}>{side.total} of {most}</meter>\n"
    yield "</tbody></table>\n"


def _unsearched(results: Sequence[Result]) -> Iterator[str]:
    if results:
        yield "<section><h2>Nothing looked for in</h2><ul>"
        yield from (f"<li>{_safe(relative(result.path))}: {_safe(result.note)}</li>" for result in results)
        yield "</ul></section>\n"


def _failures(failures: Sequence[Failure]) -> Iterator[str]:
    if failures:
        yield "<section class=failures><h2>Could not be checked</h2><ul>\n"
        yield from (f"<li>{_safe(told(failure))}</li>\n" for failure in failures)
        yield "</ul></section>\n"


def _document(result: Result, findings: Sequence[Finding], sides: dict[str, str], number: int, at: int) -> Iterator[str]:
    """One file: its text, and its findings beside it, numbered from ``number`` + 1 on over the whole page."""
    labels = list(dict.fromkeys(sides))
    marks = [_classes(f, sides, labels) for f in findings]
    assert result.document is not None
    language = f' lang="{_safe(result.document.language)}"' if result.document.language else ""
    yield f'<section><h2 id="d{at}">{_safe(relative(result.path))}</h2>\n<div class=columns>\n<div class=copy{language}>\n'
    yield from paragraphs(result, findings, marks, number)
    yield "</div>\n<ol class=notes>\n"
    for index, finding in enumerate(findings):
        yield from _note(finding, result.document, marks[index], number + index + 1)
    yield "</ol>\n</div>\n"
    yield from _balance(findings, relative(result.path))
    yield "</section>\n"


def _classes(finding: Finding, sides: dict[str, str], labels: Sequence[str]) -> str:
    label = whose(finding)
    return f"{sides[label]} g-{finding.severity} v-{finding.voice} p-{labels.index(label)}"


def _note(finding: Finding, document: Document, classes: str, number: int) -> Iterator[str]:
    yield f'<li id="n{number}" value={number} class="{classes}"><a href="#f{number}"><b class="key {classes.split(maxsplit=1)[0]}">{_safe(words(finding))}</b></a>\n'
    yield f"<p>{_safe(', '.join(place(finding, document)))} <span class={finding.severity}>{_SHAPES[finding.severity]} {finding.severity}</span>, "
    yield f"{_safe(whose(finding))}, {_safe(speaker(finding))}</p>\n<p>{_safe(finding.message)}</p>\n"
    if finding.suggestions:
        yield f"<p>Instead: {_safe(' · '.join(finding.suggestions))}</p>\n"
    for reference in finding.references:
        title = _safe(f"{reference.organisation}, {reference.title}" if reference.organisation else reference.title)
        url = web_address(reference.url)
        yield f'<p>See: <a rel="noreferrer noopener" href="{_safe(url)}">{title}</a></p>\n' if url else f"<p>See: {title}</p>\n"
    yield f"<p><code>{_safe(finding.match.rule_id)}</code></p></li>\n"


_SHAPES: Final = {Severity.ERROR: "▲", Severity.WARNING: "●", Severity.INFO: "·"}


def _safe(text: str) -> str:
    return in_markup(visible(text))
