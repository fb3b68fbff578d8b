"""``framing voice``: who says what, without rules."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from framing.cli.options import add_color, add_sources, reading_by, report_options, sources
from framing.cli.status import COULD_NOT_CHECK, OK
from framing.document import Document, Span
from framing.engine import Engine
from framing.errors import Failure, ReadError
from framing.files import name_of
from framing.plugins import Plugins
from framing.reports.jsontext import json_line
from framing.reports.style import Style
from framing.reports.voices import lines
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
    engine = reading_by(Engine.load(Plugins(), packs=()), options, None)
    failures = list(engine.failures)
    shown = report_options(options, sys.stdout)
    style = Style(shown.color)
    for item in sources(options, engine.reads):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        try:
            document = engine.read(item, encoding=options.encoding)
        except ReadError as error:
            failures.append(Failure(name_of(item), str(error)))
            continue
        voices = engine.voices(document)
        if options.format == "jsonl":
            sys.stdout.write(json_line(as_record(document, voices)))
        else:
            print(inert("\n".join(lines(document, voices, style, shown.width))))
    for failure in failures:
        if options.format == "jsonl":
            sys.stdout.write(json_line({"error": failure.error, "path": failure.path}))
        else:
            print(inert(f"could not check {visible(str(failure))}"))
    return COULD_NOT_CHECK if failures else OK


def as_record(document: Document, voices: Voices) -> dict[str, Any]:
    """The documented record: spans are ``[start, end]`` in code points of the decoded source."""

    def spans(given: tuple[Span, ...]) -> list[list[int]]:
        return [list(document.in_source(span)) for span in given]

    return {
        "path": document.path,
        "attributions": [
            {
                "source": spans(a.source),
                "cue": spans(a.cue),
                "content": spans(a.content),
                "speaker": a.speaker,
                "frame": a.frame,
                "mention": a.mention,
                "denied": a.denied,
            }
            for a in voices.said()
        ],
        "voice": [[*document.in_source(span), voice.value] for span, voice in voices.attributed()],
        "scare": spans(tuple(s.span for s in voices.stretches if s.voice is Voice.SCARE)),
        **({"note": voices.note} if voices.note else {}),
    }
