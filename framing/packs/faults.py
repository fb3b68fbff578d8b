"""What a pack may get wrong, and how it is said: bounded in number and length, whatever the pack holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final

from framing.errors import FramingError, PackError
from framing.packs.nodes import Node

MAX_FAULTS: Final = 100
_SHOWN: Final = 60
_COMPARED: Final = 200


class PackFaults(FramingError):  # noqa: N818 - it is not one error but all of them
    """All that is wrong with one pack: ``errors`` is never empty and holds at most `MAX_FAULTS`."""

    def __init__(self, errors: tuple[PackError, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(e) for e in errors))


def in_order(errors: Iterable[PackError]) -> tuple[PackError, ...]:
    """The first `MAX_FAULTS` of ``errors``, in order of place. A pack made to have a million faults costs no more than that."""
    return tuple(sorted(islice(errors, MAX_FAULTS), key=lambda e: (e.line, e.column)))


def fault(origin: str, node: Node, problem: str, mend: str, *, at: int | None = None) -> PackError:
    """A fault at ``node``, or ``at`` that character of its value."""
    return PackError(origin, node.line, node.column if at is None else node.column_at(at), problem, mend)


def short(text: str) -> str:
    """``text`` for a message: on one line, the end of a long one left out."""
    text = " ".join(text[: 4 * _SHOWN].split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def listed(names: Iterable[str], most: int = 24) -> str:
    """``names`` for a message, the first ``most`` of them."""
    first = [short(name) for name in islice(names, most + 1)]
    return ", ".join(first[:most]) + (", …" if len(first) > most else "")


def nearest(name: str, known: Collection[str], otherwise: str) -> str:
    """The mend for a ``name`` that is not among the ``known``: the one it resembles, or else ``otherwise``.

    Comparing is quadratic, so only names of ordinary length are compared, with the first few hundred.
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(islice(known, _COMPARED)), 1) if len(name) <= _SHOWN else []
    return f"did you mean {short(near[0])}?" if near else otherwise
