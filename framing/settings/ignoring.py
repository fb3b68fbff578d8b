"""What is left out where a folder is read: by the configuration, and by git."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.settings.model import Exclude, below, gitignore

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Rules(NamedTuple):
    folder: str
    spec: GitIgnoreSpec


class Ignoring:
    """Says of a path whether it is left out. Of patterns the last that matches counts, those of deeper folders before those above."""

    def __init__(self, exclude: Sequence[Exclude] = (), *, git: bool = True) -> None:
        by_folder: dict[str, list[str]] = {}
        for item in exclude:
            by_folder.setdefault(item.folder, []).append(item.pattern.value)
        self._own = [_Rules(folder, gitignore(*patterns)) for folder, patterns in by_folder.items()]
        self._git = git
        self._of_folders: dict[str, tuple[bool, tuple[_Rules, ...]]] = {}

    def __call__(self, path: str, is_folder: bool) -> bool:
        """Whether ``path`` is left out."""
        if any(_said(rules, path, is_folder) for rules in self._own):
            return True
        if not self._git:
            return False
        in_repository, rules = self._rules(os.path.dirname(os.path.abspath(path)))
        if not in_repository:
            return False
        verdicts = (_said(each, path, is_folder) for each in reversed(rules))
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _rules(self, folder: str) -> tuple[bool, tuple[_Rules, ...]]:
        """Whether ``folder`` is in a repository, and what its .gitignore and those above it up to the root say."""
        if folder not in self._of_folders:
            above = os.path.dirname(folder)
            root = os.path.exists(os.path.join(folder, ".git"))
            inside, rules = (True, ()) if root else (False, ()) if above == folder else self._rules(above)
            names = (os.path.join(".git", "info", "exclude"), ".gitignore") if root else (".gitignore",)
            lines = [line for name in names for line in _lines(os.path.join(folder, name))]
            self._of_folders[folder] = (inside, (*rules, _Rules(folder, gitignore(*lines))) if lines else rules)
        return self._of_folders[folder]


def _said(rules: _Rules, path: str, is_folder: bool) -> bool | None:
    inside = below(path, rules.folder)
    return None if inside is None else rules.spec.check_file(inside + "/" if is_folder else inside).include


def _lines(path: str) -> list[str]:
    """The patterns in a file of git; none where it cannot be read, as for git."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return [line for line in file.read(1_000_000).splitlines() if line.strip() and not line.startswith("#")]
    except OSError:
        return []
