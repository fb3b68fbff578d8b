from __future__ import annotations

import json
import re

import pytest

from framing.reports.voices import _short
from tests.cli.running import run, run_on_terminal
from tests.cli.test_plugins import install

COPY = """\
Ann Example said that the hill was ours. “We were here first,” she said.

“The works never called it ‘a hole’,” Ben Sample said.

The “so-so” road is closed. “Nobody asked.”
"""


def test_voices_are_written_as_the_contract_says(tmp_path):
    text = "The hill is ours, Ann Example said.\n"
    file = tmp_path / "a.txt"
    file.write_text(text)
    done = run("voice", str(file), "--format", "jsonl")
    record = json.loads(done.stdout)
    assert record == {
        "path": str(file),
        "attributions": [
            {
                "source": [[18, 29]],
                "cue": [[30, 34]],
                "content": [[0, 16]],
                "speaker": "Ann Example",
                "frame": "say trail:indirect",
                "mention": False,
                "denied": False,
            }
        ],
        "voice": [[0, 16, "indirect"]],
        "scare": [],
    }
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Ann Example denied that the hill was hers.", "denied", True),
        ("Ann Example said that the hill was hers.", "denied", False),
        ("Ann Example calls it a hole in the ground.", "mention", True),
        ("“Nobody asked us.”", "speaker", None),
        ("“Nobody asked us.”", "frame", "quotation"),
    ],
)
def test_the_record_explains_its_decisions(text, field, value):
    (attribution,) = json.loads(run("voice", "-", "--format", "jsonl", stdin=text.encode()).stdout)["attributions"]
    assert attribution[field] == value


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text(COPY)
    return tmp_path / "a.txt"


def test_people_see_who_speaks_by_which_words_and_frame(article):
    out = run("voice", str(article)).stdout
    assert (
        out
        == f"""\
{article}

  E  Ann Example
      1:18    reported, by “said”: “say” with “that” and a clause
              that the hill was ours
      1:42    quoted, by “said”: the quotation, then its speaker and “say”
              “We were here first,”

  S  Ben Sample
      3:1     quoted, by “said”: the quotation, then its speaker and “say”
              “The works never called it ‘a hole’,”

  the outlet, without a speaker
      5:6     in marks of distance
              so-so

  ?  nobody is named
      5:30    quoted
              Nobody asked.

    words
       12  39%  own voice, of 31 words
        1   3%  in marks of distance, without a speaker
        9  29%  E  Ann Example  4 quoted, 5 reported
        7  23%  S  Ben Sample  7 quoted
        2   6%  ?  nobody is named  2 quoted

"""
    )


def test_each_speaker_has_a_colour_on_a_terminal_that_wants_it(article):
    colored = run_on_terminal(["voice", str(article)]).decode()
    assert "\x1b[" not in run("voice", str(article)).stdout
    assert b"\x1b[" not in run_on_terminal(["voice", str(article)], {"NO_COLOR": "1"})
    looks = re.findall(r"\x1b\[(\d+)m\x1b\[1m([ES?])  ", colored)
    assert {letter for _, letter in looks} == {"E", "S", "?"}
    assert len(set(looks)) == len({look for look, _ in looks}) == 3
    said = {words: look for look, words in re.findall(r"\x1b\[(\d+)m([^\x1b]+)(?=\x1b)", colored)}
    look = {letter: look for look, letter in looks}
    assert said["“We were here first,”"] == said["that the hill was ours"] == look["E"]
    assert said["“The works never called it ‘a hole’,”"] == look["S"]
    assert "so-so" not in said


def test_rows_are_cut_to_the_terminal():
    text = "Ann Example said that " + "北の丘は昔から" * 40 + " the hill was ours."
    out = run("voice", "-", stdin=text.encode(), env={"COLUMNS": "80"}).stdout
    (row,) = [line for line in out.splitlines() if "…" in line]
    assert row.endswith("the hill was ours")
    assert "… s ours" in run("voice", "-", stdin=text.encode(), env={"COLUMNS": "5"}).stdout


@pytest.mark.parametrize("width", [10, 20, 33, 80])
@pytest.mark.parametrize("text", ["word " * 50, "湖の岸" * 50, "cafe\u0301 " * 50, "short"])
def test_a_long_text_keeps_its_ends(text, width):
    from wcwidth import wcswidth

    shown = _short(text.strip(), width)
    assert wcswidth(shown) <= width
    assert shown[0] == text[0]
    assert ("…" in shown) == (wcswidth(text.strip()) > width)


def test_a_language_without_an_analyser_is_said(tmp_path):
    code = """
from framing import hookimpl
from framing.document import Document
from framing.interfaces import Reader

@hookimpl
def framing_readers():
    return [Reader("elvish", (".elf",), lambda source: Document(source.path, source.data.decode(), "xx"))]
"""
    env = install(tmp_path, "elvish-reader", code)
    (tmp_path / "a.elf").write_text("“Namárië,” Galadriel said.")
    note = "there is no voice analyser for the language xx: voices by quotation marks alone, nobody is named"
    record = json.loads(run("voice", str(tmp_path / "a.elf"), "--format", "jsonl", env=env).stdout)
    assert record["note"] == note
    assert [(a["source"], a["content"], a["frame"]) for a in record["attributions"]] == [([], [[1, 9]], "quotation")]
    out = run("voice", str(tmp_path / "a.elf"), env=env).stdout
    assert note in out
    assert "2  67%  own voice, of 3 words" in out


def test_an_empty_text_is_no_error():
    assert "0   0%  own voice, of 0 words" in run("voice", "-").stdout


def test_what_cannot_be_read_is_an_error_object_and_exits_with_2():
    done = run("voice", "missing.txt", "--format", "jsonl")
    assert json.loads(done.stdout) == {"error": "there is no such file", "path": "missing.txt"}
    assert done.returncode == 2


def test_a_build_log_obeys_nothing_of_it(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Ann Example said: “::error::owned ##[error]owned”.\n")
    out = run("voice", str(file)).stdout
    assert "owned" in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::") or "##[" in line]
