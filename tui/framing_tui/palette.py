"""Inks: the colour and the mark of a side, chosen so that nobody has to see colour.

Fills with black text, measured under simulated colour blindness (Machado 2009): the worst pair of the six is CIE76 dE 31.8 in
normal sight, 23.1 for protan, 25.2 for deutan and 23.3 for tritan eyes; contrast of the black text is 5.1 or more; all six stay
different in 256 and in 16 colours. The mark is the second channel, the letter in the gutter the third.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style

from framing.rules import Severity

SHAPES = {Severity.ERROR: "▲", Severity.WARNING: "●", Severity.INFO: "·"}
"""Severity has a shape and no colour: colours say whose wording it is."""

# A finding inside another one shows its own mark alone.
_UNMARKED = Style(bold=False, dim=False, italic=False, underline=False, underline2=False, overline=False, reverse=False)


@dataclass(frozen=True, slots=True)
class Ink:
    """``fill`` with ``text`` on it, and ``mark``, which says the same without colour."""

    fill: str
    text: str
    mark: Style
    mark_name: str


INKS = (
    Ink("#66ccee", "#000000", Style(underline=True), "underlined"),
    Ink("#ee6677", "#000000", Style(underline2=True), "underlined twice"),
    Ink("#ccbb44", "#000000", Style(overline=True), "overlined"),
    Ink("#cc79a7", "#000000", Style(italic=True), "italic"),
    Ink("#6677cc", "#000000", Style(underline=True, overline=True), "under- and overlined"),
)
NEUTRAL_DARK = Ink("#dddddd", "#000000", Style(italic=True, underline=True), "italic, underlined")
NEUTRAL_LIGHT = Ink("#555555", "#ffffff", Style(italic=True, underline=True), "italic, underlined")


@dataclass(frozen=True, slots=True)
class Marks:
    """How things look: in colour on a dark or light page, or without any colour.

    Without colour, a finding in the outlet's own voice stands in reverse; in other voices it has its mark alone, on dimmed text.
    """

    color: bool = True
    dark: bool = True

    def ink(self, number: int, *, neutral: bool) -> Ink:
        """The ink with this number; neutral wording has its own."""
        if neutral:
            return NEUTRAL_DARK if self.dark else NEUTRAL_LIGHT
        return INKS[number % len(INKS)]

    def chip(self, ink: Ink) -> Style:
        """A letter on its ink, for gutter, bar and detail."""
        return Style(color=ink.text, bgcolor=ink.fill, bold=True) if self.color else Style(reverse=True, bold=True)

    def finding(self, ink: Ink, *, own: bool, neutral: bool) -> Style:
        """Words that a rule saw. The outlet's own stand out; neutral wording has its mark and no fill, since nothing is wrong with it."""
        if neutral:
            return _UNMARKED + ink.mark
        if self.color:
            return _UNMARKED + Style(color=ink.text, bgcolor=ink.fill, bold=own) + ink.mark
        return _UNMARKED + Style(reverse=own, bold=own) + ink.mark

    def cap(self, *, space: bool) -> Style:
        """What stands at both ends of the current finding: a block or bracket in a space, other characters in reverse."""
        if not self.color:
            return Style(bold=True, reverse=not space, dim=False)
        strong, page = ("#ffffff", "#000000") if self.dark else ("#000000", "#ffffff")
        return Style(color=strong, bold=True) if space else Style(color=page, bgcolor=strong, bold=True)

    @property
    def quoted(self) -> Style:
        """Text in a voice that is not the outlet's: it recedes."""
        if not self.color:
            return Style(dim=True)
        return Style(color="#8b96a5" if self.dark else "#6b7280")

    @property
    def faint(self) -> Style:
        """Labels and other small print."""
        return self.quoted

    def hit(self, *, current: bool) -> Style:
        """Words that were searched for."""
        if not self.color:
            return Style(reverse=current, underline=True, bold=True)
        if current:
            return Style(color="#000000", bgcolor="#ffffff" if self.dark else "#ffd75f", bold=True)
        return Style(color="#ffffff" if self.dark else "#000000", bgcolor="#4a5568" if self.dark else "#d8dee9")
