"""What the detail says: of the current finding, of the current passage where the page shows who speaks, or why there is nothing."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from framing_tui.describe import describe
from framing_tui.overlay import Overlay
from framing_tui.palette import Marks
from framing_tui.portray import everybody, portray
from framing_tui.session import Session
from framing_tui.words import State, note, silence


def explained(session: Session, overlay: Overlay, state: State, marks: Marks) -> RenderableType:
    """The page of the detail."""
    reading = session.reading
    if overlay.on:
        if reading.heard is None or reading.document is None:
            return Text(silence(overlay, state), marks.faint)
        if overlay.passage is None:
            return Group(Text(silence(overlay, state)), *everybody(reading.heard, marks))
        return portray(overlay.passage, reading.heard, reading.document, marks)
    if session.current is not None and reading.document is not None:
        return describe(reading.findings[session.current], reading.side_of[session.current], reading.document, marks)
    return Text(note(session, state), marks.faint)
