"""Where the data of the languages lies."""

from __future__ import annotations

import os

import framing_rules

VOICES = os.path.join(os.path.dirname(framing_rules.__file__), "voices")
"""The folder of the languages that this package brings: a YAML file each, with tables beside it."""
CONVENTIONS = "conventions.yaml"
"""The file beside them that tells how every language writes quotations."""
