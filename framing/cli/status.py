"""Exit statuses, as ESLint, Prettier and ruff use them. "Could not check" beats "clean"."""

from typing import Final

OK: Final = 0
FINDINGS: Final = 1
COULD_NOT_CHECK: Final = 2
