"""Every screen and dialog on a real terminal: without colour, with sixteen colours, and when something breaks while it is open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.terminal import bytes_of
from tests.tui.test_terminal import _with

PACK = next((Path(__file__).parents[2] / "rules/framing_rules/packs").rglob("kuril-northern-territories.yaml"))
TEXT = "Islands stay apart\n\nThe islands off Hokkaido have been under illegal occupation for decades. “The Northern Territories are ours,” said Haru Example of Japan.\n"
TOUR = [
    (b"41 rules", "C"),
    (b"Neutral form", "v"),
    (b"by the side that", "v"),
    (b"this document", "t"),
    (b"all documents", "?"),
    (b"esc closes", "q"),
    (b"all documents", "C"),
    (b"41 rules", "F"),
    (b"Shares", "F"),
    (b"41 rules", "P"),
    (b"Pack, rule", " "),
    (b"41 off", "0"),
    (b"by 2 rules", "P"),
    (b"41 rules", "f"),
    (b"space chooses", "f"),
    (b"41 rules", "wA"),
    (b"Why is it right", "\x1b"),
    (b"41 rules", "x"),
    (b"a page with the text", "\x1b"),
    (b"41 rules", "wa"),
    (b"In place of", "1"),
    (b"enter writes it", "\x1b"),
    (b"41 rules", "E"),
    (b"save", "x"),
    (b"not saved", "\x1b"),
    (b"leave without the changes", "2"),
    (b"41 rules", "q"),
]
SGR = re.compile(rb"\x1b\[([0-9;:]*)m([^\x1b]*)")


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "islands.txt").write_text(TEXT, encoding="utf-8")
    return folder


def codes_of(written: bytes) -> set[bytes]:
    return {code for codes, _ in SGR.findall(written) for code in codes.split(b";")}


def test_no_screen_sends_colour_with_no_color(copy) -> None:
    written, status = bytes_of(["--packs", str(PACK), str(copy)], TOUR, env={"NO_COLOR": "1"})
    assert status == 0
    assert not [code for code in codes_of(written) if re.match(rb"(3[0-8]|4[0-8]|9\d|10\d)$", code)]
    assert (copy / "islands.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("term", ["xterm-16color", "linux"])
def test_sixteen_colours_are_enough(copy, term, theme) -> None:
    """No other colours are sent, and no words in the colour that they stand on."""
    written, status = bytes_of(["--packs", str(PACK), "--theme", theme, str(copy)], TOUR, env={"TERM": term, "COLORTERM": ""})
    assert status == 0
    assert not codes_of(written) & {b"38", b"48"}
    alike = set()
    for codes, words in SGR.findall(written):
        numbers = [int(code) for code in codes.split(b";") if code.isdigit()]
        inks = {n - 60 if n >= 90 else n for n in numbers if 30 <= n <= 37 or 90 <= n <= 97}
        bright = {n for n in numbers if n >= 90}
        fills = {n for n in numbers if 40 <= n <= 47 or 100 <= n <= 107}
        for ink in inks:
            whole = ink + 60 if ink + 60 in bright else ink
            if whole + 10 in fills and words.strip(b" \r\n\xe2\x94\x80\x82"):
                alike.add((codes, words))
    assert not alike


BROKEN = """\
import framing_tui.screens.{module} as m
def fail(self, *arguments):
    raise ValueError("SECRET " + self.app.screen_stack[0].session.reading.text)
m.{cls}.{method} = fail
"""


@pytest.mark.parametrize(
    ("module", "cls", "method", "key", "then"),
    [
        ("compare", "CompareScreen", "action_voices", ("C", b"Neutral form"), "v"),
        ("folder", "FolderScreen", "action_sort", ("F", b"Shares"), "s"),
        ("packs", "PacksScreen", "action_switch", ("P", b"Pack, rule"), " "),
        ("edit", "EditScreen", "action_finding", ("E", b"save"), "\x0e"),
        ("compare", "CompareScreen", "told", ("C", b""), ""),
        ("narrowing", "Narrowing", "action_choose", ("f", b"space chooses"), " "),
    ],
)
def test_a_defect_of_ours_ends_every_screen_with_one_sentence(copy, tmp_path, module, cls, method, key, then) -> None:
    (tmp_path / "sitecustomize.py").write_text(BROKEN.format(module=module, cls=cls, method=method))
    keys = [(b"rules", key[0])] + ([(key[1], then)] if then else [])
    written, status = bytes_of(["--packs", str(PACK), str(copy)], keys, env=_with(tmp_path))
    assert status == 1
    assert b"SECRET" not in written
    assert b"Traceback" not in written
    said = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\[<u", b"", written.rsplit(b"\x1b[?1049l", 1)[1]).decode().split()
    assert " ".join(said) == "framing browse stopped: internal error (ValueError in sitecustomize.py, line 3). No file was changed."


PLUGIN = """\
import framing.engine
check = framing.engine.Engine.check
def breaks(self, document):
    if "BREAK" in document.text:
        raise ValueError("SECRET " + document.text)
    return check(self, document)
framing.engine.Engine.check = breaks
"""


def test_what_breaks_elsewhere_is_a_sentence_on_every_screen(copy, tmp_path) -> None:
    """A plugin that breaks over what is typed, a pack that is none, a file that cannot be read: the rest goes on."""
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "good.yaml").write_text(PACK.read_text(encoding="utf-8"), encoding="utf-8")
    (packs / "broken.yaml").write_text("schema: 1\npack: [\n")
    (copy / "zinc.txt").write_bytes(b"\xff\x00\x01\x81")
    (tmp_path / "sitecustomize.py").write_text(PLUGIN)
    keys = [
        (b"1 problem", "F"),
        (b"Shares", "!"),
        (b"Problems", "q"),
        (b"Shares", "F"),
        (b"41 rules", "P"),
        (b"Pack, rule", "P"),
        (b"41 rules", "E"),
        (b"save", "BREAK"),
        (b"broke off", "\x1b"),
        (b"leave without the changes", "2"),
        (b"41 rules", "C"),
        (b"illegal occupation", "v"),
        (b"by the side that", "C"),
        (b"41 rules", ">"),
        (b"cannot be read", "C"),
        (b"no wording of a side", "C"),
        (b"41 rules", "E"),
        (b"no text to edit", "q"),
    ]
    written, status = bytes_of(["--packs", str(packs), str(copy)], keys, env=_with(tmp_path))
    assert status == 0
    assert b"SECRET" not in written
    assert b"Traceback" not in written
    assert b"broke off: internal error (ValueError" in written
