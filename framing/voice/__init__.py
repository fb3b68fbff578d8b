"""Voice: for any stretch of text, who is speaking, and by which words we know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.voices import Attribution, Stretch, Voice, Voices

if TYPE_CHECKING:
    from framing.voice.analyser import analyse as analyse

__all__ = ["Attribution", "Stretch", "Voice", "Voices", "analyse"]


def __getattr__(name: str) -> Any:
    """Import the analyser when it is first used: the package's own plugin must not cost a clean text that."""
    if name == "analyse":
        from framing.voice.analyser import analyse

        return analyse
    raise AttributeError(f"module 'framing.voice' has no attribute '{name}'")
