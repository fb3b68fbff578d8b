"""The documentation as a site: built without a warning, whole, and with nothing from another host."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def faults(folder):
    spec = importlib.util.spec_from_file_location("check_site", ROOT / "docs/check_site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.faults(folder))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    for name in ("sphinx", "furo", "myst_parser"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", "docs", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_is_whole_and_keeps_to_itself(site):
    assert faults(site) == []
    pages = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in ROOT.glob("docs/**/*.md")} <= pages


def test_every_page_stands_in_the_menu_and_on_the_first_page():
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    for path in ROOT.glob("docs/*/*.md"):
        name = path.relative_to(ROOT / "docs").as_posix()
        assert f"\n{name.removesuffix('.md')}\n" in index, path
        assert f"]({name})" in index, path


def test_an_option_keeps_its_two_dashes(site):
    page = (site / "reference/cli.html").read_text(encoding="utf-8")
    assert "with --fix: write nothing" in page


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<a href='none.html'>x</a>", "leads nowhere"),
        ("<a href='#none'>x</a>", "leads to no place on its page"),
        ("<a href='b.html#none'>x</a>", "leads to no place on its page"),
        ("<script src='https://example.org/x.js'></script>", "it loads https://example.org/x.js from another host"),
        ("<img src='//example.org/x.png'>", "from another host"),
        ("<link rel=stylesheet href='https://example.org/x.css'>", "from another host"),
        ("<p style='background:url(https://example.org/x.png)'>", "from another host"),
        ("<img srcset='x.png 1x, https://example.org/x.png 2x'>", "from another host"),
        ("<img src='none.png'>", "it loads none.png, which is not there"),
        ("<a href='https://example.org'>x</a><a href='b.html#there'>x</a>", ""),
    ],
)
def test_what_the_check_of_the_site_sees(tmp_path, html, says):
    (tmp_path / "a.html").write_text(html)
    (tmp_path / "b.html").write_text("<p id=there>")
    (tmp_path / "x.png").write_text("")
    found = faults(tmp_path)
    assert bool(found) is bool(says)
    assert says in "".join(found)


def test_styles_and_scripts_are_looked_at(tmp_path):
    (tmp_path / "a.html").write_text("<p>")
    (tmp_path / "a.css").write_text('@import "https://example.org/font.css"; a{background:url(data:image/png;base64,x)}')
    (tmp_path / "a.js").write_text('fetch("https://example.org/beacon")')
    assert len(faults(tmp_path)) == 2
