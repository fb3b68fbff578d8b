"""Write the reference pages from the tables of fields: ``python docs/make_reference.py``. A test keeps the two the same."""

from __future__ import annotations

from pathlib import Path

from reference_pages import accepted, configuration, formats, keys, packs, profiles, survey, trends

REFERENCE = Path(__file__).parent / "reference"
MAKERS = (accepted, configuration, formats, keys, packs, profiles, survey, trends)


def pages() -> dict[Path, str]:
    """Every page, by its path."""
    return {REFERENCE / f"{maker.__name__.rpartition('.')[2]}.md": maker.page() for maker in MAKERS}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
