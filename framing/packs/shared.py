"""What all packs of a language share: word lists for slots, and proper names inside which no rule of a side finds anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from framing.packs.faults import PackFaults, in_order
from framing.packs.fields import SHARED
from framing.packs.nodes import entries, texts_of
from framing.packs.shapes import faults
from framing.packs.yamlsafe import read_yaml

FOR_RELATIONS: Final = ("naming-words", "lending-cues", "doubting-cues", "dissent-words", "regime-words", "government-words")
"""Lists that `framing.relations` asks for: every pack has them among its slots, so that no document waits for this file."""


@dataclass(frozen=True, slots=True)
class Shared:
    """``lists`` by the name of their slot; ``names`` with the capitals that they need."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def shared(language: str) -> Shared:
    """What packs of ``language`` (a tag such as ``en-GB``) share; nothing where the language has no file."""
    tag = language.partition("-")[0]
    file = files("framing_rules") / "shared" / f"{tag}.yaml"
    return read_shared(file) if tag.isalpha() and file.is_file() else Shared()


def read_shared(file: Traversable) -> Shared:
    """The shared lists in ``file``.

    Raises:
        PackFaults: it is not of the right shape.
    """
    node = read_yaml(file.read_text("utf-8"), str(file))
    if wrong := in_order(faults(node, SHARED, str(file), "the file of shared lists")):
        raise PackFaults(wrong)
    lists = {name: tuple(word.value for word in words.value) for name, (_, words) in entries(node, "lists").items()}
    return Shared(lists, texts_of(node, "names"))
