"""YAML from strangers, read into nodes that know their place.

Only the events of PyYAML's parser are used: no constructor, so no tag can build an object; no composer, whose recursion
libyaml pays for with a crash at some 26,000 nested brackets. Aliases, tags and merge keys are refused (a merge-key bomb of 376
bytes takes seconds), nesting and size are bounded, duplicate keys are errors, and plain scalars follow the core schema of YAML 1.2:
``no``, ``on`` and ``12:30`` are text, as they are for the language server.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import regex
import yaml

from framing.errors import PackError

MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 32

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = regex.compile(r"|~|null|Null|NULL")
_BOOL = regex.compile(r"(true|True|TRUE)|false|False|FALSE")
_INT = regex.compile(r"[-+]?[0-9]{1,18}")
_OTHER_NUMBER = regex.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_UNREADABLE = regex.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands (line and column from 1).

    ``value`` is ``str``, ``bool``, ``int``, ``float`` (its text is kept in ``text``), ``None``, a tuple of nodes, or a dict from
    key text to (key node, value node).
    """

    value: Any
    line: int
    column: int
    text: str = ""

    @property
    def shape(self) -> str:
        """What it is, in words for an error message."""
        if isinstance(self.value, bool):
            return f"{self.text} (true or false)"
        if isinstance(self.value, int | float):
            return f"the number {self.text}"
        if self.value is None:
            return "nothing"
        return {"str": "text", "tuple": "a list", "dict": "a mapping"}[type(self.value).__name__]


def read_yaml(text: str, origin: str) -> Node:
    """Read one YAML document.

    Raises:
        PackError: with the place and the mend, whatever is wrong with the text.
    """
    if len(text) > MAX_CHARACTERS:
        raise PackError(origin, 1, 1, f"the file has {len(text):,} characters, more than {MAX_CHARACTERS:,}", "split the pack")
    bad = _UNREADABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        raise PackError(origin, line, column, f"a character that YAML does not allow (U+{ord(bad.group()):04X})", "take it out")
    events = _events(text, origin)
    try:
        node = _document(events, origin)
    finally:
        events.close()
    return node


def _events(text: str, origin: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = " ".join(part for part in (error.context, error.problem) if part)
        raise PackError(origin, line, column, f"not YAML: {problem}", _yaml_mend(problem)) from None
    except yaml.YAMLError as error:
        raise PackError(origin, 1, 1, f"not YAML: {error}", "save the file as UTF-8 text") from None


def _yaml_mend(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'put text that holds ": " in quotes'
    if "\\t" in problem or "tab" in problem:
        return "indent with spaces"
    if "quoted scalar" in problem:
        return "close the quotation mark"
    if "block" in problem or "flow" in problem:
        return "look at the indentation, brackets and commas here and just above"
    return "look at this line and the one above"


def _document(events: Iterator[Any], origin: str) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise _error(origin, event, "a second YAML document", "one pack a file: take out the line ---")
            root = _node(next(events), events, origin, 0)
    if root is None:
        raise PackError(origin, 1, 1, "the file is empty", "begin with schema: 1")
    return root


def _error(origin: str, event: Any, problem: str, mend: str) -> PackError:
    return PackError(origin, event.start_mark.line + 1, event.start_mark.column + 1, problem, mend)


def _node(event: Any, events: Iterator[Any], origin: str, depth: int) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, yaml.AliasEvent):
        raise _error(origin, event, f"an alias (*{event.anchor})", "write the value out")
    if event.anchor:
        raise _error(origin, event, f"an anchor (&{event.anchor})", "write the value out where it is needed")
    if event.tag and event.tag != "!":
        raise _error(origin, event, f"a tag ({event.tag})", "leave it out; put text in quotes")
    if depth >= MAX_DEPTH:
        raise _error(origin, event, f"nested more than {MAX_DEPTH} deep", "flatten it")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, line, column, origin)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, origin, depth + 1))
        return Node(tuple(items), line, column)
    entries: dict[str, tuple[Node, Node]] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, origin, depth + 1)
        if not isinstance(event, yaml.ScalarEvent):
            raise PackError(origin, key.line, key.column, "a list or mapping as a key", "use a word")
        if key.text == "<<":
            raise PackError(origin, key.line, key.column, "a merge key (<<)", "write the entries out")
        if key.text in entries:
            first = entries[key.text][0]
            raise PackError(origin, key.line, key.column, f"'{key.text}' stands here twice (first in line {first.line})", "keep one")
        entries[key.text] = (key, _node(next(events), events, origin, depth + 1))
    return Node(entries, line, column)


def _scalar(event: Any, line: int, column: int, origin: str) -> Node:
    text: str = event.value
    if _UNREADABLE.search(text):
        raise PackError(origin, line, column, "an escape for a control character", "take it out")
    if event.style not in (None, ""):  # libyaml says "" for a plain scalar
        return Node(text, line, column, text)
    if _NULL.fullmatch(text):
        return Node(None, line, column, text)
    if match := _BOOL.fullmatch(text):
        return Node(bool(match.group(1)), line, column, text)
    if _INT.fullmatch(text):
        return Node(int(text), line, column, text)
    if _OTHER_NUMBER.fullmatch(text):
        return Node(0.0, line, column, text)
    return Node(text, line, column, text)
