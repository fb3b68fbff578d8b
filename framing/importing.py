"""A first draft of a pack from rules that somebody else wrote: a Vale style, or a plain list of words.

What comes of it is marked as a draft, rule by rule: such a list says which words somebody does not want, and neither whose they are, nor why, nor
who says so. ``framing packs test`` refuses every rule until an author has said all of that.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from framing.errors import FramingError, ReadError
from framing.files import read_source
from framing.packs import SUFFIXES
from framing.packs.faults import PackFaults, short
from framing.packs.load import load_pack
from framing.packs.nodes import Node, items, text_of
from framing.packs.notation import NotationError, alike, expand
from framing.packs.yamlsafe import read_yaml
from framing.readers.decode import decode
from framing.scaffold import checked_name
from framing.visible import visible

_FOUND: Final = ("existence", "substitution")
"""The extension points of Vale that find words; the others count, measure or spell."""

_SEPARATOR: Final = re.compile(r"\t+|\s*->\s*|\s*=>\s*")
_TOKEN: Final = re.compile(
    r"(?P<space>\\s\+?)|\\(?P<escaped>[^\w\s])|\((?:\?:)?(?P<group>[^()\[\]\\{}<>*+?.^$]*)\)|\[(?P<set>[^]\\^{}<>,|&~[-]{1,20})\]"
    r"|(?P<plain>[^\\()\[\]{}<>*+?.^$|])"
)

_HEAD: Final = """\
# A draft, made by framing packs import. It says which words; whose they are, why, and who says so is for you to find out.
# For each rule: give it the side whose wording it is, a why that both sides would sign, its references, the traps under pass;
# then take out its line draft: true. framing packs test names what is left.
schema: 1
pack: {name}
title: {title}
summary: "Draft: say in three neutral sentences what the dispute is."
language: en
perspectives:
  one: {{label: "Draft: one side"}}
  other: {{label: "Draft: the other side"}}
rules:
"""


@dataclass(slots=True)
class _Words:
    """Terms that one rule of the source finds, what it puts in their place, and what it says of them."""

    title: str
    terms: list[str] = field(default_factory=list)
    alternatives: tuple[str, ...] = ()
    says: str = ""
    link: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a pack, how many terms and rules it has, and what of the source could not be taken over, each with its reason."""

    text: str
    rules: int
    terms: int
    left: tuple[str, ...] = ()


def draft_of(path: str, name: str) -> Draft:
    """A draft of the pack ``name`` from a Vale style (a folder of YAML files, or one of them), or from a list with a term a line.

    In a list, a tab, ``->`` or ``=>`` parts a term from what stands instead; ``#`` begins a comment.

    Raises:
        FramingError: it cannot be read, nothing in it finds words, it is more than a pack can hold, or ``name`` cannot name a pack.
    """
    name = checked_name(name)
    left: list[str] = []
    if os.path.isdir(path) or path.endswith(SUFFIXES):
        found = [words for file in _files(path) for words in _vale(file, left)]
    else:
        found = list(_list(path, left))
    found = [words for words in _once(found, left) if words.terms]
    if not found:
        raise FramingError("\n".join([f"{path}: nothing in it could be made a rule", *left]))
    rules = list(_rules(found))
    title = _quoted(f"Draft: {os.path.basename(os.path.normpath(path))}")
    text = _HEAD.format(name=name, title=title) + "".join(rules)
    load_pack(text, f"the draft from {path}")  # what it does not take is said now, not when somebody has begun to work on it
    return Draft(text, len(rules), sum(len(words.terms) for words in found), tuple(left))


def _once(found: Iterable[_Words], left: list[str]) -> Iterator[_Words]:
    """``found`` with each phrase where it stands first: a pack holds it in one place only."""
    holds: dict[tuple[str, bool], _Words] = {}
    for words in found:
        terms: list[str] = []
        for term in words.terms:
            literals = expand(term, {})
            kept = []
            for literal in literals:
                key = (alike(literal, "exact" if words.exact else "any"), words.exact)
                if key not in holds:
                    holds[key] = words
                    kept.append(literal)
                elif holds[key] is not words:
                    left.append(f"'{short(literal)}' of {short(words.title)} stands under {short(holds[key].title)}")
            terms += [term] if len(kept) == len(literals) else kept
        words.terms = terms
        yield words


def _files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    return sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith(SUFFIXES))


def _text(path: str) -> str:
    try:
        return decode(read_source(path))
    except ReadError as error:
        raise FramingError(f"{path}: {error}") from None


def _vale(path: str, left: list[str]) -> Iterator[_Words]:
    """The rules of one file of a Vale style: one for its tokens, or one for each form that it swaps in."""
    name = os.path.splitext(os.path.basename(path))[0]
    try:
        root = read_yaml(_text(path), path)
    except PackFaults as faults:
        left.append(str(faults.errors[0]))
        return
    if not isinstance(root.value, dict) or "extends" not in root.value:
        left.append(f"{path}: it is no rule of Vale")
        return
    if (kind := _plain(root, "extends")) not in _FOUND:
        left.append(f"{path}: rules of the kind {kind} find no words")
        return
    says, link = _plain(root, "message"), _plain(root, "link")
    exact = "ignorecase" not in root.value or root.value["ignorecase"][1].value is not True
    by: dict[str, _Words] = {}
    for source, instead, line in _expressions(root, kind):
        terms = [_term(part) for part in _ways(source)]
        if None in terms:
            left.append(f"{path}:{line}: '{short(source)}' is an expression that terms cannot say")
            continue
        alternatives = tuple(part.strip() for part in instead.split("|") if part.strip() and not re.search(r"[{}<>]", part))
        words = by.setdefault(instead, _Words(f"{name} {instead}".strip(), [], alternatives, says, link, exact))
        words.terms += [term for term in terms if term is not None]
    yield from by.values()


def _ways(expression: str) -> list[str]:
    """The expressions of which one must match, parted where ``|`` stands outside brackets."""
    parts, depth = [""], 0
    for character in expression:
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _plain(node: Node, key: str) -> str:
    return text_of(node, key) if key in node.value and isinstance(node.value[key][1].value, str) else ""


def _expressions(root: Node, kind: str) -> Iterator[tuple[str, str, int]]:
    """(expression, what stands instead, line)."""
    if kind == "existence":
        for key in ("tokens", "raw"):
            if key in root.value and isinstance(root.value[key][1].value, tuple):
                yield from ((str(item.text), "", item.line) for item in items(root, key))
    elif "swap" in root.value and isinstance(root.value["swap"][1].value, dict):
        for source, (key_node, value) in root.value["swap"][1].value.items():
            yield source, str(value.text), key_node.line


def _term(expression: str) -> str | None:
    """``expression`` in the notation of terms; None where it says more than phrases can."""
    parts: list[str] = []
    expression = expression.removeprefix("\\b").removesuffix("\\b")  # terms are whole words as it is
    at = 0
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        if found is None:
            return None
        at = found.end()
        optional = expression[at : at + 1] == "?"
        at += optional
        choice = found["group"].split("|") if found["group"] is not None else list(found["set"] or "")
        plain = " " if found["space"] else found["escaped"] or found["plain"] or ""
        if any("," in option for option in choice) or (optional and not (choice or plain)):
            return None
        choice = choice or [plain]
        choice = [*([""] if optional else []), *choice]
        parts.append(choice[0] if len(choice) == 1 else "{" + ",".join(choice) + "}")
    term = " ".join("".join(parts).split())
    return term if _sound(term) else None


def _sound(term: str) -> bool:
    try:
        expand(term, {})
    except NotationError:
        return False
    return bool(term)


def _list(path: str, left: list[str]) -> Iterator[_Words]:
    by: dict[str, _Words] = {}
    name = os.path.splitext(os.path.basename(path))[0]
    for number, line in enumerate(_text(path).splitlines(), 1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        term, *rest = _SEPARATOR.split(text, maxsplit=1)
        instead = rest[0].strip() if rest else ""
        if re.search(r"[][{}<>*]", term) or not _sound(term):
            left.append(f"{path}:{number}: '{short(text)}' cannot be a term")
            continue
        alternatives = tuple(a for part in instead.split(",") if (a := part.strip()) and not re.search(r"[{}<>]", a))
        words = by.setdefault(instead, _Words(f"{name} {instead}".strip(), [], alternatives))
        words.terms.append(term)
    yield from by.values()


def _rules(found: Sequence[_Words]) -> Iterator[str]:
    taken: set[str] = set()
    for words in found:
        yield "".join(f"{line}\n" for line in _rule(words, _id(words.title, taken)))


def _id(title: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "words"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name)
    return name


def _rule(words: _Words, name: str) -> Iterator[str]:
    yield f"  - id: {name}"
    yield "    kind: term"
    yield "    perspective: one"
    yield "    draft: true"
    yield f"    terms: {_quoted(words.terms)}"
    if words.exact:
        yield "    case: exact"
    says = f" The source says: {words.says}" if words.says else ""
    yield f"    why: {_quoted(f'Draft: say what the wording presupposes.{says}')}"
    if words.alternatives:
        yield f"    alternatives: {_quoted(words.alternatives)}"
    if words.link:
        yield f"    # The source points to {visible(words.link)}: read it, then name it under references."
    yield "    examples:"
    shown = (expand(term, {})[0] for term in words.terms)
    yield f"      flag: {_quoted([f'A sentence of copy with [[{phrase}]] in it.' for phrase in shown])}"


def _quoted(value: str | Iterable[str]) -> str:
    """As YAML has it, of which JSON is a part; what a pack cannot hold is shown as a sign."""
    return visible(json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False))
