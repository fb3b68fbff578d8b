"""Rule packs: reading them from YAML, and refusing what is wrong with the place and the mend."""

from typing import Final

SUFFIXES: Final = (".yaml", ".yml")
"""How the names of pack files end."""
