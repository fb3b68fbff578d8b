"""A small sound pack about an invented quarrel, and ways to spoil it."""

from __future__ import annotations

from framing.errors import PackError
from framing.packs.load import PackFaults, load_pack

QUARREL = """\
schema: 1
pack: quarry
title: The quarry of Example Hill
summary: A quarrel about a quarry, invented for tests.
language: en
perspectives:
  hill: {label: Hill people}
  works: {label: Quarry works}
about: [Example Hill]
"""
SOUND = (
    QUARREL
    + """\
parties:
  stone: [quarry, stone works]
references:
  guide: {title: A guide, says: What to write.}
rules:
  - id: scar
    kind: term
    perspective: hill
    terms: ["scar{,s} on the hill", "<stone> dust"]
    except: [scar on the hill road]
    why: It takes a side.
    alternatives: [the quarry face]
    references: [guide]
    examples:
      flag: ["The [[scar on the hill]] grows in [[quarry dust]]."]
      pass: [The scar on the hill road is old.]
"""
)


def spoiled(old: str, new: str) -> str:
    """The sound pack with its one ``old`` replaced."""
    assert SOUND.count(old) == 1, f"{SOUND.count(old)} times in the sound pack: {old}"
    return SOUND.replace(old, new)


def faults_in(text: str) -> tuple[PackError, ...]:
    """Every fault of a pack, in order; none for a sound one."""
    try:
        load_pack(text, "quarry.yaml")
    except PackFaults as faults:
        return faults.errors
    return ()
