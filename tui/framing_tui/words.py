"""What the app says of itself: the status line, the line of a problem, and what stands where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import Failure
from framing.rules import Severity
from framing.voices import Voice
from framing_tui.overlay import Overlay
from framing_tui.palette import SHAPES
from framing_tui.session import Session
from framing_tui.text.display import plain

VOICES_BRIEF = {
    Voice.OWN: "own voice",
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "marks of distance",
}
"""A voice, said of findings."""


@dataclass
class State:
    """What goes on beside the reading: ``busy`` says with what, ``setup`` what it is checked against; ``seen`` failures were looked at; ``off`` rules are switched off; ``writes``: files may be changed; ``hearing``: it is being worked out who speaks."""

    busy: str = "looking for documents"
    setup: str = ""
    failures: tuple[Failure, ...] = ()
    seen: int = 0
    off: int = 0
    writes: bool = True
    hearing: bool = False


def count(number: int, noun: str) -> str:
    """``1 pack``, ``2 packs``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def status(session: Session, overlay: Overlay, state: State, progress: int) -> str:
    """Name of the document, place among the findings, passages or hits, share that has been read, and what goes on."""
    parts = [plain(Path(session.reading.path).name) + ("" if state.writes else ", read only")] if session.reading.path else []
    if session.hits:
        parts.append(f"find “{plain(session.wanted)}” {(session.hit or 0) + 1}/{len(session.hits)}")
    elif overlay.on:
        number, total = overlay.place()
        parts.append(f"voices {(-1 if overlay.current is None else overlay.current) + 1}/{len(overlay.passages)}")
        parts += [f"{number}/{total} of this speaker"] if overlay.spoken else []
    elif session.reading.result is not None:
        number, total = session.place()
        grave = [(s, n) for s, n in session.severities().items() if s is not Severity.INFO]
        parts.append(f"{number}/{total}{' so far' if session.reading.partial else ''}")
        parts += [f"{SHAPES[s]} {count(n, s.value)}" for s, n in sorted(grave, key=lambda each: -each[0].rank)]
    busy = ", ".join(filter(None, (state.busy, "hearing who speaks" if state.hearing else "")))
    parts += [f"{progress}%", f"{busy} …" if busy else state.setup + (f", {state.off:,} off" if state.off else "")]
    if state.failures:
        parts.append(f"✗ {count(len(state.failures), 'problem')}")
    return " " + "  ".join(parts)


def problem(state: State) -> str:
    """One line about the problems that were not looked at yet, with the first of them; empty where there is none."""
    unseen = state.failures[state.seen :]
    if not unseen:
        return ""
    first = Failure(Path(unseen[0].path).name, unseen[0].error.replace(f"{Path(unseen[0].path).parent}/", ""))
    return f" ✗ {count(len(unseen), 'problem')}, ! shows all: {failure_line(first)}"


def failure_line(failure: Failure) -> str:
    """What failed and why, naming it once."""
    path, error = plain(failure.path), plain(failure.error)
    return error if path in error else f"{path}: {error}"


def note(session: Session, state: State) -> str:
    """What stands in place of a finding."""
    if session.reading.problem:
        return "Nothing to explain."
    if session.reading.result is None:
        return f"{state.busy} …" if state.busy else ""
    if not session.reading.findings:
        if session.reading.result.unsearched:
            return plain(session.reading.result.note)
        return f"Nothing found ({state.setup})."
    if session.filter.narrows:
        return "Nothing passes the filter: f changes it, 0 shows all."
    return "Every side is hidden: 0 shows all."


def narrowed(session: Session) -> str:
    """One line about the filter, and what passes it; empty where there is none but for sides, which the bar at the top shows."""
    narrow = session.filter
    if not narrow.narrows:
        return ""
    titles = session.kinds.titles if narrow.packs else {}
    parts = [
        " or ".join(VOICES_BRIEF[voice] for voice in Voice if voice in narrow.voices),
        " or ".join(plain(speaker) for speaker in sorted(narrow.speakers)),
        {Severity.INFO: "", Severity.WARNING: "warnings and errors", Severity.ERROR: "errors"}[narrow.least],
        " or ".join(plain(titles.get(pack, pack)) for pack in sorted(narrow.packs)),
        f"“{plain(narrow.words)}”" if narrow.words else "",
    ]
    number = len(session.seen.stops)
    return f" ▽ {number:,} of {session.seen.of:,}: {', '.join(filter(None, parts))}  (f changes, 0 shows all)"


def silence(overlay: Overlay, state: State) -> str:
    """What stands in place of a passage."""
    if overlay.reading.problem:
        return "Nothing to explain."
    if overlay.reading.heard is None:
        return "hearing who speaks …" if overlay.reading.document else f"{state.busy} …"
    return overlay.reading.heard.voices.note or "All of it is the outlet’s own voice."


def problems(failures: Sequence[Failure], busy: str) -> str:
    """All problems, one a paragraph; where there are none, whether that is because all is not done yet."""
    none = f"None so far: {busy} …" if busy else "Everything could be read and checked."
    return "\n\n".join(f"✗ {failure_line(failure)}" for failure in failures) or none
