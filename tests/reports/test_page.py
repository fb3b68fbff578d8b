"""The HTML report in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import html5lib
import pytest

from tests.reports.samples import checked, harmful, written
from tests.reports.validators import program, said


@pytest.fixture
def shown(tmp_path):
    """What Chromium makes of a page: its document, after whatever would run has run."""
    chromium = program("chromium", "chromium-browser", "google-chrome")

    def look(page: str, *arguments: str) -> str:
        file = tmp_path / "page.html"
        file.write_text(page, "utf-8")
        status, out = said(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", *arguments, "--dump-dom", file.as_uri())
        if status:
            pytest.skip(f"chromium does not start here: {out[-200:]}")
        return out

    return look


def test_nothing_of_the_copy_becomes_an_element_or_runs(shown):
    page = written("html", harmful(), neutral=True)
    dom = shown(page)
    assert "<title>framing: 2 warnings" in dom
    elements = [*html5lib.parse(dom, namespaceHTMLElements=False).iter()]
    assert not {"script", "img", "iframe", "object"} & {e.tag for e in elements if isinstance(e.tag, str)}
    attributes = [(name, value) for e in elements for name, value in e.attrib.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith(("#", "https://")) for name, value in attributes if name == "href")


def test_the_policy_of_the_page_stops_what_escaping_would_have_let_through(shown):
    page = written("html", harmful())
    bad = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><style>h1{color:red}</style>"
    assert "<title>owned" not in shown(page.replace("<main>", f"<main>{bad}"))
    without = re.sub(r"<meta http-equiv=[^>]*>", "", page)
    assert "<title>owned" in shown(without.replace("<main>", f"<main>{bad}"))


PROBE = """<script>
const style = (what, name) => getComputedStyle(document.querySelector(what))[name];
document.title = [style('mark.v-own', 'backgroundColor'), style('li.v-own', 'display'), style('li.v-direct', 'display'),
  style('h1', 'fontSize')].join('; ');
</script>"""


def test_filters_and_colours_work_without_a_script(shown):
    page = written("html", [checked("A big hole. “A big hole,” said Ann Example. It is Upper Hill.")])
    loose = re.sub(r"<meta http-equiv=[^>]*>", "", page).replace("</body>", f"{PROBE}</body>")  # only to ask the browser
    title = re.compile("<title>(.*)</title>")
    (colour, own, direct, size) = title.findall(shown(loose))[0].split("; ")
    assert colour == "rgb(185, 227, 245)"
    assert (own, direct, size) == ("list-item", "list-item", "24px")
    off = loose.replace('checked id="v-own"', 'id="v-own"')
    assert off != loose
    assert title.findall(shown(off))[0].split("; ")[:3] == ["rgba(0, 0, 0, 0)", "none", "list-item"]


def test_where_the_reader_wants_dark_pages_ground_and_ink_change_places(shown):
    page = written("html", [checked("A big hole.")])
    ink = (
        "document.title = getComputedStyle(document.querySelector('mark')).color + getComputedStyle(document.body).backgroundColor"
    )
    loose = re.sub(r"<meta http-equiv=[^>]*>", "", page).replace("</body>", f"<script>{ink}</script></body>")
    assert "<title>rgb(11, 74, 102)rgb(251, 250, 247)<" in shown(loose)
    assert "<title>rgb(185, 227, 245)rgb(23, 25, 29)<" in shown(loose, "--blink-settings=preferredColorScheme=0")


def test_the_policy_lets_the_pages_own_style_sheet_through():
    page = written("html", [checked("A big hole.")])
    (policy,) = re.findall(r"style-src '(sha256-[^']+)'", page)
    (style,) = re.findall(r"<style>(.*)</style>", page, re.DOTALL)
    assert policy == f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def test_each_mark_leads_to_its_note_and_back():
    page = written("html", [checked("A big hole. On Upper Hill, a big hole."), checked("A big hole.", "b.txt")])
    names = re.findall(r'id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) == {f"{kind}{n}" for kind in "nf" for n in (1, 2, 3, 4)} <= set(names)


def test_a_side_has_the_same_colour_whichever_comes_first():
    sentences = ["A big hole was there.", "It is Upper Hill."]
    ways = [
        set(re.findall(r'class="key (s\d)">([^<]+)</span>', written("html", [checked(" ".join(order))])))
        for order in (sentences, sentences[::-1])
    ]
    assert ways[0] == ways[1]
    assert {side for side, _ in ways[0]} == {"s0", "s1"}
