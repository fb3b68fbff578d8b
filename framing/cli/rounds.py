"""``framing check --watch``: a run for each change, until the user ends it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from copy import copy
from typing import NoReturn

from framing.cli import tell
from framing.cli.settled import left_out, reads, settings_for, settle
from framing.engine import Engine
from framing.errors import Failure, FramingError
from framing.files import STDIN, walk
from framing.plugins import Plugins
from framing.settings.model import Settings
from framing.visible import inert, visible
from framing.watching import Changes, look, watch

_RULES = (".yaml", ".yml", ".toml")


def rounds(options: argparse.Namespace, once: Callable[[argparse.Namespace], int]) -> NoReturn:
    """Run ``once`` over everything, then over what changes; over everything again where the rules or the configuration change.

    Nothing is cleared from the screen, and a run that fails is told and does not end the watch: only ^C does.

    Raises:
        FramingError: standard input, changed lines, or a baseline that is written cannot be watched.
    """
    for wrong, asked in (
        (STDIN, STDIN in options.paths),
        ("--staged, --since and --diff", options.staged or options.since or options.diff),
        ("--write-baseline", options.write_baseline),
    ):
        if asked:
            raise FramingError(f"--watch does not go with {wrong}")
    listing, rules = _Listing(options), frozenset(_rules(options))
    before = look((*listing(), *rules))  # first, so that nothing is missed that changes while the first run goes on
    _run(options, once)
    _say("watching; ^C ends it")
    for seen in watch(lambda: (*listing(), *_rules(options)), before):
        ruled = {*seen.new, *seen.changed, *seen.gone} & (rules | frozenset(_rules(options)))
        if ruled:
            _say(f"{_named(sorted(ruled))} changed: everything is checked again")
            listing.renew()
            rules = frozenset(_rules(options))
            _run(options, once)
        else:
            _round(options, once, seen)
    raise AssertionError  # the watch has no end


def _round(options: argparse.Namespace, once: Callable[[argparse.Namespace], int], seen: Changes) -> None:
    if seen.gone:
        _say(f"{_named(seen.gone)}: not there any more")
    if fresh := [*seen.new, *seen.changed]:
        _say(f"{_named(fresh)} changed")
        mine = copy(options)
        mine.paths = fresh
        _run(mine, once)


def _run(options: argparse.Namespace, once: Callable[[argparse.Namespace], int]) -> None:
    try:
        once(copy(options))  # a run settles its options, and the configuration may be another one for the next
    except FramingError as error:
        tell(error)
    sys.stdout.flush()


class _Listing:
    """The files that a run over everything would read. A configuration that is broken leaves out nothing: the run has told of it."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options, self._engine = options, Engine.load(Plugins(), ())
        self.renew()

    def renew(self) -> None:
        """Goes by what the configuration says now."""
        settled, settings = copy(self._options), _settings(self._options)
        settle(settled, settings)
        self._out, self._reads = left_out(settings, git=settled.gitignore), reads(self._engine, settled, settings)

    def __call__(self) -> Iterator[str | Failure]:
        options = self._options
        return walk(options.paths, self._reads, self._out, also_named=options.force_exclude)


def _settings(options: argparse.Namespace) -> Settings | None:
    try:
        return settings_for(options)
    except FramingError:
        return None


def _rules(options: argparse.Namespace) -> Iterator[str]:
    """The files by which copy is judged: configuration, packs and profile, as far as they are the user's own."""
    settings = _settings(options)
    named = [options.config, options.profile, *(options.packs or ())]
    if settings is not None:
        named += [*settings.files, settings.layer.value("profile"), *(said.value for said in settings.add_packs)]
    found = walk([path for path in named if path and os.path.exists(path)], lambda name: name.endswith(_RULES))
    return (path for path in found if isinstance(path, str))


def _named(paths: list[str] | tuple[str, ...]) -> str:
    first = paths[0]
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"


def _say(words: str) -> None:
    print(f"framing: {inert(visible(words))}", file=sys.stderr, flush=True)
