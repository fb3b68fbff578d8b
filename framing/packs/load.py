"""From the text of a pack to a `Pack`, or to every fault in it with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import regex

from framing.errors import PackError
from framing.packs.fields import BUILT_IN_KINDS, PACK
from framing.packs.notation import NotationError, expand
from framing.packs.patterns import pattern_problem
from framing.packs.shapes import faults
from framing.packs.yamlsafe import Node, read_yaml
from framing.rules import NEUTRAL, Example, Pack, Perspective, Reference, Rule, Severity

_MARK = regex.compile(r"\[\[(.*?)\]\]", regex.DOTALL)


class PackFaults(Exception):
    """All that is wrong with one pack: ``errors`` is never empty."""

    def __init__(self, errors: tuple[PackError, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(e) for e in errors))


def load_pack(text: str, origin: str, kinds: Collection[str] = BUILT_IN_KINDS) -> Pack:
    """Read a pack whose rules are of ``kinds``.

    Raises:
        PackFaults: every fault found, in order of place. Faults of meaning are looked for only where the shape is right.
    """
    try:
        node = read_yaml(text, origin)
    except PackError as error:
        raise PackFaults((error,)) from None
    wrong = list(faults(node, PACK, origin))
    if not wrong:
        wrong = list(_Meaning(node, origin, kinds).faults())
    if wrong:
        raise PackFaults(tuple(sorted(wrong, key=lambda e: (e.line, e.column))))
    return _pack(node, origin)


class _Meaning:
    """Faults that only show when the fields are read together."""

    def __init__(self, node: Node, origin: str, kinds: Collection[str]) -> None:
        self.node, self.origin, self.kinds = node, origin, kinds
        self.sides = tuple(_entries(node, "perspectives"))
        self.parties = _parties(node)
        self.keys = tuple(_entries(node, "references"))
        self.literals: dict[tuple[str, str], str] = {}

    def error(self, node: Node, problem: str, mend: str) -> PackError:
        return PackError(self.origin, node.line, node.column, problem, mend)

    def faults(self) -> Iterator[PackError]:
        sides = self.node.value["perspectives"][1]
        if NEUTRAL in self.sides:
            yield self.error(sides.value[NEUTRAL][0], "neutral is declared as a perspective", "take it out; it is always there")
        if len(self.sides) == 1 and not self.keys:
            yield self.error(sides, "there is one perspective only", "add the other side, or name under references: the style guide that it follows")
        yield from self._expansions(self.node, "about")
        seen: dict[str, int] = {}
        for rule in self.node.value["rules"][1].value:
            id_node = rule.value["id"][1]
            if id_node.value in seen:
                yield self.error(id_node, f"a second rule '{id_node.value}' (first in line {seen[id_node.value]})", "give it a name of its own")
            seen.setdefault(id_node.value, id_node.line)
            yield from self._rule(rule)

    def _rule(self, rule: Node) -> Iterator[PackError]:
        kind, side = _text(rule, "kind"), rule.value["perspective"][1]
        if side.value != NEUTRAL and side.value not in self.sides:
            near = get_close_matches(side.value, [*self.sides, NEUTRAL], 1)
            yield self.error(side, f"'{side.value}' is not a perspective of this pack", f"did you mean {near[0]}?" if near else f"declared: {', '.join(self.sides)}")
        elif (kind == "neutral") != (side.value == NEUTRAL):
            yield self.error(side, f"a rule of kind {kind} cannot have the perspective {side.value}", "kind: neutral and perspective: neutral go together")
        if kind not in self.kinds:
            near = get_close_matches(kind, self.kinds, 1)
            yield self.error(rule.value["kind"][1], f"there is no kind of rule '{kind}'", f"did you mean {near[0]}?" if near else f"use {', '.join(self.kinds)}")
        yield from self._matter(rule, kind)
        for key in ("except", "about", "anchors"):
            yield from self._expansions(rule, key)
        if kind != "neutral" and not _items(rule, "references"):
            yield self.error(rule, "the rule has no reference", "name under references: who says so")
        for item in _items(rule, "references"):
            yield from self._reference(item)
        yield from self._examples(rule, kind)

    def _matter(self, rule: Node, kind: str) -> Iterator[PackError]:
        wanted, other = ("pattern", "terms") if kind == "pattern" else ("terms", "pattern")
        if wanted not in rule.value:
            yield self.error(rule, f"a rule of kind {kind} has no {wanted}", f"add {wanted}:")
        for key in (other, *(("anchors",) if kind != "pattern" else ())):
            if key in rule.value:
                yield self.error(rule.value[key][0], f"a rule of kind {kind} has {key}", "take it out, or change the kind")
        if "pattern" in rule.value:
            problem = pattern_problem(_text(rule, "pattern"))
            if problem:
                yield self.error(rule.value["pattern"][1], "the pattern is refused", problem)
        case = _text(rule, "case", "any")
        for term in _items(rule, "terms"):
            try:
                literals = expand(term.value, self.parties)
            except NotationError as error:
                yield self.error(term, f"the term '{term.value}'", str(error))
                continue
            for literal in literals:
                key = (literal.lower() if case == "any" else literal, case)
                if key in self.literals:
                    yield self.error(term, f"'{literal}' is already a phrase of {self.literals[key]}", "keep it in one place")
                self.literals[key] = f"the rule {_text(rule, 'id')} (line {term.line})"

    def _expansions(self, node: Node, key: str) -> Iterator[PackError]:
        for item in _items(node, key):
            try:
                expand(item.value, self.parties)
            except NotationError as error:
                yield self.error(item, f"'{item.value}' under {key}", str(error))

    def _reference(self, item: Node) -> Iterator[PackError]:
        key = item if isinstance(item.value, str) else item.value["key"][1] if "key" in item.value else None
        if key is not None and key.value not in self.keys:
            near = get_close_matches(key.value, self.keys, 1)
            yield self.error(key, f"there is no reference '{key.value}' in this pack", f"did you mean {near[0]}?" if near else "declare it under references:, or write it out here")
        if key is None and "title" not in item.value:
            yield self.error(item, "the reference has neither key nor title", "add one of them")

    def _examples(self, rule: Node, kind: str) -> Iterator[PackError]:
        examples = rule.value["examples"][1]
        for item in _items(examples, "flag"):
            text = item.value["text"][1] if isinstance(item.value, dict) else item
            if not _MARK.search(text.value) or "[[" in _MARK.sub("", text.value) or "]]" in _MARK.sub("", text.value):
                yield self.error(text, "a flag example without a whole [[…]]", "put [[ and ]] round what the rule must find")
        for item in _items(examples, "pass"):
            text = item.value["text"][1] if isinstance(item.value, dict) else item
            if "[[" in text.value:
                yield self.error(text, "a pass example with [[", "nothing is to be found in it; take the marks out")
        if kind != "neutral" and not _items(examples, "pass"):
            yield self.error(examples, "the rule has no pass example", "add a text that it must leave alone, its best-known trap")


def _entries(node: Node, key: str) -> dict[str, tuple[Node, Node]]:
    return node.value[key][1].value if key in node.value else {}


def _items(node: Node, key: str) -> tuple[Node, ...]:
    return node.value[key][1].value if key in node.value else ()


def _text(node: Node, key: str, default: str = "") -> str:
    return " ".join(node.value[key][1].value.split()) if key in node.value else default


def _texts(node: Node, key: str) -> tuple[str, ...]:
    return tuple(item.value for item in _items(node, key))


def _parties(node: Node) -> dict[str, tuple[str, ...]]:
    return {key: tuple(item.value for item in value.value) for key, (_, value) in _entries(node, "parties").items()}


def _pack(node: Node, origin: str) -> Pack:
    references = {key: _reference(value) for key, (_, value) in _entries(node, "references").items()}
    sides = {key: Perspective(key, _text(value, "label"), _text(value, "description")) for key, (_, value) in _entries(node, "perspectives").items()}
    return Pack(
        id=_text(node, "pack"),
        title=_text(node, "title"),
        language=_text(node, "language"),
        summary=_text(node, "summary"),
        perspectives=sides,
        rules=tuple(_rule(item, references) for item in _items(node, "rules")),
        about=_texts(node, "about"),
        parties=_parties(node),
        references=tuple(references.values()),
        version=_text(node, "version"),
        licence=_text(node, "licence"),
        maintainers=_texts(node, "maintainers"),
        disclosure=_text(node, "disclosure"),
        origin=origin,
    )


def _reference(node: Node, base: Reference | None = None) -> Reference:
    given: dict[str, Any] = {key: _text(node, key) for key in ("title", "organisation", "url", "says", "verified") if key in node.value}
    if base is None:
        return Reference(**given)
    return Reference(**{**{f: getattr(base, f) for f in ("title", "organisation", "url", "says", "verified")}, **given})


def _rule(node: Node, references: Mapping[str, Reference]) -> Rule:
    cited = []
    for item in _items(node, "references"):
        if isinstance(item.value, str):
            cited.append(references[item.value])
        else:
            cited.append(_reference(item, references[_text(item, "key")] if "key" in item.value else None))
    examples = node.value["examples"][1]
    return Rule(
        id=_text(node, "id"),
        kind=_text(node, "kind"),
        perspective=_text(node, "perspective"),
        why=_text(node, "why"),
        terms=_texts(node, "terms"),
        pattern=node.value["pattern"][1].value if "pattern" in node.value else None,
        anchors=_texts(node, "anchors"),
        exceptions=_texts(node, "except"),
        about=_texts(node, "about") if "about" in node.value else None,
        case_sensitive=_text(node, "case", "any") == "exact",
        accepted=bool(node.value["accepted"][1].value) if "accepted" in node.value else False,
        severity=Severity(_text(node, "severity")) if "severity" in node.value else None,
        title=_text(node, "title"),
        alternatives=_texts(node, "alternatives"),
        references=tuple(cited),
        flag=tuple(_example(item) for item in _items(examples, "flag")),
        passes=tuple(_example(item) for item in _items(examples, "pass")),
        line=node.line,
    )


def _example(node: Node) -> Example:
    if isinstance(node.value, str):
        marked, voice, source, on_topic = node.value, None, None, True
    else:
        marked = node.value["text"][1].value
        voice, source = (_text(node, "voice") or None), (_text(node, "source") or None)
        on_topic = "topic" not in node.value
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(marked):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match[1])))
    return Example(_MARK.sub(r"\1", marked), tuple(spans), voice, source, on_topic, node.line)
