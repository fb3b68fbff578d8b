"""What can go wrong, in sentences that name the place and the mend.

A `FramingError` is for people: its text is printed as it stands and never holds article text. `Failure` is its record in a
result: something could not be checked, and the run says so instead of saying "clean".
"""

from __future__ import annotations

from dataclasses import dataclass


class FramingError(Exception):
    """A sentence for the user; the base of every error this package raises on purpose."""


class ReadError(FramingError):
    """A source could not be read as text. The text says why and what to try."""


class PackError(FramingError):
    """A pack is wrong at one place.

    ``origin`` names the file as the user would; ``line`` and ``column`` count from 1; ``mend`` says what to write instead.
    """

    def __init__(self, origin: str, line: int, column: int, problem: str, mend: str = "") -> None:
        self.origin, self.line, self.column, self.problem, self.mend = origin, line, column, problem, mend
        super().__init__(f"{origin}:{line}:{column}: {problem}" + (f"; {mend}" if mend else ""))


class PluginError(FramingError):
    """A plugin failed to import, register or answer. The text names the plugin."""


def analyser_failed(language: str, error: Exception) -> PluginError:
    """What is said where the voice analyser of a language raised ``error``."""
    return PluginError(f"the voice analyser for {language} failed: {type(error).__name__}")


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be checked: ``path`` is the file, pack or plugin, ``error`` a sentence."""

    path: str
    error: str

    def __str__(self) -> str:
        """Both in one sentence; the faults of packs name their place themselves."""
        return self.error if self.error.startswith(f"{self.path}:") else f"{self.path}: {self.error}"
