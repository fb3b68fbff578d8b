"""What the lists of documents and packs need of the reading screen that they lie over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from framing.rules import Pack
from framing_tui.ledger import Ledger
from framing_tui.palette import Marks
from framing_tui.reading import Reading
from framing_tui.words import State


@dataclass(frozen=True)
class Host:
    """``open`` reads a document, ``seek`` goes to the next finding of one of these rules, ``switched`` follows the switches.

    ``pause`` stops the check of the rest or goes on with it, ``stopped`` says which; ``packs`` blocks until they are loaded. ``reading`` is the document that is open, ``go`` goes to an offset in it.
    """

    ledger: Ledger
    state: State
    marks: Callable[[], Marks]
    toggle_marks: Callable[[], None]
    problems: Callable[[], None]
    open: Callable[[str], None]
    seek: Callable[[Iterable[str]], None]
    switched: Callable[[], None]
    pause: Callable[[], None]
    stopped: Callable[[], bool]
    packs: Callable[[], Sequence[Pack]]
    opened: Callable[[], str]
    reading: Callable[[], Reading]
    go: Callable[[int], None]
