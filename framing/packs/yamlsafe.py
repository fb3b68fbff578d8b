"""YAML from strangers, read into nodes that know their place.

Only the events of PyYAML's parser are used: no constructor, so no tag can build an object; no composer, whose recursion
libyaml pays for with a crash at some 26,000 nested brackets. Aliases, tags and merge keys are refused (a merge-key bomb of 376
bytes takes seconds), nesting and size are bounded, duplicate keys are errors, and plain scalars follow the core schema of YAML 1.2:
``no``, ``on`` and ``12:30`` are text, as they are for the language server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import regex
import yaml

from framing.errors import PackError
from framing.packs.faults import MAX_FAULTS, PackFaults, in_order, short
from framing.packs.nodes import Node
from framing.packs.yamlwords import in_words

MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 32

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = regex.compile(r"|~|null|Null|NULL")
_BOOL = regex.compile(r"(true|True|TRUE)|false|False|FALSE")
_INT = regex.compile(r"[-+]?[0-9]{1,18}")
_OTHER_NUMBER = regex.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
# Control characters, lone surrogates and non-characters; line ends that editors do not count (NEL, LS, PS); and the controls that
# reorder what a reviewer sees (embeddings, overrides, isolates: CVE-2021-42574). Direction marks, which right-to-left text needs, may stay.
_UNREADABLE = regex.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = regex.compile(r"\r\n|\n|\r")
# Of `re`, which looks no further than it must: `regex` would search all the rest of the file for the # first, for every scalar anew.
_NO_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n\r]*)")


def read_yaml(text: str, origin: str) -> Node:
    """Read one YAML document.

    Raises:
        PackFaults: with the place and the mend, whatever is wrong with the text.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise PackFaults((PackError(origin, 1, 1, f"the file has more than {MAX_CHARACTERS:,} characters", "split the pack"),))
    bad = _UNREADABLE.search(text)
    if bad:
        starts = [0, *(m.end() for m in _LINE_END.finditer(text, 0, bad.start()))]
        fault = PackError(
            origin,
            len(starts),
            bad.start() - starts[-1] + 1,
            f"a character that a pack cannot hold (U+{ord(bad.group()):04X})",
            "take it out",
        )
        raise PackFaults((fault,))
    reader = _Reader(text, origin)
    try:
        root = reader.document()
    except PackError as error:
        # What stands before a place where reading ends is often its cause: text that became a comment, say.
        raise PackFaults(in_order(reader.faults or [error])) from None
    if reader.faults:
        raise PackFaults(in_order(reader.faults))
    return root


class _Reader:
    """Reads events into nodes. What is wrong but readable goes to ``faults``, so that one run names it all."""

    def __init__(self, text: str, origin: str) -> None:
        self.text, self.origin = text, origin
        self.faults: list[PackError] = []
        self.events = self._events()

    def _events(self) -> Iterator[Any]:
        last = None
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                last = event
                yield event
        except yaml.MarkedYAMLError as error:
            raise in_words(error, self.text, last, self.origin) from None
        except (yaml.YAMLError, ValueError) as error:
            raise PackError(self.origin, 1, 1, f"the file is not YAML ({short(str(error))})", "save it as UTF-8 text") from None

    def document(self) -> Node:
        """The one document of the file."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.error(event, "a second YAML document", "one pack a file: take out the line ---")
                root = self.node(next(self.events), 0)
        if root is None:
            raise PackError(
                self.origin, 1, 1, "the file is empty", "begin with schema: 1; framing packs new makes a pack to start from"
            )
        return root

    def error(self, event: Any, problem: str, mend: str) -> PackError:
        return PackError(self.origin, event.start_mark.line + 1, event.start_mark.column + 1, problem, mend)

    def fault(self, node: Node, problem: str, mend: str) -> None:
        self.faults.append(PackError(self.origin, node.line, node.column, problem, mend))
        if len(self.faults) == MAX_FAULTS:
            raise self.faults[-1]

    def node(self, event: Any, depth: int) -> Node:
        place = Node(None, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.fault(
                place,
                f"a word with * before it, which YAML reads as an alias (*{short(str(event.anchor))})",
                "write the value out here; text that begins with * goes in quotes",
            )
            return place
        if event.anchor:
            self.fault(
                place,
                f"a word with & before it, which YAML reads as an anchor (&{short(event.anchor)})",
                "write the value out where it is needed; text that begins with & goes in quotes",
            )
        if event.tag:
            self.fault(
                place,
                f"a word with ! before it, which YAML reads as a tag ({short(event.tag)})",
                "take it out; text that begins with ! goes in quotes",
            )
        if depth >= MAX_DEPTH:
            raise self.error(
                event,
                f"brackets or lists nested more than {MAX_DEPTH} deep",
                "a pack needs no more than eight; look for brackets that are not closed",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Node(tuple(items), place.line, place.column)
        return self.mapping(place, depth)

    def mapping(self, place: Node, depth: int) -> Node:
        entries: dict[str, tuple[Node, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(event, yaml.ScalarEvent):
                self.fault(
                    key,
                    "a list, a mapping or an alias where the name of a field should be",
                    "write a word; text that holds brackets goes in quotes",
                )
            elif key.text == "<<":
                self.fault(key, "a merge key (<<)", "write the entries out")
            elif not key.text.strip():
                self.fault(
                    key,
                    "a value without a name before the colon",
                    "write the name of the field; text that begins with a colon goes in quotes",
                )
            elif key.text in entries:
                self.fault(
                    key, f"'{short(key.text)}' stands here twice (first in line {entries[key.text][0].line})", "keep one of them"
                )
            else:
                entries[key.text] = (key, value)
        return Node(entries, place.line, place.column)

    def scalar(self, event: Any, place: Node) -> Node:
        text: str = event.value
        if bad := _UNREADABLE.search(text):
            self.fault(place, f"an escape for a character that a pack cannot hold (U+{ord(bad.group()):04X})", "take it out")
            return Node(None, place.line, place.column, "\ufffd")
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in (None, ""):  # libyaml says "" for a plain scalar
            value = _plain(text)
            if isinstance(value, str) and (hidden := _NO_COMMENT.match(self.text, end)):
                hash_at = Node(None, event.end_mark.line + 1, event.end_mark.column + 1 + hidden.start(1) - end)
                self.fault(
                    hash_at,
                    f"'{short(hidden[1])}' is read as a comment",
                    "put the whole text in quotes, or a space after # if a comment is meant",
                )
            return Node(value, place.line, place.column, text, place.column if self.text[start:end] == text else 0)
        one_for_one = event.style in ("'", '"') and self.text[start + 1 : end - 1] == text
        return Node(text, place.line, place.column, text, place.column + 1 if one_for_one else 0)


def _plain(text: str) -> str | bool | float | None:
    """What a plain scalar is by the core schema of YAML 1.2 (section 10.3.2). Numbers that no field takes are not worked out."""
    if _NULL.fullmatch(text):
        return None
    if match := _BOOL.fullmatch(text):
        return bool(match.group(1))
    if _INT.fullmatch(text):
        return int(text)
    return 0.0 if _OTHER_NUMBER.fullmatch(text) else text
