"""Who speaks, for people: every passage under its speaker with the words and the frame that decided, and how much each one says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from wcwidth import wcswidth

from framing.document import Document
from framing.framewords import in_words
from framing.reports.style import Style
from framing.speaking import Passage, Speaker, Speaking, speaking
from framing.visible import visible
from framing.voices import Voice, Voices

_INDENT: Final = 6
_LEAST: Final = 20
"""Cells of text in a row, however narrow the terminal."""
_VOICES: Final = {Voice.DIRECT: "quoted", Voice.INDIRECT: "reported", Voice.SCARE: "in marks of distance"}
_UNNAMED: Final = "nobody is named"


def lines(document: Document, voices: Voices, style: Style, width: int) -> Iterator[str]:
    """The report of one document, in its order; rows of text are cut to ``width`` cells."""
    spoken = speaking(document, voices)
    yield style(visible(document.path), "bold")
    if voices.note:
        yield f"  {visible(voices.note)}"
    before = ""
    for passage in spoken.passages:
        speaker = spoken.speaker_of(passage)
        heading = _heading(passage, speaker, style)
        if heading != before:
            yield f"\n  {heading}"
        before = heading
        place = document.position(document.in_source(passage.span).start)
        yield f"{'':{_INDENT}}{f'{place.line}:{place.column}':7} {_how(document, passage)}"
        words = _short(
            visible(" ".join(document.text[passage.span.start : passage.span.end].split())), max(_LEAST, width - _INDENT - 8)
        )
        yield f"{'':{_INDENT + 8}}{style.speaker(words, speaker.hue) if speaker else words}"
    yield ""
    yield from _table(spoken, style)
    yield ""


def _heading(passage: Passage, speaker: Speaker | None, style: Style) -> str:
    if speaker is not None:
        return _named(speaker, style)
    return style("the outlet, without a speaker" if passage.distanced else "the outlet itself", "bold")


def _named(speaker: Speaker, style: Style) -> str:
    name = visible(" ".join(speaker.name.split())) if speaker.name else _UNNAMED
    return style.speaker(style(f"{speaker.letter}  {name}", "bold"), speaker.hue)


def _how(document: Document, passage: Passage) -> str:
    """Voice, cue and frame, in words."""
    made = passage.attribution
    said = [", in part ".join(_VOICES[voice] for voice in passage.voices if voice in _VOICES)]
    if passage.mention:
        said.append("talked about, not used")
    if made is not None:
        said.append("denied" if made.denied else "")
        cue = " … ".join(visible(" ".join(document.text[span.start : span.end].split())) for span in made.cue)
        said.append(f"by “{cue}”" if cue else "")
    how = ", ".join(filter(None, said))
    return f"{how}: {visible(in_words(made.frame))}" if made is not None and made.frame else how


def _short(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; of a long one the beginning and the end."""
    if _cells(text) <= width:
        return text
    last, end = width // 3, len(text)
    places = range(end + 1)
    first = bisect_right(places, width - last - 3, key=lambda count: _cells(text[:count])) - 1
    tail = bisect_right(places, last, key=lambda count: _cells(text[end - count :])) - 1
    return f"{text[: max(0, first)].rstrip()} … {text[end - tail :].lstrip()}"


def _table(spoken: Speaking, style: Style) -> Iterator[str]:
    """How many words each one is given."""
    yield style(f"  {'words':>7}", "dim")
    own = f"own voice, of {spoken.words:,} words"
    rows = [(spoken.own, style(own, "bold"))]
    if spoken.distanced:
        rows.append((spoken.distanced, "in marks of distance, without a speaker"))
    for speaker in spoken.speakers.values():
        parts = [f"{count:,} {word}" for count, word in ((speaker.quoted, "quoted"), (speaker.reported, "reported")) if count]
        rows.append((speaker.words, f"{_named(speaker, style)}  {', '.join(parts)}"))
    for words, what in rows:
        yield f"  {words:>7,} {spoken.share(words):>3}%  {what}"


def _cells(text: str) -> int:
    return max(0, wcswidth(text))
