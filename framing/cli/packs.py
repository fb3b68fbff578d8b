"""``framing packs``: list, test, trace, new, import, schema, pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from framing.cli.options import add_packs, add_reading, load_engine
from framing.cli.proving import count, failures
from framing.cli.settled import add_configuration, settings_for
from framing.cli.status import OK
from framing.errors import FramingError
from framing.plugins import Plugins
from framing.visible import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing packs``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every pack, with its sides and rules")
    add_configuration(listing)
    testing = actions.add_parser("test", help="run the examples of packs: installed and configured ones by id, others by path")
    add_configuration(testing)
    testing.add_argument(
        "names", nargs="*", metavar="PACK|PATH", help="ids, files or folders (default: every pack that is installed or configured)"
    )
    testing.add_argument("--coverage", action="store_true", help="also say which phrases of which terms no example shows")
    testing.add_argument(
        "--watch", action="store_true", help="go on, and test again when a file of the packs changes, until ^C ends it"
    )
    tracing = actions.add_parser("trace", help="what checking a file costs: time by step, pack and rule")
    tracing.add_argument("path", metavar="FILE", help="the copy to check")
    add_reading(tracing)
    add_packs(tracing)
    new = actions.add_parser("new", help="begin a pack as a distribution that installs with pip")
    new.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens")
    new.add_argument("--in", dest="folder", default=".", metavar="FOLDER", help="where to make it (default: here)")
    new.add_argument("--plain", action="store_true", help="make the pack's file alone, for a folder of packs that is not installed")
    importing = actions.add_parser(
        "import", help="begin a pack from a Vale style or a list of words, as a draft that must yet be sourced"
    )
    importing.add_argument("source", metavar="PATH", help="a folder or file of a Vale style, or a list with a term a line")
    importing.add_argument("name", metavar="NAME", help="of the pack: lower-case letters, digits and hyphens")
    importing.add_argument("--in", dest="folder", default=".", metavar="FOLDER", help="where to make it (default: here)")
    schema = actions.add_parser("schema", help="print the JSON Schema of packs, for completion in editors")
    pages = actions.add_parser("pages", help="write a page for every pack: its sides, rules, sources and examples (Markdown)")
    pages.add_argument("folder", metavar="FOLDER", help="where to write them; pages of the same names are replaced")
    add_packs(pages)
    ways: list[tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]] = [
        (listing, _list),
        (testing, _test),
        (tracing, _trace),
        (new, _new),
        (importing, _import),
        (schema, _schema),
        (pages, _pages),
    ]
    for action, run in ways:
        action.set_defaults(run=run)


def _list(options: argparse.Namespace) -> int:
    engine = load_engine(options, settings=settings_for(options))
    for pack in engine.packs:
        sides = ", ".join(side.label for side in pack.perspectives.values())
        kinds = Counter(rule.kind for rule in pack.rules)
        print(visible(f"{pack.id}  [{pack.language}]  {pack.title}"))
        print(
            visible(
                f"    {sides}: {len(pack.rules)} rules ({', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items()))})"
            )
        )
    return failures(engine)


def _test(options: argparse.Namespace) -> int:
    from framing.cli.proving import test

    return test(options)


def _trace(options: argparse.Namespace) -> int:
    from framing.cli.costs import run

    return run(options)


def _new(options: argparse.Namespace) -> int:
    from framing.scaffold import make_file, make_pack

    if options.plain:
        _made_file(make_file(options.name, Path(options.folder)))
        return OK
    folder = make_pack(options.name, Path(options.folder))
    print(visible(f"made {folder}"))
    print("next: edit the YAML file in it, then")
    print(visible(f"  framing packs test {folder}"))
    print(visible(f"  pip install -e {folder}"))
    print("for completion and checks while you type")
    print(visible(f"  framing packs schema > {folder}/pack.schema.json"))
    return OK


def _made_file(file: Path) -> None:
    print(visible(f"made {file}"))
    print("next: edit it, then")
    print(visible(f"  framing packs test {file}"))
    print("to check copy with it and the installed packs, in framing.yaml")
    print(visible(f"  add_packs: [{file.parent}]"))
    print("for completion and checks while you type")
    print(visible(f"  framing packs schema > {file.parent}/pack.schema.json"))


def _import(options: argparse.Namespace) -> int:
    from framing.importing import draft_of
    from framing.scaffold import make_file

    draft = draft_of(options.source, options.name)
    file = make_file(options.name, Path(options.folder), draft.text)
    for line in draft.left:
        print(visible(f"left out: {line}"), file=sys.stderr)
    print(visible(f"{count(draft.rules, 'rule')} with {count(draft.terms, 'term')}, all of them drafts that nobody has sourced"))
    _made_file(file)
    return OK


def _schema(_: argparse.Namespace) -> int:
    from framing.interfaces import written
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
    print(visible(f"wrote {count(len(pages), 'page')} to {options.folder}"))
    return failures(engine)
