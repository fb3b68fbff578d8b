"""What a configuration says, as value objects. Every setting knows where it was said."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from framing.profiles import Profile
from framing.rules import Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Said:
    """A value and where it was said, as ``file:line:column``."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Layer:
    """``values`` by key; ``switches`` of packs (by id or ``*``) and rules (by full id); ``severities`` by (kind, voice, region)."""

    values: Mapping[str, Said] = field(default_factory=dict)
    switches: Mapping[str, Said] = field(default_factory=dict)
    severities: Mapping[tuple[str, str, str], Said] = field(default_factory=dict)

    def then(self, later: Layer) -> Layer:
        """Both; where both say something, the later counts."""
        return Layer(
            {**self.values, **later.values},
            {**self.switches, **later.switches},
            {**self.severities, **later.severities},
        )

    def value(self, key: str, otherwise: Any = None) -> Any:
        """What is said of ``key``, or ``otherwise``."""
        return self.values[key].value if key in self.values else otherwise

    def applied(self, profile: Profile) -> Profile:
        """``profile`` with what is said of packs, rules and severities on top."""
        if not self.switches and not self.severities:
            return profile
        levels = {name: Severity(s.value) for name, s in self.switches.items() if s.value not in ("on", "off")}
        return replace(
            profile,
            table={**profile.table, **{key: said.value for key, said in self.severities.items()}},
            levels={**profile.levels, **levels},
            switches={**profile.switches, **{name: said.value != "off" for name, said in self.switches.items()}},
        )


@dataclass(frozen=True, slots=True)
class Exclude:
    """A pattern in the notation of .gitignore, from ``folder`` on."""

    folder: str
    pattern: Said


@dataclass(frozen=True)
class Override:
    """Settings for the files under ``folder`` that one of ``files`` matches."""

    folder: str
    files: tuple[Said, ...]
    layer: Layer

    def matches(self, path: str) -> bool:
        """Whether it is for the file of this path."""
        inside = below(path, self.folder)
        return inside is not None and self._spec().match_file(inside)

    def _spec(self) -> GitIgnoreSpec:
        if "spec" not in self.__dict__:
            self.__dict__["spec"] = gitignore(*(glob.value for glob in self.files))
        spec: GitIgnoreSpec = self.__dict__["spec"]
        return spec


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a configuration says. ``files`` are those that it was read from, the nearest last; ``keys`` those of the app by action."""

    files: tuple[str, ...] = ()
    layer: Layer = Layer()
    add_packs: tuple[Said, ...] = ()
    exclude: tuple[Exclude, ...] = ()
    overrides: tuple[Override, ...] = ()
    keys: Mapping[str, Said] = field(default_factory=dict)

    def then(self, later: Settings) -> Settings:
        """Both: single values of the later count, lists go on."""
        return Settings(
            (*self.files, *later.files),
            self.layer.then(later.layer),
            (*self.add_packs, *later.add_packs),
            (*self.exclude, *later.exclude),
            (*self.overrides, *later.overrides),
            {**self.keys, **later.keys},
        )

    def at(self, path: str) -> Layer:
        """What holds for the file of this path."""
        layer = self.layer
        for override in self.overrides:
            if override.matches(path):
                layer = layer.then(override.layer)
        return layer


def below(path: str, folder: str) -> str | None:
    """``path`` from ``folder`` on, with slashes; None where it is not below it."""
    full, root = os.path.abspath(path), folder.rstrip(os.sep) + os.sep
    return full[len(root) :].replace(os.sep, "/") if full.startswith(root) else None


def gitignore(*lines: str) -> GitIgnoreSpec:
    """The patterns of these lines. The library costs a start much, so it is imported where there is a pattern."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
