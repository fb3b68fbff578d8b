"""``framing voice``: who says what, without rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from framing.cli.options import add_color, add_sources, report_options, sources
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.document import Document, Span
from framing.engine import Engine
from framing.errors import Failure, ReadError
from framing.plugins import Plugins
from framing.reports.style import Style
from framing.rules import Severity
from framing.visible import inert, visible
from framing.voices import Voice, Voices


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing voice``."""
    add_sources(parser)
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="text (default) or jsonl, one object a file")
    add_color(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the voices of every source."""
    engine = Engine.load(Plugins(), packs=())
    failures = list(engine.failures)
    style = Style(report_options(options, sys.stdout).color)
    for item in sources(engine, options):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        try:
            document = engine.read(item, encoding=options.encoding, reader=options.read_as)
        except ReadError as error:
            failures.append(Failure(item, str(error)))
            continue
        voices = engine.voices(document)
        if options.format == "jsonl":
            print(json.dumps(as_record(document, voices)))
        else:
            print(inert("\n".join(_text(document, voices, style))))
    for failure in failures:
        if options.format == "jsonl":
            print(json.dumps({"error": failure.error, "path": failure.path}))
        else:
            print(inert(f"could not check {visible(str(failure))}"))
    return COULD_NOT_CHECK if failures else OK


def as_record(document: Document, voices: Voices) -> dict[str, Any]:
    """The documented record: spans are ``[start, end]`` in code points of the decoded source."""

    def spans(given: tuple[Span, ...]) -> list[list[int]]:
        return [list(document.in_source(span)) for span in given]

    return {
        "path": document.path,
        "attributions": [{"source": spans(a.source), "cue": spans(a.cue), "content": spans(a.content)} for a in voices.said()],
        "voice": [[*document.in_source(span), voice.value] for span, voice in voices.attributed()],
        "scare": spans(tuple(s.span for s in voices.stretches if s.voice is Voice.SCARE)),
    }


def _text(document: Document, voices: Voices, style: Style) -> Iterator[str]:
    yield style(visible(document.path), "bold")
    if voices.note:
        yield f"  {voices.note}"
    for stretch in voices.stretches:
        place = document.position(document.in_source(stretch.span).start)
        made = stretch.attribution
        speaker = made.speaker if made and made.speaker else "nobody named"
        cue = " ".join(document.text[s.start : s.end] for s in made.cue) if made else ""
        details = ", ".join(
            part
            for part in (f'by "{visible(cue)}"' if cue else "", made.frame if made else "", "mention" if stretch.mention else "")
            if part
        )
        words = visible(" ".join(document.text[stretch.span.start : stretch.span.end].split()))
        shown = words if len(words) <= 100 else f"{words[:60]} \u2026 {words[-36:]}"
        yield f"  {place.line}:{place.column}  {style(stretch.voice.value, Severity.INFO)}  {style(visible(speaker), 'bold')}  {style(f'({details})' if details else '', 'dim')}"
        yield f"      {shown}"
