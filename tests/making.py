"""What several tests need: packs from a few lines of YAML, and an engine around them."""

from __future__ import annotations

from textwrap import dedent, indent

from framing.engine import Engine
from framing.packs.load import load_pack
from framing.plugins import Plugins
from framing.rules import Pack

HEAD = """\
schema: 1
pack: {name}
title: The quarry of Example Hill
summary: A quarrel about a quarry, invented for tests.
language: en
perspectives:
  hill: {{label: Hill people}}
  works: {{label: Quarry works}}
parties:
  works: [quarry, stone works]
  hill: [Hill people, hill council]
references:
  guide: {{title: A guide, says: What to write.}}
"""

HOLE = """\
  - id: hole
    kind: term
    perspective: hill
    terms: ["big hole{,s}"]
    why: It belittles the quarry.
    alternatives: [quarry]
    references: [guide]
    examples: {flag: ["The [[big hole]] and [[big holes]]."], pass: ["A hole."]}
"""
HILL_NAME = """\
  - id: hill-name
    kind: name
    perspective: hill
    terms: [Upper Hill]
    why: One side's name.
    references: [guide]
    examples: {flag: ["On [[Upper Hill]]."], pass: ["On a hill."]}
"""
"""Rules for a pack that begins with `HEAD`, below ``rules:``."""


def pack(rules: str, *, name: str = "quarry", about: str = "") -> Pack:
    """A pack with these rules (YAML list items); references and examples are filled in where a rule has none."""
    head = HEAD.format(name=name) + (f"about: {about}\n" if about else "")
    return load_pack(head + "rules:\n" + indent(dedent(rules).strip(), "  ") + "\n", f"{name}.yaml")


def rule(rule_id: str, terms: str, *, kind: str = "term", perspective: str = "hill", **more: str) -> str:
    """One rule in YAML. The example is there for the loader alone."""
    matter = "" if kind == "pattern" else f"  terms: {terms}\n"
    return (
        f"- id: {rule_id}\n  kind: {kind}\n  perspective: {perspective}\n{matter}"
        + "".join(f"  {key.replace('_', '')}: {value}\n" for key, value in more.items())
        + "  why: It takes a side.\n  references: [guide]\n  examples: {flag: ['[[x]]'], pass: ['y']}\n"
    )


def engine(*packs: Pack) -> Engine:
    """An engine with these packs and the built-in plugins alone."""
    plugins = Plugins(installed=False)
    return Engine(tuple(packs), plugins.rule_kinds(), plugins.readers(), plugins.voices())
