"""JUnit XML, as Jenkins and GitLab read it: a suite for each file, a case for each finding.

A finding that ends the run with 1 is a failure, the others are cases that pass and say so; a file with nothing found is one case that passes,
and one in a language that no pack is for a case that was skipped. What could not be checked is an error. Only what ``junit-10.xsd`` of Jenkins' xunit plugin allows is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from framing.errors import Failure
from framing.findings import Finding, Result
from framing.interfaces import ReportOptions
from framing.reports.collected import collect
from framing.reports.common import COULD_NOT_CHECK, details, headline, relative, told
from framing.reports.xml import HEAD, content, tag


def write(results: Iterator[Result], out: TextIO, options: ReportOptions) -> None:
    """Write every suite, the sums first."""
    everything = collect(results, options)
    failing = sum(options.fails(f.severity) for f in everything.findings)
    tests = sum(max(1, len(findings)) for _, findings in everything.documents) + len(everything.failures)
    sums = {"name": "framing", "tests": tests, "failures": failing, "errors": len(everything.failures)}
    out.write(f"{HEAD}<{tag('testsuites', sums)}>\n")
    for result, findings in everything.documents:
        out.writelines(_suite(result, findings, options))
    if everything.failures:
        out.writelines(_failures(everything.failures))
    out.write("</testsuites>\n")


def _suite(result: Result, findings: Sequence[Finding], options: ReportOptions) -> Iterator[str]:
    path = relative(result.path)
    failing = sum(options.fails(f.severity) for f in findings)
    yield f"<{tag('testsuite', {'name': path, 'tests': max(1, len(findings)), 'failures': failing, 'errors': 0})}>\n"
    if not findings and result.unsearched:
        skipped = tag("skipped", {"message": result.note})
        yield f"<{tag('testcase', {'name': 'nothing looked for', 'classname': path})}><{skipped}/></testcase>\n"
    elif not findings:
        yield f"<{tag('testcase', {'name': 'nothing found', 'classname': path})}/>\n"
    for finding in findings:
        name = f"{finding.position.line}:{finding.position.column} {finding.match.rule_id}"
        yield f"<{tag('testcase', {'name': name, 'classname': path})}>"
        told = "\n".join((f"{path}:{name}", headline(finding), *details(finding)))
        if options.fails(finding.severity):
            inner = tag("failure", {"type": finding.severity.value, "message": headline(finding)})
            yield f"<{inner}>{content(told)}</failure></testcase>\n"
        else:
            yield f"<system-out>{content(told)}</system-out></testcase>\n"
    yield "</testsuite>\n"


def _failures(failures: Sequence[Failure]) -> Iterator[str]:
    count = len(failures)
    yield f"<{tag('testsuite', {'name': 'could not check', 'tests': count, 'failures': 0, 'errors': count})}>\n"
    for failure in failures:
        yield f"<{tag('testcase', {'name': COULD_NOT_CHECK, 'classname': relative(failure.path)})}>"
        yield f"<{tag('error', {'type': COULD_NOT_CHECK, 'message': told(failure)})}/></testcase>\n"
    yield "</testsuite>\n"
