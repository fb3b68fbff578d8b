"""``framing accept``: say why a finding may stand, in the copy where it has comments, else in a file beside it."""

from __future__ import annotations

import argparse
import sys

from framing.cli.accepting import sidecar_of
from framing.cli.options import add_judging, add_packs, add_reading, day, load_engine
from framing.cli.places import place_of
from framing.cli.settled import add_configuration, engines, settings_for
from framing.cli.status import OK
from framing.errors import FramingError
from framing.findings import Finding, Result
from framing.visible import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing accept``."""
    parser.usage = (
        "framing accept PATH[:LINE[:COLUMN]] RULE --reason TEXT [--until YYYY-MM-DD] [--by NAME] [OPTION …]\n"
        "       framing accept --remove PATH[:LINE[:COLUMN]] RULE [OPTION …]\n"
        "       framing accept --prune [PATH] [OPTION …]"
    )
    parser.add_argument(
        "place",
        nargs="?",
        default=".",
        metavar="PATH[:LINE[:COLUMN]]",
        help="the file, and where the finding stands (default: everywhere in it)",
    )
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule by its full id, pack:rule")
    parser.add_argument("--reason", metavar="TEXT", help="why it may stand")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--remove", action="store_true", help="take out what accepts the finding, so that it is reported again")
    instead.add_argument(
        "--prune",
        action="store_true",
        help="take out every acceptance in a file or folder that nothing answers to or whose last day has passed (default: this folder)",
    )
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="the last day on which that holds (default: for ever)")
    parser.add_argument("--by", metavar="NAME", help="who accepts it, for the file beside the copy (default: git's user.name)")
    add_reading(parser)
    add_packs(parser)
    add_judging(parser)
    add_configuration(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Accept every finding of the rule that stands there, or take acceptances out.

    Raises:
        FramingError: there is none, or it cannot be written.
    """
    _as_meant(options)
    if options.prune:
        from framing.cli.revoking import prune

        return prune(options)
    from framing.acceptance import Accepted, comment_for
    from framing.acceptance.signing import somebody, today
    from framing.edits import source_of
    from framing.writing import still, write_edits

    path, line, column = place_of(options.place)
    settings = settings_for(options)
    engine = load_engine(options, None, settings)
    engine, known = engines(engine, options, settings)(path)
    result = engine.run(path, encoding=options.encoding, known=known)
    if result.document is None:
        raise FramingError("\n".join(map(str, result.failures)))
    on = today()
    sidecar = sidecar_of(settings)
    accepted = Accepted.load(sidecar)
    if options.remove:
        from framing.cli.revoking import remove

        remove(accepted, result.document, _chosen(result, result.findings, options, line, column), options.encoding)
        return OK
    split = accepted.split(path, result.document, result.findings, on)
    chosen = _chosen(result, split.left, options, line, column)
    edits = {comment_for(result.document, finding, reason=options.reason, until=options.until) for finding in chosen}
    if None not in edits:
        before = still(path, source_of(result.document), options.encoding)
        write_edits(before, [edit for edit in edits if edit is not None])
        where = path
    else:
        by = somebody() if options.by is None else options.by
        for finding in chosen:
            accepted = accepted.with_entry(path, result.document, finding, reason=options.reason, by=by, on=on, until=options.until)
        accepted.write()
        where = sidecar
    print(visible(f"{where}: {len(chosen)} {'finding' if len(chosen) == 1 else 'findings'} of {options.rule} accepted"))
    if options.until is not None and options.until < on:
        print(f"framing: --until {options.until} has passed, so that this accepts nothing; name a later day", file=sys.stderr)
    return OK


def _as_meant(options: argparse.Namespace) -> None:
    """Refuse what no usage of the command allows."""
    if options.prune and options.rule:
        raise FramingError("--prune takes out acceptances of every rule; leave RULE out, or use --remove")
    if not options.prune and not options.rule:
        raise FramingError("name the file and the rule, such as story.txt:12 pack:rule")
    if (options.prune or options.remove) and (options.reason or options.until or options.by):
        raise FramingError("--reason, --until and --by are for a new acceptance; leave them out")
    if not options.prune and not options.remove and options.reason is None:
        raise FramingError("say why it may stand, with --reason")


def _chosen(
    result: Result, left: tuple[Finding, ...], options: argparse.Namespace, line: int | None, column: int | None
) -> list[Finding]:
    rule, removing = options.rule, options.remove
    of_rule = [finding for finding in left if finding.match.rule_id == rule]
    chosen = [f for f in of_rule if line in (None, f.position.line) and column in (None, f.position.column)]
    if chosen:
        return chosen
    if of_rule:
        places = ", ".join(f"{f.position.line}:{f.position.column}" for f in of_rule[:10])
        raise FramingError(f"{result.path}: no finding of {rule} stands there; there is one at {places}")
    if not removing and any(finding.match.rule_id == rule for finding in result.findings):
        raise FramingError(f"{result.path}: every finding of {rule} in it is accepted already")
    others = sorted({finding.match.rule_id for finding in result.findings})
    from framing.packs.faults import listed, nearest

    mend = nearest(rule, others, f"there are findings of {listed(others)}" if others else "nothing is found in it")
    raise FramingError(f"{result.path}: there is no finding of {rule} in it; {mend}")
