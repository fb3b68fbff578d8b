"""How the documentation becomes a site: ``make docs``, with Sphinx, from the Markdown that is read on the forge as well.

Sphinx, since it says of every link and every page whether it leads somewhere (``-n -W``), searches without a server and needs no network to build.
"""

from __future__ import annotations

import re
from pathlib import Path

project = "framing"
author = "The framing project"
copyright = "the framing project"  # noqa: A001 - Sphinx calls it so
release = re.findall(
    r'__version__ = "(.+)"', (Path(__file__).parent.parent / "framing" / "__init__.py").read_text(encoding="utf-8")
)[0]

extensions = ["myst_parser"]
myst_heading_anchors = 4
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
nitpicky = True

html_theme = "furo"
html_title = f"framing {release}"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["phone.css"]
html_use_index = False
smartquotes = False  # it would make one dash of the two of an option
highlight_language = "none"
