"""A finding as a citation, for a mail or a note: where it stands, whose wording it is, which rule says so, and why. Plain text."""

from __future__ import annotations

from framing.findings import Finding
from framing.rules import Reference
from framing_tui.describe import VOICES
from framing_tui.sides import Side
from framing_tui.text.display import plain


def citation(path: str, finding: Finding, side: Side) -> str:
    """The lines of the citation, without an end of line behind the last."""
    said = f"{VOICES[finding.voice]}{f': {finding.source}' if finding.source else ''}"
    whose = "neutral wording" if side.neutral else f"wording of {side.label}"
    lines = [
        f"{path}:{finding.position.line}:{finding.position.column}: “{' '.join(finding.text.split())}”",
        f"{whose}; {said}; {finding.severity.value}",
        f"{finding.match.rule_id}: {finding.match.rule.why}",
        *(_cited(reference) for reference in finding.references or finding.match.pack.references),
    ]
    return "\n".join(plain(line) for line in lines)


def _cited(reference: Reference) -> str:
    organisation = reference.organisation if reference.organisation not in reference.title else ""
    return ", ".join(part for part in (organisation, reference.title, reference.url) if part)
