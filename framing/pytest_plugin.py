"""The examples of packs as test items: ``framing_packs`` in pytest's configuration names the packs' files.

Each example is an item (``packs/harbour.yaml::clean-up:flag-1``), and so are what else a rule has to prove (``:proof``) and the pack. pytest loads this
module wherever framing is installed; nothing of framing is imported before a file is one that the configuration names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from framing.rules import Example, Pack, Rule
    from framing.testing import Fault

OPTION = "framing_packs"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The configuration's option."""
    parser.addini(OPTION, "packs whose examples are tests: patterns of paths, from the root folder", type="args", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PackFile | None:
    """A pack, where the configuration names the file."""
    config = parent.config
    try:
        path = file_path.relative_to(config.rootpath)
    except ValueError:
        return None
    if any(path.match(pattern) for pattern in config.getini(OPTION)):
        return PackFile.from_parent(parent, path=file_path)
    return None


class NotProvenError(Exception):
    """Faults, each with its place, as ``framing packs test`` tells them."""


class PackFile(pytest.File):
    """A pack's file: an item for each example, each rule and the pack."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items; a single one that fails where the pack does not load."""
        if self.pack is None:
            yield Proof.from_parent(self, name="pack", line=1)
            return
        for rule in self.pack.rules:
            for kind, examples in (("flag", rule.flag), ("pass", rule.passes)):
                for number, example in enumerate(examples, 1):
                    yield Proof.from_parent(self, name=f"{rule.id}:{kind}-{number}", line=example.line, rule=rule, example=example)
            yield Proof.from_parent(self, name=f"{rule.id}:proof", line=rule.line, rule=rule)
        yield Proof.from_parent(self, name="pack", line=1)

    @cached_property
    def _loaded(self) -> tuple[Pack | None, tuple[str, ...], tuple[Fault, ...]]:
        from framing.engine import Engine
        from framing.plugins import Plugins
        from framing.testing import prove

        engine = Engine.load(Plugins(), [str(self.path)])
        if not engine.packs or engine.failures:
            return None, tuple(map(str, engine.failures)) or (f"{self.path}: there is no pack in it",), ()
        beside = Engine.load(Plugins())
        if beside.failures:
            return None, tuple(map(str, beside.failures)), ()
        return engine.packs[0], (), tuple(prove(engine.packs, engine.kinds, engine.analysers, beside.packs))

    @property
    def pack(self) -> Pack | None:
        """The pack; None where it did not load."""
        return self._loaded[0]

    def faults(self, rule: Rule | None, example: Example | None) -> list[str]:
        """What ``example`` of ``rule`` does not prove; without an example what the rule itself does not, and without a rule the pack."""
        _, unloaded, faults = self._loaded
        if self.pack is None:
            return [*unloaded]
        return [str(fault) for fault in faults if fault.rule is rule and fault.example is example]


class Proof(pytest.Item):
    """One thing that a pack has to prove."""

    def __init__(self, *, line: int, rule: Rule | None = None, example: Example | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.funcargs: dict[str, object] = {}  # as pytest's own items for examples in text have it: other plugins look there
        self._line, self._rule, self._example = line, rule, example

    def runtest(self) -> None:
        """Raise what is not proven.

        Raises:
            NotProvenError: with every fault.
        """
        assert isinstance(self.parent, PackFile)
        if faults := self.parent.faults(self._rule, self._example):
            raise NotProvenError("\n".join(faults))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The faults alone: the stack says nothing to an author."""
        if isinstance(excinfo.value, NotProvenError):
            from framing.visible import visible

            return visible(str(excinfo.value), newlines=True)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place in the pack's file."""
        return self.path, self._line - 1, self.name
