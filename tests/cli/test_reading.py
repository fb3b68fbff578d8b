"""How files are read: said on the command line, or in the configuration for some files."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run
from tests.reading.packing import comment, commented, docx, p

STORY = (
    "<p>The village has a big hole, and nobody knows what is to become of it, said the council on a wet and windy Tuesday night."
)
PAGE = f"""<h1>On a hill</h1>{STORY}<p>Ann Example said that it was time to go home, and that the rest could be left for another day.</p>
<div class=related><p>A big hole elsewhere.</p><a href=/1>Another big hole</a></div><div><a href=/2>The big hole that was</a></div>"""


def checked(quarry, folder, *arguments):
    ran = run("check", "--packs", str(quarry), "--format", "jsonl", *arguments, cwd=folder)
    return [json.loads(line) for line in ran.stdout.splitlines()], ran


def places(records):
    return [(r["path"], r["line"], r["column"]) for r in records if "rule" in r]


def test_extract_leaves_out_what_stands_around_an_article_and_says_so(quarry, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    everything, _ = checked(quarry, tmp_path, "a.html")
    assert len(places(everything)) == 4
    told, _ = checked(quarry, tmp_path, "a.html", "--extract")
    assert places(told) == places(everything)[:1]
    assert [r["note"] for r in told if "note" in r] == [
        "Of the page 3 of 6 paragraphs were taken for boilerplate, and not checked."
    ]
    aside = run("check", "--packs", str(quarry), "--extract", "--set-aside", "a.html", cwd=tmp_path).stdout
    assert aside.count("it stands in boilerplate, which is not checked") == 3
    why = run("explain", "--packs", str(quarry), "--at", "a.html:2", cwd=tmp_path).stdout
    assert "not checked" not in why


def test_every_command_that_reads_a_file_can_be_told_how(quarry, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "a.csv").write_text("key,story,other\nk1,A big hole.,A big hole.\n")
    packs = ("--packs", str(quarry))
    said = ("quarry:hole", "--reason", "It is so named.", "--by", "Ann Example")
    for name, how, count in (("a.html", ["--extract"], 1), ("a.csv", ["--read-as", "csv", "--fields", "story=body"], 1)):
        traced = run("packs", "trace", *packs, name, *how, cwd=tmp_path).stdout.splitlines()
        assert [line.split()[2] for line in traced if line.endswith("quarry:hole")] == [str(count)]
        done = run("accept", *packs, name, *said, *how, cwd=tmp_path)
        assert f"{count} finding of quarry:hole accepted" in done.stdout
    why = run("explain", *packs, "--at", "a.html:3", "--extract", cwd=tmp_path).stdout
    assert why.count("it stands in boilerplate, which is not checked") == 3
    assert "not checked" not in run("explain", *packs, "--at", "a.html:3", cwd=tmp_path).stdout


def test_the_configuration_extracts_for_some_files(quarry, tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE)
    (tmp_path / "framing.yaml").write_text("overrides: [{files: [b.html], extract: true}]\n")
    found = places(checked(quarry, tmp_path, ".")[0])
    assert [path for path, *_ in found] == ["./a.html"] * 4 + ["./b.html"]
    assert len(places(checked(quarry, tmp_path, ".", "--no-extract")[0])) == 8
    (tmp_path / "framing.yaml").write_text("extract: true\n")
    assert len(places(checked(quarry, tmp_path, ".")[0])) == 2
    assert "not reported: region" in run("explain", "--packs", str(quarry), "--at", "a.html:2", cwd=tmp_path).stdout


def test_the_configuration_says_the_format_of_some_files(quarry, tmp_path):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.csv").write_text("id,body\nk1,A big hole.\n")
    (tmp_path / "feeds" / "b.csv").write_text("name,size\nhole,2\n")
    (tmp_path / "c.csv").write_text("id,body\nk2,A big hole.\n")
    (tmp_path / "d.story").write_text("<p>A big&nbsp;hole.")
    (tmp_path / "e.txt").write_text("It is no big *hole*.\n")
    (tmp_path / "framing.yaml").write_text(
        "overrides:\n  - {files: [feeds/a.*], read_as: csv}\n  - {files: ['*.story'], read_as: html}\n  - {files: [e.txt], read_as: markdown}\n"
    )
    records, ran = checked(quarry, tmp_path, ".")
    assert places(records) == [("./d.story", 1, 6), ("./e.txt", 1, 10), ("./feeds/a.csv", 2, 6)]
    assert records[2]["article"] == "k1"
    assert "2 files left out, for want of a reader: 2 .csv (read_as in the configuration says" in ran.stderr
    assert places(checked(quarry, tmp_path, "e.txt", "--read-as", "text")[0]) == []
    assert "not reported" not in run("explain", "--packs", str(quarry), "--at", "d.story:1", cwd=tmp_path).stdout


def test_a_format_that_is_not_there_is_refused_with_its_place(quarry, tmp_path):
    (tmp_path / "a.txt").write_text("A hole.\n")
    (tmp_path / "framing.yaml").write_text("overrides:\n  - {files: [a.txt], read_as: markdwn}\n")
    ran = run("check", "a.txt", cwd=tmp_path)
    assert ran.returncode == 2
    assert "framing.yaml:2:" in ran.stdout
    assert "there is no reader 'markdwn'" in ran.stdout
    assert "markdown" in ran.stdout


def test_a_place_in_a_file_without_characters_is_told_in_words(quarry, tmp_path):
    (tmp_path / "a.docx").write_bytes(docx(p("It rained.") + p("Here is a big hole on Upper Hill.")))
    shown = run("check", "--packs", str(quarry), "a.docx", cwd=tmp_path).stdout
    assert "2:11  \u25cf warning  big hole" in shown
    assert "(paragraph 2, character 11)" in shown
    brief = next(line for line in shown.splitlines() if "Upper Hill  " in line)
    assert brief.endswith("(paragraph 2, character 23)")
    page = run("check", "--packs", str(quarry), "--format", "html", "a.docx", cwd=tmp_path).stdout
    assert "<p>paragraph 2, character 11 <span" in page


@pytest.mark.parametrize("output", ["text", "html"])
def test_articles_are_told_for_every_finding(quarry, tmp_path, output):
    (tmp_path / "a.csv").write_text("id,body\nk<1>,A big hole.\nk2,On Upper Hill.\n")
    shown = run("check", "--packs", str(quarry), "--read-as", "csv", "--format", output, "a.csv", cwd=tmp_path).stdout
    first = "article k<1>" if output == "text" else "article k&lt;1&gt;"
    assert shown.count(first) == 1
    assert shown.count("article k2") == 1


def test_comments_of_editors_do_not_stop_copy_and_are_in_the_report(quarry, tmp_path):
    body = p("It rained on ", commented(0, "Upper Hill"), ".")
    (tmp_path / "plain.docx").write_bytes(docx(body))
    (tmp_path / "a.docx").write_bytes(docx(body, comments=comment(0, "A big hole &lt;there&gt;?", author="Bo Sample")))
    plain, told = (
        {k: v for k, v in checked(quarry, tmp_path, name)[0][0].items() if k != "path"} for name in ("plain.docx", "a.docx")
    )
    assert told == plain
    ran = run("check", "--packs", str(quarry), "--set-aside", "--output", "html=a.html", "a.docx", cwd=tmp_path)
    assert (ran.returncode, "it stands in comment, which is not checked" in ran.stdout) == (0, True)
    page = (tmp_path / "a.html").read_text()
    shown = '<span class="unchecked" title="comment, not checked">[Bo Sample, 1:14] A big hole &lt;there&gt;?</span>'
    assert f'<p dir="auto">{shown}</p>' in page
    assert "Grey text is not checked." in page
    assert "Grey text" not in run("check", "--packs", str(quarry), "--format", "html", "plain.docx", cwd=tmp_path).stdout
    why = run("explain", "--packs", str(quarry), "--at", "a.docx:2", cwd=tmp_path).stdout
    assert "not reported: region" in why
    spoken = [run("voice", name, cwd=tmp_path).stdout.partition("words")[2] for name in ("plain.docx", "a.docx")]
    assert spoken[0] == spoken[1] != ""
