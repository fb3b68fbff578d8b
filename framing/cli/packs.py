"""``framing packs``: list, test, new, schema, pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from framing.cli.options import add_packs, load_engine
from framing.cli.status import COULD_NOT_CHECK, FINDINGS, OK
from framing.engine import Engine
from framing.errors import FramingError
from framing.plugins import Plugins
from framing.visible import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing packs``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every pack, with its sides and rules")
    testing = actions.add_parser("test", help="run the examples of packs: installed ones by id, others by path")
    testing.add_argument("names", nargs="*", metavar="PACK|PATH", help="ids, files or folders (default: every installed pack)")
    new = actions.add_parser("new", help="begin a pack as a distribution that installs with pip")
    new.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens")
    new.add_argument("--in", dest="folder", default=".", metavar="FOLDER", help="where to make it (default: here)")
    schema = actions.add_parser("schema", help="print the JSON Schema of packs, for completion in editors")
    pages = actions.add_parser("pages", help="write a page for every pack: its sides, rules, sources and examples (Markdown)")
    pages.add_argument("folder", metavar="FOLDER", help="where to write them; pages of the same names are replaced")
    add_packs(pages)
    ways: list[tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]] = [
        (listing, _list),
        (testing, _test),
        (new, _new),
        (schema, _schema),
        (pages, _pages),
    ]
    for action, run in ways:
        action.set_defaults(run=run)


def _list(options: argparse.Namespace) -> int:
    engine = load_engine(options)
    for pack in engine.packs:
        sides = ", ".join(side.label for side in pack.perspectives.values())
        kinds = Counter(rule.kind for rule in pack.rules)
        print(visible(f"{pack.id}  [{pack.language}]  {pack.title}"))
        print(
            visible(
                f"    {sides}: {len(pack.rules)} rules ({', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))})"
            )
        )
    return _failures(engine)


def _test(options: argparse.Namespace) -> int:
    from framing.balance import notes
    from framing.testing import chosen, prove

    paths = [Path(name) for name in options.names if Path(name).exists()]
    ids = [name for name in options.names if not Path(name).exists()]
    if paths and ids:
        raise FramingError(f"{ids[0]}: there is no such file or folder; ids and paths cannot be mixed")
    engine = Engine.load(Plugins(), paths or None)
    unloaded = _failures(engine)
    packs = chosen(engine.packs, ids)
    missing = sorted(set(ids) - {pack.id for pack in packs})
    if missing:
        raise FramingError(f"there is no pack '{missing[0]}'; framing packs list names them")
    if not packs:
        print("no pack could be tested", file=sys.stderr)
        return COULD_NOT_CHECK
    faults = list(prove(packs, engine.kinds, engine.analysers, engine.packs))
    for fault in faults:
        print(visible(str(fault)))
    for pack in packs:
        for note in notes(pack):
            print(visible(f"note: {pack.id}: {note}"))
    rules = [rule for pack in packs for rule in pack.rules]
    examples = sum(len(rule.flag) + len(rule.passes) for rule in rules)
    verdict = _count(len(faults), "fault") if faults else "all proven"
    print(f"{_count(len(packs), 'pack')}, {_count(len(rules), 'rule')}, {_count(examples, 'example')}: {verdict}")
    return unloaded or (FINDINGS if faults else OK)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _failures(engine: Engine) -> int:
    for failure in engine.failures:
        print(visible(str(failure)), file=sys.stderr)
    return COULD_NOT_CHECK if engine.failures else OK


def _new(options: argparse.Namespace) -> int:
    from framing.scaffold import make_pack

    folder = make_pack(options.name, Path(options.folder))
    print(visible(f"made {folder}"))
    print("next: edit the YAML file in it, then")
    print(visible(f"  framing packs test {folder}"))
    print(visible(f"  pip install -e {folder}"))
    return OK


def _schema(_: argparse.Namespace) -> int:
    from framing.engine import written
    from framing.packs.schema import json_schema

    print(json.dumps(json_schema(written(Plugins().rule_kinds())), indent=2))
    return OK


def _pages(options: argparse.Namespace) -> int:
    from framing.pages import index_of, page_of

    engine = load_engine(options)
    folder = Path(options.folder)
    pages = {"index.md": index_of(engine.packs), **{f"{pack.id}.md": page_of(pack) for pack in engine.packs}}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{options.folder}: the pages cannot be written: {error.strerror}") from None
    print(visible(f"wrote {_count(len(pages), 'page')} to {options.folder}"))
    return _failures(engine)
