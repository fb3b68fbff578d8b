"""Inks: the colour and the mark of a side, chosen so that nobody has to see colour.

Fills with black text, measured under simulated colour blindness (Machado 2009): the worst pair of the six is CIE76 dE 31.8 in
normal sight, 23.1 for protan, 25.2 for deutan and 23.3 for tritan eyes; contrast of the black text is 5.1 or more; all six stay
different in 256 and in 16 colours. The mark is the second channel, the letter in the gutter the third.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style

from framing.rules import Severity
from framing.voices import Voice

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
SPEECH_DARK = ("#54a7c4", "#d2606f", "#a89a3e", "#b06f94", "#7684d2")
SPEECH_LIGHT = ("#1f7a99", "#b8283c", "#746500", "#9c3f73", "#3d4cae")
"""The inks as letters on the page, for speakers and traces: contrast is 4.7 or more, and the worst pair is CIE76 dE 13.6 under simulated colour blindness.
Speakers have a letter of their own besides."""


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
    def unchecked(self) -> Style:
        """Text that is shown and not checked: it recedes, and is nobody's voice."""
        return Style(bold=False) + self.quoted

    @property
    def own(self) -> Style:
        """The outlet's own voice where the page shows who speaks: it stands out."""
        return Style(bold=True)

    def speaker(self, hue: int | None) -> Style:
        """The letter of a speaker; one who is not named has no hue."""
        return self.chip(self.ink(hue or 0, neutral=hue is None))

    def speech(self, hue: int | None, voice: Voice, *, current: bool) -> Style:
        """Words of a speaker where the page shows who speaks: reported ones are italic, those of the current passage are filled."""
        look = Style(bold=False, italic=voice is Voice.INDIRECT)
        if not self.color:
            return look + Style(dim=not current, reverse=current)
        if current:
            ink = self.ink(hue or 0, neutral=hue is None)
            return look + Style(color=ink.text, bgcolor=ink.fill)
        return look + (self.quoted if hue is None else Style(color=(SPEECH_DARK if self.dark else SPEECH_LIGHT)[hue]))

    def trace(self, number: int) -> Style:
        """A letter of the side with this ink where there is little of it."""
        return Style(color=(SPEECH_DARK if self.dark else SPEECH_LIGHT)[number % len(INKS)]) if self.color else Style(dim=True)

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
