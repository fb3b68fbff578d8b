"""The tree that docutils makes of a text, within bounds: some of its expressions and loops take time that grows with the square of a paragraph.

References are not resolved and nothing is moved, included or run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner
from docutils.utils import new_document

from framing.errors import ReadError

MAX_LINE: Final = 50_000
"""Characters: expressions of docutils take quadratic time on some lines."""
MAX_WORK: Final = 20_000_000
"""Marks in one paragraph times the characters behind each: of each mark docutils looks for the end through all that follows."""
MAX_QUOTED: Final = 10_000_000
"""Citations in one block of quotations times its lines: docutils copies what follows for each."""

_INDENTED = re.compile(r"(?:^(?:[ \t][^\n]*)?\n)+", re.MULTILINE)
_CITED = re.compile(r"^[ \t]+(?:--|\u2014)", re.MULTILINE)
_SETTINGS: Final = {
    "report_level": 5, "halt_level": 6, "warning_stream": False, "file_insertion_enabled": False, "raw_enabled": False,
    "line_length_limit": MAX_LINE, "smart_quotes": False, "syntax_highlight": "none", "tab_width": 8,
}  # fmt: skip


def tree(text: str) -> nodes.document:
    """The tree as it is parsed.

    Raises:
        ReadError: the text would take docutils a time out of proportion.
        RecursionError: it is nested too deep.
    """
    if len(text) > MAX_LINE and any(len(line) > MAX_LINE for line in text.splitlines()):
        raise ReadError(f"a line in it has more than {MAX_LINE:,} characters")
    for block in _INDENTED.finditer(text.replace("\r\n", "\n").replace("\r", "\n")):
        if len(_CITED.findall(block.group())) * block.group().count("\n") > MAX_QUOTED:
            raise ReadError("it has too many quotations with citations in a row")
    settings = get_default_settings(Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    document = new_document("<source>", settings)
    Parser(inliner=_Bounds().inliner()).parse(text, document)
    return document


class _Bounds:
    """Counts what is looked for in a paragraph. The methods of an `Inliner` are wrapped one by one: it takes patterns from its own class alone."""

    def __init__(self) -> None:
        self._work = 0

    def inliner(self) -> Inliner:
        """One that looks for marks, and not for too many."""
        inliner: Any = Inliner()
        inliner.parse = self._anew(inliner.parse)
        inliner.dispatch = {mark: self._counted(method) for mark, method in Inliner.dispatch.items()}
        made: Inliner = inliner
        return made

    def _anew(self, parse: Callable[..., Any]) -> Callable[..., Any]:
        def parsing(*arguments: Any) -> Any:
            self._work = 0
            return parse(*arguments)

        return parsing

    def _counted(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def counting(inliner: Inliner, match: re.Match[str], line: int) -> Any:
            self._work += len(match.string)
            if self._work > MAX_WORK:
                raise ReadError("a paragraph in it has too many marks of emphasis and references for its length")
            return method(inliner, match, line)

        return counting
