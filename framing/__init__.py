"""framing: which words take sides, whose they are, and who is speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.api import Checked as Checked
    from framing.api import Checker as Checker
    from framing.api import LimitWarning as LimitWarning
    from framing.api import annotate as annotate
    from framing.api import attributions as attributions
    from framing.api import check as check
    from framing.errors import FramingError as FramingError
    from framing.hookspecs import hookimpl as hookimpl

__version__ = "0.1.0"
__all__ = ["Checked", "Checker", "FramingError", "LimitWarning", "__version__", "annotate", "attributions", "check", "hookimpl"]


def __getattr__(name: str) -> Any:
    """Import the public functions when they are first used: ``import framing`` alone costs nothing."""
    if name in ("Checked", "Checker", "LimitWarning", "annotate", "attributions", "check"):
        from framing import api

        return getattr(api, name)
    if name == "FramingError":
        from framing.errors import FramingError

        return FramingError
    if name == "hookimpl":
        from framing.hookspecs import hookimpl

        return hookimpl
    raise AttributeError(f"module 'framing' has no attribute '{name}'")
