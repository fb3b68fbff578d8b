"""Whether a built site is whole and keeps to itself: ``python docs/check_site.py FOLDER``.

Every link within it leads to a page and an anchor that are there; and nothing that a browser loads by itself (scripts, styles, fonts, pictures, frames) comes from another host. Links that a
reader follows may lead out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

LOADED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src", "object": "data", "link": "href",
}  # fmt: skip
"""What a browser fetches without being asked."""
NOT_FETCHED = {"canonical", "next", "prev", "index", "search", "author", "top", "up", "copyright"}
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
IN_SCRIPTS = re.compile(r"""(?:fetch|importScripts|import|WebSocket|EventSource|sendBeacon)\(\s*["'`](?:https?:)?//""")


class _Page(HTMLParser):
    """The anchors of a page, what it links to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag."""
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADED and LOADED[tag] in given and not NOT_FETCHED & set(given.get("rel", "").split()):
            self.loads.append(given[LOADED[tag]])
        self.loads += [candidate.split()[0] for candidate in given.get("srcset", "").split(",") if candidate.strip()]
        self.loads += _of_style(given.get("style", ""))
        if given.get("http-equiv", "").lower() == "refresh":
            self.loads.append(given.get("content", "").partition("=")[2])


def _of_style(text: str) -> list[str]:
    return [first or second for first, second in IN_STYLES.findall(text)]


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with the site in ``folder``, a sentence each."""
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    if not pages:
        yield f"{folder}: there is no page in it"
    for path, page in pages.items():
        name = path.relative_to(folder)
        for target in page.loads:
            yield from _loaded(folder, path, target)
        for target in page.links:
            if urlsplit(target).scheme or target.startswith("//"):
                continue
            place, anchor = urldefrag(target)
            there = (path.parent / unquote(place)).resolve() if place else path.resolve()
            found = next((other for at, other in pages.items() if at.resolve() == there), None)
            if not there.exists():
                yield f"{name}: the link {target} leads nowhere"
            elif anchor and found is not None and unquote(anchor) not in found.anchors:
                yield f"{name}: the link {target} leads to no place on its page"
    for path in sorted(folder.rglob("*.css")):
        for target in _of_style(path.read_text(encoding="utf-8")):
            yield from _loaded(folder, path, target)
    for path in sorted(folder.rglob("*.js")):
        if IN_SCRIPTS.search(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(folder)}: it asks another host"


def _loaded(folder: Path, path: Path, target: str) -> Iterator[str]:
    if target.startswith(("data:", "#")):
        return
    if urlsplit(target).scheme or target.startswith("//"):
        yield f"{path.relative_to(folder)}: it loads {target} from another host"
    elif not (path.parent / unquote(urlsplit(target).path)).exists():
        yield f"{path.relative_to(folder)}: it loads {target}, which is not there"


def main() -> int:
    """Print what is wrong; 1 where something is."""
    found = list(faults(Path(sys.argv[1])))
    print("\n".join(found) or "every link leads somewhere, and nothing is loaded from another host")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
