"""Front matter: the YAML or TOML before a text, as site generators read it. Its title and summary are copy, and keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from framing.errors import ReadError
from framing.readers.building import Builder
from framing.readers.metadata import Metadata, words
from framing.readers.written import DOUBLE, FOLDED, LITERAL, SINGLE, Writing, write_back

MAX_CHARACTERS: Final = 200_000
MAX_DEPTH: Final = 32

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?=\S)")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_TOML_TEXT = re.compile(
    r"""^[ \t]*"?(?P<key>\w+)"?[ \t]*=[ \t]*(?:"(?!"")(?P<double>(?:\\.|[^"\\\r\n])*)"|'(?!'')(?P<single>[^'\r\n]*)')""",
    re.MULTILINE,
)

COPY: Final = {
    **dict.fromkeys(("headline", "title"), "headline"),
    **dict.fromkeys(("subtitle", "deck", "dek", "standfirst", "summary", "description", "excerpt"), "deck"),
}
"""Keys whose text is published, and the region that it is."""

Scalar = tuple[str, int, int, Writing]
"""A value, where it is written, and how."""


def front_matter(builder: Builder, known: Metadata) -> int:
    """Reads the front matter of the source into both and says where the text after it begins: 0 where there is none.

    Raises:
        ReadError: it is fenced as front matter, and not what it should be.
    """
    source = builder.source
    fence = _FENCED.match(source)
    if fence is None:
        return 0
    is_yaml = fence[1] == "---"
    end = (_YAML_END if is_yaml else _TOML_END).search(source, fence.end())
    if end is None:
        return 0
    if end.start() - fence.end() > MAX_CHARACTERS:
        raise ReadError(f"its front matter has more than {MAX_CHARACTERS:,} characters")
    if is_yaml:
        found = _yaml(source, fence.end(), end.start())
        if found is None:
            return 0
    else:
        found = _toml(source, fence.end(), end.start(), known)
    known.take({key: _value(scalars) for key, scalars in found.items()})
    for name in ("headline", "deck"):
        for key, scalars in found.items():
            if COPY.get(key) == name and len(scalars) == 1:
                region = builder.open(name)
                write_back(builder, *scalars[0])
                builder.end_block()
                builder.close(region)
    return end.end()


def _value(scalars: list[Scalar]) -> str:
    """The text of a value; of a mapping what stands under ``name``, of a list the first."""
    texts = [text for text, *_ in scalars]
    if "name" in texts[:-1]:
        return texts[texts.index("name") + 1]
    return texts[0] if texts else ""


def _yaml(source: str, start: int, end: int) -> dict[str, list[Scalar]] | None:
    """Every scalar under each key of the mapping; None where it is no mapping. Only events are read: nothing is built or expanded."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, list[Scalar]] = {}
    depth, key = 0, None
    try:
        for event in yaml.parse(source[start:end], Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                    return None
                depth += 1
                if depth > MAX_DEPTH:
                    raise ReadError(f"its front matter is nested more than {MAX_DEPTH} deep")
                if depth == 1:
                    continue
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                key = None if depth == 1 else key
            elif isinstance(event, yaml.ScalarEvent):
                if depth == 0:
                    return None
                if depth == 1 and key is None:
                    key = event.value.lower()
                    found.setdefault(key, [])
                    continue
                if key is not None:
                    found[key].append(_scalar(event, source, start))
                key = None if depth == 1 else key
            elif isinstance(event, yaml.AliasEvent) and depth == 1:
                key = None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark is not None else ""
        raise ReadError(f"its front matter is not YAML{line}") from None
    return found


def _scalar(event: Any, source: str, base: int) -> Scalar:
    start, end = base + event.start_mark.index, base + event.end_mark.index
    if event.style in ("|", ">"):
        body = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r)[ \t]*").match(source, start)
        return event.value, body.end() if body else start, end, LITERAL if event.style == "|" else FOLDED
    if event.style in ("'", '"'):
        return event.value, start + 1, end - 1, DOUBLE if event.style == '"' else SINGLE
    return event.value, start, end, SINGLE


def _toml(source: str, start: int, end: int, known: Metadata) -> dict[str, list[Scalar]]:
    import tomllib

    try:
        values = tomllib.loads(source[start:end].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"its front matter is not TOML ({str(error)[:100]})") from None
    known.take({key: value if not isinstance(value, dict) else words(value) for key, value in values.items()})
    found: dict[str, list[Scalar]] = {}
    for scalar in _toml_texts(source, start, end):
        key = scalar[0].lower()
        if key not in found and isinstance(value := values.get(scalar[0]), str) and key in COPY:
            found[key] = [(value, *scalar[1:])]
    return found


def _toml_texts(source: str, start: int, end: int) -> Iterator[Scalar]:
    """The strings of one line before the first table, by their keys."""
    table = re.compile(r"^[ \t]*\[", re.MULTILINE).search(source, start, end)
    for found in _TOML_TEXT.finditer(source, start, table.start() if table else end):
        name = "single" if found["double"] is None else "double"
        yield found["key"], *found.span(name), DOUBLE if name == "double" else LITERAL
