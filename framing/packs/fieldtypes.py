"""What a field of a file may hold: text, numbers, lists, records. The tables of fields are made of these."""

from __future__ import annotations

from dataclasses import dataclass

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SIDE = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Text:
    """Text; ``like`` is a full-match expression and ``like_words`` what it means; ``one_of`` closes the choice."""

    like: str = ""
    like_words: str = ""
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Number:
    """One whole number, and no other."""

    only: int


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at least ``least`` items."""

    item: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are names (full match ``key``, which ``key_words`` mend) and whose values have one shape."""

    value: Shape
    key: str = SIDE
    least: int = 0
    key_words: str = "use lower-case letters, digits and hyphens"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    shape: Shape
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    name: str
    fields: dict[str, Field]


@dataclass(frozen=True, slots=True)
class Either:
    """Text or a list, or a record that says more."""

    plain: Text | ListOf
    record: Record


Shape = Text | Flag | Number | Count | ListOf | MapOf | Record | Either
