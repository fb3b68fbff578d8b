"""``framing packs test``: packs run on their own examples, once or with every change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from framing.cli import tell
from framing.cli.options import load_engine
from framing.cli.settled import settings_for
from framing.cli.status import COULD_NOT_CHECK, FINDINGS, OK
from framing.engine import Engine
from framing.errors import FramingError
from framing.files import walk
from framing.packs import SUFFIXES
from framing.plugins import Plugins
from framing.rules import Pack
from framing.visible import visible
from framing.watching import look, watch

_NAMED: Final = 8
"""Phrases of a term that are named where no example shows them."""


def test(options: argparse.Namespace) -> int:
    """Run the examples; with ``--watch``, again whenever a file of the packs changes.

    Raises:
        FramingError: there is no such pack, file or folder.
    """
    if options.watch:
        _rounds(options)
    return _once(options)


def _once(options: argparse.Namespace) -> int:
    from framing.balance import notes
    from framing.testing import chosen, prove

    paths, ids = _named(options)
    engine = Engine.load(Plugins(), paths) if paths else load_engine(options, settings=settings_for(options))
    beside = Engine.load(Plugins()) if paths else engine
    unloaded = failures(engine, beside)
    packs = chosen(engine.packs, ids)
    missing = sorted(set(ids) - {pack.id for pack in packs})
    if missing:
        raise FramingError(f"there is no pack '{missing[0]}'; framing packs list names them")
    if not packs:
        print("no pack could be tested", file=sys.stderr)
        return COULD_NOT_CHECK
    faults = list(prove(packs, engine.kinds, engine.analysers, beside.packs))
    for fault in faults:
        print(visible(str(fault)))
    for pack in packs:
        for note in notes(pack):
            print(visible(f"note: {pack.id}: {note}"))
    if options.coverage:
        for pack in packs:
            for line in _coverage(pack, engine):
                print(visible(line))
    rules = [rule for pack in packs for rule in pack.rules]
    examples = sum(len(rule.flag) + len(rule.passes) for rule in rules)
    verdict = count(len(faults), "fault") if faults else "all proven"
    print(f"{count(len(packs), 'pack')}, {count(len(rules), 'rule')}, {count(examples, 'example')}: {verdict}")
    return unloaded or (FINDINGS if faults else OK)


def _named(options: argparse.Namespace) -> tuple[list[Path], list[str]]:
    paths = [Path(name) for name in options.names if Path(name).exists()]
    ids = [name for name in options.names if not Path(name).exists()]
    if paths and ids:
        raise FramingError(f"{ids[0]}: there is no such file or folder; ids and paths cannot be mixed")
    return paths, ids


def _coverage(pack: Pack, engine: Engine) -> Iterator[str]:
    from framing.covering import covered

    terms = list(covered(pack, engine))
    shown, every = (sum(len(t.shown) for t in terms), sum(len(t.shown) + len(t.hidden) for t in terms))
    yield f"coverage: {pack.id}: {shown} of {count(every, 'phrase')} stand in an example"
    for term in terms:
        if term.hidden:
            more = f" and {len(term.hidden) - _NAMED} more" if len(term.hidden) > _NAMED else ""
            yield f"  {pack.id}:{term.rule.id}: of '{term.term}' no example shows {', '.join(term.hidden[:_NAMED])}{more}"


def _rounds(options: argparse.Namespace) -> NoReturn:
    """Test, and test again what changes. A test that cannot be made is told and does not end the watch: only ^C does."""
    places = [str(path) for path in _named(options)[0]]
    if not places:
        settings = settings_for(options)
        added = [said.value for said in settings.add_packs] if settings else []
        places = [folder for folder in (*Plugins().pack_folders(), *added) if isinstance(folder, str)]

    def files() -> list[str]:
        return [path for path in walk(places, lambda name: name.endswith(SUFFIXES)) if isinstance(path, str)]

    before = look(files())  # first, so that nothing is missed that changes while the first test goes on
    _round(options)
    print("framing: watching; ^C ends it", file=sys.stderr, flush=True)
    for seen in watch(files, before):
        changed = [*seen.changed, *seen.new, *seen.gone]
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        print(visible(f"framing: {changed[0]}{more} changed"), file=sys.stderr, flush=True)
        _round(options)
    raise AssertionError  # the watch has no end


def _round(options: argparse.Namespace) -> None:
    try:
        _once(options)
    except FramingError as error:
        tell(error)
    sys.stdout.flush()


def count(number: int, what: str) -> str:
    """``number`` and the word for it."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def failures(*engines: Engine) -> int:
    """Tell what did not load, once each; the exit status that it means."""
    told = dict.fromkeys(str(failure) for engine in engines for failure in engine.failures)
    for failure in told:
        print(visible(failure), file=sys.stderr)
    return COULD_NOT_CHECK if told else OK
