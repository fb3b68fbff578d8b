"""A configuration applied: the engine for each file of copy, and what is known of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from framing.cli.options import reading
from framing.engine import Engine
from framing.errors import Failure, PackError
from framing.interfaces import Reading
from framing.known import Known
from framing.packs.faults import nearest
from framing.profiles import DEFAULT, Profile, unknown_rules
from framing.settings.load import unknown
from framing.settings.model import Layer, Said, Settings


def profile_of(name: str | None) -> Profile:
    """The profile of this name, or in this file.

    Raises:
        FramingError: it is not there or not sound.
    """
    if name is None:
        return DEFAULT
    from framing.styles import find_profile

    return find_profile(name)


def configured(engine: Engine, settings: Settings, profile: str | None, *, strict: bool) -> Engine:
    """``engine`` as the configuration judges a file without overrides; ``profile`` was asked for before it.

    With ``strict``, packs and rules that are not there are failures, and so is what profiles of overrides say of rules that are not there.
    """
    failures = list(_strangers(settings, engine)) if strict else []
    for override in settings.overrides:
        name = override.layer.value("profile")
        if profile is None and name is not None:
            other = profile_of(name)
            failures += [
                Failure(f"profile {other.name}", fault) for fault in unknown_rules(other, engine.packs, _relations(engine))
            ]
    judged = engine.judged_by(settings.layer.applied(profile_of(profile or settings.layer.value("profile"))))
    return judged.failing(failures)


def _strangers(settings: Settings, engine: Engine) -> Iterator[Failure]:
    formats = sorted({reader.name for reader in engine.readers.values()})
    for override in settings.overrides:
        said = override.layer.values.get("read_as")
        if said is not None and said.value not in formats:
            yield _unsound(
                said, f"there is no reader '{said.value}'", nearest(said.value, formats, f"there is {', '.join(formats)}")
            )
    known = {pack.id: {*(rule.id for rule in pack.rules), *_relations(engine)} for pack in engine.packs}
    for said, problem, mend in unknown(settings, known):
        yield _unsound(said, problem, mend)


def _unsound(said: Said, problem: str, mend: str) -> Failure:
    origin, line, column = said.origin.rsplit(":", 2)
    return Failure(origin, str(PackError(origin, int(line), int(column), problem, mend)))


def _relations(engine: Engine) -> list[str]:
    return [kind.rule.id for kind in engine.kinds.values() if kind.rule is not None]


@dataclass
class PerFile:
    """The engine for each file, and what is known of it: the same engine for all files of which the configuration says the same."""

    engine: Engine
    settings: Settings
    profile: str | None
    day: date | None = None
    options: Namespace | None = None
    """The arguments, which go before all that a configuration says of how to read."""
    _engines: dict[tuple[int, ...], Engine] = field(default_factory=dict)

    def __call__(self, path: str) -> tuple[Engine, Known]:
        """For the file of this path."""
        layer = self.settings.at(path)
        known = self.known(path)
        if layer is self.settings.layer:
            return self.engine, known
        which = tuple(at for at, override in enumerate(self.settings.overrides) if override.matches(path))
        if which not in self._engines:
            self._engines[which] = self.engine.judged_by(self._judging(layer)).reading_as(self.reading(path))
        return self._engines[which], known

    def reading(self, path: str) -> Reading:
        """How the file of this path is to be read."""
        return reading(self.options, self.settings.at(path))

    def known(self, path: str) -> Known:
        """What is known of the file of this path, whoever judges it."""
        layer = self.settings.at(path)
        return Known(self.day, layer.value("section", ""), layer.value("genre", ""), layer.value("language"))

    def _judging(self, layer: Layer) -> Profile:
        return layer.applied(profile_of(self.profile or layer.value("profile")))
