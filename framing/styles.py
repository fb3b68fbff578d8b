"""House styles: profiles read from YAML, with places and mends as packs have them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from framing.errors import FramingError, PackError
from framing.packs.citations import citation_faults, day_faults
from framing.packs.faults import PackFaults, in_order, listed, nearest, short
from framing.packs.fields import PROFILE
from framing.packs.find import pack_text
from framing.packs.load import cited, references_of
from framing.packs.nodes import Node, entries, items, text_of, texts_of
from framing.packs.shapes import faults
from framing.packs.yamlsafe import read_yaml
from framing.profiles import DEFAULT, Profile
from framing.rules import Override, Severity


def built_in() -> dict[str, Traversable]:
    """The profiles that come with the rules, by name."""
    folder = files("framing_rules") / "profiles"
    return {
        file.name.removesuffix(".yaml"): file
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".yaml")
    }


def find_profile(name: str) -> Profile:
    """The built-in profile of this name, or the one in the file of this path.

    Raises:
        FramingError: there is none.
        PackFaults: it is not sound.
    """
    if name == DEFAULT.name:
        return DEFAULT
    known = built_in()
    if name in known:
        return read_profile(pack_text(known[name], str(known[name])), str(known[name]))
    if Path(name).is_file():
        return read_profile(pack_text(Path(name), name), name)
    raise FramingError(f"--profile {name}: there is no such profile or file; {nearest(name, known, f'there is {listed(known)}')}")


def read_profile(text: str, origin: str) -> Profile:
    """The profile in ``text``; faults call it ``origin``.

    Raises:
        PackFaults: every fault found, in order of place.
    """
    node = read_yaml(text, origin)
    if wrong := in_order(faults(node, PROFILE, origin, "the profile")) or in_order(_faults(node, origin)):
        raise PackFaults(wrong)
    references = references_of(node)
    table = {
        (text_of(item, "kind"), text_of(item, "voice"), text_of(item, "region", "*")): Severity(text_of(item, "severity"))
        for item in items(node, "severities")
    }
    rules = {
        rule_id: Override(
            cited(rule, references),
            Severity(text_of(rule, "severity")) if "severity" in rule.value else None,
            texts_of(rule, "prefer"),
            texts_of(rule, "voices") or ("own",),
        )
        for rule_id, (_, rule) in entries(node, "rules").items()
    }
    return Profile(text_of(node, "profile"), {**DEFAULT.table, **table}, rules, text_of(node, "title"), text_of(node, "summary"))


def _faults(node: Node, origin: str) -> Iterator[PackError]:
    references = entries(node, "references")
    for _, reference in references.values():
        yield from day_faults(reference, "verified", origin)
    for rule_id, (name, rule) in entries(node, "rules").items():
        if "severity" not in rule.value and "prefer" not in rule.value:
            mend = "add severity: or prefer:, or take the rule out"
            yield PackError(origin, name.line, name.column, f"nothing is said of {short(rule_id)}", mend)
        if "voices" in rule.value and "severity" not in rule.value:
            place = rule.value["voices"][0]
            yield PackError(origin, place.line, place.column, "voices without a severity", "add severity:, or take voices out")
        if not items(rule, "references"):
            place = rule.value["references"][1]
            yield PackError(origin, place.line, place.column, f"no reference for {short(rule_id)}", "name where the house says so")
        for item in items(rule, "references"):
            yield from citation_faults(item, references, origin, "profile")
