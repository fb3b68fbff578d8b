"""SARIF 2.1.0 (OASIS, 2023 errata), as GitHub code scanning reads it.

Columns are UTF-16 units, end exclusive, and the run says so (§3.14.27). What could not be checked is an execution notification, and the
invocation then was not successful. A file in whose language no pack looked for wording is a notification too, a note. ``primaryLocationLineHash`` is left to GitHub, which computes it: one that differs is warned about.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final, TextIO
from urllib.parse import quote

from framing.errors import Failure
from framing.findings import Finding, Result, Suppressed
from framing.fingerprints import Fingerprint, fingerprints
from framing.interfaces import ReportOptions
from framing.reports.collected import collect
from framing.reports.columns import Columns
from framing.reports.common import COULD_NOT_CHECK, headline, relative, speaker, told, web_address, whose
from framing.reports.jsontext import json_parts
from framing.rules import NEUTRAL, Reference, Severity
from framing.visible import visible

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
UNSEARCHED: Final = "nothing-looked-for"
_MOST: Final = 1000
"""Characters of a description: GitHub takes 1,024."""


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write one run, in ASCII."""
    everything = collect(results, options)
    places: dict[str, int] = {}
    rules: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for result, findings in everything.documents:
        assert result.document is not None
        columns, path = Columns(result.document, "utf-16-le"), relative(result.path)
        suppressed = {id(s.finding): s for s in result.suppressed if options.neutral or s.finding.perspective != NEUTRAL}
        both = sorted([*findings, *(s.finding for s in suppressed.values())], key=lambda f: (f.start, f.end))
        for finding, name in zip(both, fingerprints(path, result.document, both), strict=True):
            index = places.setdefault(finding.match.rule_id, len(places))
            if index == len(rules):
                rules.append(_rule(finding))
            found.append(_result(finding, index, path, columns, name))
            if id(finding) in suppressed:
                found[-1]["suppressions"] = [_suppression(suppressed[id(finding)])]
    if any("suppressions" in one for one in found):  # of all or of none (§3.27.23): absent, it is not known
        for one in found:
            one.setdefault("suppressions", [])
    run = {
        "tool": {
            "driver": {
                "name": "framing",
                "semanticVersion": options.version or "0.0.0",
                "rules": rules,
                "notifications": [_COULD_NOT_CHECK, _UNSEARCHED],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not everything.failures,
                "toolExecutionNotifications": [
                    *(_notification(failure) for failure in everything.failures),
                    *(_unsearched(result) for result, _ in everything.documents if result.unsearched),
                ],
            }
        ],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": found,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    out.writelines(json_parts({"$schema": schema, "version": "2.1.0", "runs": [run]}))


_COULD_NOT_CHECK: Final = {
    "id": COULD_NOT_CHECK,
    "shortDescription": {"text": "Something could not be checked."},
    "fullDescription": {"text": "A file, pack or plugin could not be checked, so that nothing found does not mean nothing there."},
    "help": {"text": "The message says what, and what to do about it."},
    "defaultConfiguration": {"level": "error"},
}
_UNSEARCHED: Final = {
    "id": UNSEARCHED,
    "shortDescription": {"text": "No pack is for the language."},
    "fullDescription": {"text": "A file is in a language that no pack is for, so that nothing found does not mean nothing there."},
    "help": {"text": "The message names the language. Where that was guessed wrong, say which it is."},
    "defaultConfiguration": {"level": "note"},
}


def _rule(finding: Finding) -> dict[str, Any]:
    rule, pack = finding.match.rule, finding.match.pack
    title = rule.title or ", ".join(rule.terms[:3]) or rule.id
    help_text = [rule.why, *(f"Instead, in the outlet's own voice: {' · '.join(rule.alternatives)}" for _ in rule.alternatives[:1])]
    cited = [_cited(reference) for reference in rule.references]
    return {
        "id": finding.match.rule_id,
        "shortDescription": {"text": _text(f"{whose(finding)}: {title}.")},
        "fullDescription": {"text": _text(rule.why)},
        "help": {
            "text": _text(" ".join([*help_text, *(f"See {plain}." for plain, _ in cited)]), 4 * _MOST),
            "markdown": "\n\n".join([*(_markdown(part) for part in help_text), *(f"- {linked}" for _, linked in cited)]),
        },
        "properties": {"tags": [f"pack-{pack.id}", f"perspective-{finding.perspective}", f"kind-{rule.kind}"]},
    }


def _cited(reference: Reference) -> tuple[str, str]:
    """As plain text and as Markdown."""
    title = f"{reference.organisation}, {reference.title}" if reference.organisation else reference.title
    url = web_address(reference.url)
    return f"{title} {url}".strip(), f"[{_markdown(title)}](<{quote(url, safe=_SAFE)}>)" if url else _markdown(title)


_SAFE: Final = "/:?#@!$&'*+,;=%~"


def _result(finding: Finding, index: int, path: str, columns: Columns, name: Fingerprint) -> dict[str, Any]:
    start, end = columns.at(finding.start, finding.position), columns.at(finding.end, finding.end_position)
    return {
        "ruleId": finding.match.rule_id,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _text(headline(finding))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(path),
                    "region": {
                        "startLine": start.line,
                        "startColumn": start.column,
                        "endLine": end.line,
                        "endColumn": end.column,
                        "snippet": {"text": visible(finding.text, newlines=True, tabs=True)},
                    },
                }
            }
        ],
        "partialFingerprints": {"framingContext/v1": name.context, "framingWords/v1": name.words},
        "properties": {
            "perspective": finding.perspective,
            "voice": finding.voice.value,
            "source": visible(finding.source) if finding.source else None,
            "speaking": speaker(finding),
            "region": finding.region,
            "suggestions": [visible(suggestion) for suggestion in finding.suggestions],
        },
    }


def _suppression(suppressed: Suppressed) -> dict[str, str]:
    return {
        "kind": "inSource" if suppressed.in_source else "external",
        "status": "accepted",
        "justification": _text(suppressed.reason),
    }


def _notification(failure: Failure) -> dict[str, Any]:
    return {
        "descriptor": {"id": COULD_NOT_CHECK, "index": 0},
        "level": "error",
        "message": {"text": _text(told(failure))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(relative(failure.path))}}],
    }


def _unsearched(result: Result) -> dict[str, Any]:
    return {
        "descriptor": {"id": UNSEARCHED, "index": 1},
        "level": "note",
        "message": {"text": _text(result.note)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(relative(result.path))}}],
    }


def _artifact(path: str) -> dict[str, str]:
    """A URI reference of the bytes that the name of the file has; a drive or a root makes it absolute."""
    if path.startswith("<"):
        return {"uri": "stdin"}
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:  # no file has this name; a document made by a program may
        name = path.encode("utf-8", "replace")
    quoted = quote(name, safe="/")
    return {"uri": f"file://{quoted}"} if path.startswith("/") else {"uri": quoted, "uriBaseId": "%SRCROOT%"}


def _text(text: str, most: int = _MOST) -> str:
    """Plain text of a message: brackets escaped, which would else be links (§3.11.6), and cut to what is taken."""
    text = visible(" ".join(text.split()))
    text = text if len(text) <= most else text[: most - 1] + "…"
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "[" in text else text


def _markdown(text: str) -> str:
    from framing.reports.markdown import plain

    return plain(text)
