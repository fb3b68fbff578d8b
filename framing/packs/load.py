"""From the text of a pack to a `Pack`, or to every fault in it with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from framing.packs.examples import MARK
from framing.packs.faults import PackFaults, in_order
from framing.packs.fields import BUILT_IN_KINDS, PACK, USUAL_UNIT
from framing.packs.meaning import Meaning, slots_of
from framing.packs.nodes import Node, entries, items, terms_of, text_of, texts_of
from framing.packs.patterns import needed_marks
from framing.packs.shapes import faults
from framing.packs.shared import FOR_RELATIONS, shared
from framing.packs.yamlsafe import read_yaml
from framing.rules import Context, Example, Interval, Pack, Perspective, Reference, Rule, Severity, Skip

__all__ = ["PackFaults", "load_pack"]


def load_pack(text: str, origin: str, kinds: Collection[str] = BUILT_IN_KINDS) -> Pack:
    """Read a pack whose rules are of ``kinds``.

    Raises:
        PackFaults: every fault found, in order of place. Faults of shape are looked for only where the text is sound YAML, faults of
            meaning only where the shape is right.
    """
    node = read_yaml(text, origin)
    wrong = in_order(faults(node, PACK, origin)) or in_order(Meaning(node, origin, kinds).faults())
    if wrong:
        raise PackFaults(wrong)
    return _pack(node, text, origin)


def _pack(node: Node, text: str, origin: str) -> Pack:
    references = references_of(node)
    sides = {
        key: Perspective(key, text_of(value, "label"), text_of(value, "description"), texts_of(value, "speakers"))
        for key, (_, value) in entries(node, "perspectives").items()
    }
    wanted = {*entries(node, "parties"), *FOR_RELATIONS}
    return Pack(
        id=text_of(node, "pack"),
        title=text_of(node, "title"),
        language=text_of(node, "language"),
        summary=text_of(node, "summary"),
        perspectives=sides,
        rules=tuple(_rule(item, references) for item in items(node, "rules")),
        about=_context(node, "about"),
        skip=_skip(node),
        parties={name: words for name, words in slots_of(node).items() if name in wanted or f"<{name}>" in text},
        references=tuple(references.values()),
        names=shared(text_of(node, "language")).names,
        version=text_of(node, "version"),
        licence=text_of(node, "licence"),
        maintainers=texts_of(node, "maintainers"),
        disclosure=text_of(node, "disclosure"),
        origin=origin,
        **{f"{key}_line": node.value[key][0].line for key in ("about", "skip") if key in node.value},
    )


def references_of(node: Node) -> dict[str, Reference]:
    """The references that ``node`` declares, by key."""
    return {key: _reference(value) for key, (_, value) in entries(node, "references").items()}


def cited(node: Node, references: Mapping[str, Reference]) -> tuple[Reference, ...]:
    """The references that ``node`` names, by key among ``references`` or written out."""
    found = []
    for item in items(node, "references"):
        if isinstance(item.value, str):
            found.append(references[item.value])
        else:
            found.append(_reference(item, references[text_of(item, "key")] if "key" in item.value else None))
    return tuple(found)


def _reference(node: Node, base: Reference | None = None) -> Reference:
    given: dict[str, Any] = {
        key: text_of(node, key) for key in ("title", "organisation", "url", "says", "verified") if key in node.value
    }
    if base is None:
        return Reference(**given)
    return Reference(**{**{f: getattr(base, f) for f in ("title", "organisation", "url", "says", "verified")}, **given})


def _rule(node: Node, references: Mapping[str, Reference]) -> Rule:
    examples = node.value["examples"][1]
    pattern = node.value["pattern"][1].value if "pattern" in node.value else None
    return Rule(
        id=text_of(node, "id"),
        kind=text_of(node, "kind"),
        perspective=text_of(node, "perspective"),
        why=text_of(node, "why"),
        terms=texts_of(node, "terms"),
        pattern=pattern,
        needs=needed_marks(pattern) if pattern else "",
        anchors=texts_of(node, "anchors"),
        exceptions=texts_of(node, "except"),
        about=_context(node, "about") if "about" in node.value else None,
        near=_context(node, "near"),
        unless_near=_context(node, "unless_near"),
        valid=_interval(node.value["valid"][1]) if "valid" in node.value else None,
        counterparts=texts_of(node, "counterpart"),
        skip=_skip(node),
        shared_with=texts_of(node, "shared_with"),
        variant=text_of(node, "variant"),
        first_mention=Context(texts_of(node, "first_mention")),
        case_sensitive=text_of(node, "case", "any") == "exact",
        accepted=bool(node.value["accepted"][1].value) if "accepted" in node.value else False,
        draft=bool(node.value["draft"][1].value) if "draft" in node.value else False,
        severity=Severity(text_of(node, "severity")) if "severity" in node.value else None,
        title=text_of(node, "title"),
        alternatives=texts_of(node, "alternatives"),
        references=cited(node, references),
        flag=tuple(_example(item) for item in items(examples, "flag")),
        passes=tuple(_example(item) for item in items(examples, "pass")),
        line=node.line,
    )


def _context(node: Node, key: str) -> Context:
    usual = USUAL_UNIT[key]
    terms = tuple(term.value for term in terms_of(node, key))
    said = node.value[key][1] if key in node.value else None
    if said is None or not isinstance(said.value, dict):
        return Context(terms, usual)
    return Context(terms, text_of(said, "within", usual), said.value["at_least"][1].value if "at_least" in said.value else 1)


def _interval(node: Node) -> Interval:
    return Interval(_day(node, "from"), _day(node, "until"))


def _skip(node: Node) -> Skip:
    parts = node.value["skip"][1] if "skip" in node.value else None
    return Skip(*(tuple(t.lower() for t in texts_of(parts, key)) for key in ("sections", "genres", "regions"))) if parts else Skip()


def _day(node: Node, key: str) -> date | None:
    return date.fromisoformat(text_of(node, key)) if key in node.value else None


def _example(node: Node) -> Example:
    more: dict[str, Any] = {}
    if isinstance(node.value, str):
        marked, voice, source, on_topic = node.value, None, None, True
    else:
        marked = node.value["text"][1].value
        voice, source = (text_of(node, "voice") or None), (text_of(node, "source") or None)
        on_topic = "topic" not in node.value
        more = {"date": _day(node, "date"), **{key: text_of(node, key).lower() for key in ("section", "genre", "region")}}
    spans: list[tuple[int, int]] = []
    for match in MARK.finditer(marked):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match[1])))
    return Example(MARK.sub(r"\1", marked), tuple(spans), voice, source, on_topic, line=node.line, **more)
