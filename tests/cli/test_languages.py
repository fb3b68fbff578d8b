"""Copy in other languages, end to end: given, guessed, and without an analyser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings

import pytest

from framing.api import LimitWarning, attributions
from framing.document import Document
from framing.engine import Engine
from framing.plugins import Plugins
from framing.tongues import UNKNOWN
from framing.voice.guess import guess
from tests.cli.running import COMMAND, run
from tests.interrupting import unmeasured

FRENCH = "Le maire et les élus ont parlé de la colline. « C’est un big hole », a dit le maire, et il a quitté la salle avec les élus. Un big hole.\n"
GERMAN = "Der Rat der Stadt tagt, und es ist ein big hole. Anna Lind sagte, das sei nicht ein big hole, und er werde es nicht bezahlen.\n"
GUESSED = "It seems to be in fr, and no pack is for that: no wording was looked for. If it is in another language, say in which."
NOTE = "there is no voice analyser for the language fr: voices by quotation marks alone, nobody is named"


def check(quarry, *arguments, **more):
    return run("check", "--packs", str(quarry), *arguments, **more)


@pytest.fixture
def speaking(quarry, tmp_path_factory):
    """The pack for copy in another language."""

    def made(language):
        path = tmp_path_factory.mktemp("pack") / "quarry.yaml"
        path.write_text(quarry.read_text().replace("language: en", f"language: {language}"))
        return path

    return made


def test_the_report_says_once_a_document_that_only_marks_were_read(speaking, tmp_path):
    (tmp_path / "a.txt").write_text(FRENCH)
    (tmp_path / "b.txt").write_text(FRENCH)
    (tmp_path / "c.txt").write_text("It is a big hole.\n")
    out = check(speaking("fr-CA"), str(tmp_path)).stdout
    assert " ".join(out.split()).count(NOTE) == 2


def test_so_do_the_records_behind_the_findings_of_the_document(speaking):
    french = speaking("fr")
    rows = [json.loads(line) for line in check(french, "-", "--format", "jsonl", stdin=FRENCH.encode()).stdout.splitlines()]
    assert [row.get("voice") for row in rows] == ["direct", "own", None]
    assert rows[-1] == {"note": NOTE, "path": "<stdin>"}
    clean = check(french, "-", "--language", "fr", "--format", "jsonl", stdin=b"Un maire et les autres.")
    assert not clean.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", FRENCH),
        ("a.md", f"---\nlang: fr\n---\n{FRENCH}"),
        ("a.html", f"<html lang=fr><p>{FRENCH}"),
        ("a.rst", f":lang: fr\n\n{FRENCH}"),
        ("a.nitf", f"<nitf xml:lang='fr'><body><p>{FRENCH}</p></body></nitf>"),
        ("a.eml", f"Subject: x\nContent-Language: fr\n\n{FRENCH}"),
        ("a.json", json.dumps({"lang": "fr", "body": FRENCH})),
        ("a.jsonl", json.dumps({"lang": "fr", "body": "A big hole."}) + "\n"),
        ("a.csv", "lang,body\nfr,A big hole.\n"),
    ],
)
def test_no_pack_applies_to_copy_in_another_language_and_the_report_says_so(quarry, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    read_as = ["--read-as", name.partition(".")[2]] if name[2:] in ("json", "jsonl", "csv") else []
    ran = check(quarry, str(tmp_path / name), *read_as, "--format", "jsonl")
    assert (ran.returncode, [json.loads(line) for line in ran.stdout.splitlines()]) == (
        0,
        [
            {
                "note": GUESSED if name == "a.txt" else "It is in fr, and no pack is for that: no wording was looked for.",
                "path": str(tmp_path / name),
            }
        ],
    )
    told = check(quarry, str(tmp_path / name), *read_as, "--set-aside").stdout
    assert "no wording was looked for" in told
    assert "the pack is for copy in en, and this is in fr" in told


@pytest.fixture
def two(tmp_path):
    (tmp_path / "b.txt").write_text(FRENCH)
    (tmp_path / "c.txt").write_text("The rain fell on the sea and the land.\n")
    return tmp_path


def test_a_guessed_language_is_told_as_one(quarry, two):
    told = json.loads(check(quarry, str(two / "b.txt"), "--format", "jsonl").stdout)["note"]
    assert told.startswith("It seems to be in fr, and no pack is for that: no wording was looked for. If")
    given = check(quarry, str(two / "b.txt"), "--language", "fr", "--format", "jsonl")
    assert json.loads(given.stdout)["note"].startswith("It is in fr")


SUM = "no pack is for the language of 1 file (fr)"


@pytest.mark.parametrize("more", [[], ["--statistics"], ["--format", "markdown"], ["--format", "html"]])
def test_a_sum_says_where_nothing_was_looked_for(quarry, two, more):
    out = check(quarry, str(two), *more).stdout
    assert SUM in out
    assert SUM not in check(quarry, str(two / "c.txt"), *more).stdout


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "checkstyle", "rdjsonl", "jsonl", "junit", "sarif"])
def test_so_does_standard_error_where_the_report_has_no_sum(quarry, two, name):
    assert f"framing: {SUM}: no wording was looked for there" in check(quarry, str(two), "--format", name).stderr


def test_no_report_calls_clean_what_nothing_was_looked_for_in(quarry, two):
    files = {name: two / f"out.{name}" for name in ("junit", "sarif", "html")}
    check(quarry, str(two), *(f"--output={name}={path}" for name, path in files.items()))
    cases = re.findall(r'testcase name="([^"]+)" classname="([^"]+)"', files["junit"].read_text())
    assert [(name, path.rpartition("/")[2]) for name, path in cases] == [
        ("nothing looked for", "b.txt"),
        ("nothing found", "c.txt"),
    ]
    assert "<skipped message=" in files["junit"].read_text()
    [invocation] = json.loads(files["sarif"].read_text())["runs"][0]["invocations"]
    assert invocation["executionSuccessful"]
    [notice] = invocation["toolExecutionNotifications"]
    assert (notice["level"], notice["descriptor"]["id"]) == ("note", "nothing-looked-for")
    clean = files["html"].read_text().partition("Nothing found in")[2]
    assert "c.txt" in clean
    assert "b.txt" not in clean


def test_every_pack_applies_where_the_language_is_not_known(quarry):
    ran = check(quarry, "-", "--format", "jsonl", stdin="ߒߞߏ ߊߟߎ big hole ߞߍߟߍ".encode())
    first, note, *_ = [json.loads(line) for line in ran.stdout.splitlines()]
    assert first["text"] == "big hole"
    assert note["note"] == "Its language is not known; the packs for en were applied."


def test_so_does_who_says_what():
    assert " ".join(run("voice", "-", stdin=FRENCH.encode()).stdout.split()).count(NOTE) == 1
    assert json.loads(run("voice", "-", "--format", "jsonl", stdin=FRENCH.encode()).stdout)["note"] == NOTE
    assert "note" not in json.loads(run("voice", "-", "--format", "jsonl", stdin=b"Ann Example said so.").stdout)


def test_so_does_the_library():
    with pytest.warns(LimitWarning, match="no voice analyser for the language fr"):
        found = attributions(FRENCH)
    assert [a.source for a in found] == [()]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert attributions("Ann Example said it was so.")


def test_german_copy_shows_its_speakers(speaking):
    rows = [json.loads(line) for line in check(speaking("de"), "-", "--format", "jsonl", stdin=GERMAN.encode()).stdout.splitlines()]
    assert [(row["voice"], row["source"]) for row in rows] == [("own", None), ("indirect", "Anna Lind")]


def test_the_language_may_be_given(speaking):
    short = b"Anna Lind sagte, das sei ein big hole.\n"
    given = json.loads(check(speaking("de"), "-", "--language", "de-AT", "--format", "jsonl", stdin=short).stdout)
    assert (given["voice"], given["source"]) == ("indirect", "Anna Lind")
    assert "for the language cy" in check(speaking("cy"), "-", "--language", "cy", stdin=short).stdout


def test_a_german_article_is_checked_with_german_packs():
    copy = (
        "Auf der Krim wird am Montag gefeiert. Aksjonow sagte, die Rückkehr der Krim nach Russland sei ein Fest. Die Wiedervereinigung der Krim "
        "sei endgültig. Kiew nennt es die „vorübergehende Besetzung der Krim“. Nach der Wiedervereinigung der Krim blieb es still.\n"
    )
    rows = [json.loads(line) for line in run("check", "-", "--format", "jsonl", stdin=copy.encode()).stdout.splitlines()]
    mine = [row for row in rows if row["pack"] == "ukraine-crimea-de"]
    assert [(row["perspective"], row["voice"], row["source"], row["severity"]) for row in mine] == [
        ("russia", "indirect", "Aksjonow", "info"),
        ("russia", "indirect", "Aksjonow", "info"),
        ("ukraine", "direct", "Kiew", "info"),
        ("russia", "own", None, "warning"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Big hole.", "en"),
        ("12 + 12 = 24 !!!", "en"),
        ("The mayor of the town said that it was the end of the road.", "en"),
        ("The paper “Le Monde des livres et de la mer” was on the table of the mayor.", "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        ("El alcalde y los vecinos de la ciudad se fueron por la noche con las luces.", "es"),
        ("Он сказал, что это не для него, но и не для нас, как все знают.", "ru"),
        ("Він сказав, що це не для нього, але й не для нас, як усі знають від нього.", "uk"),
        ("市長は「合意」と述べた。", "ja"),
        ("قال رئيس البلدية إن الاتفاق هش وإن الحكومة لن تدفع ثمن الجسر الجديد هذا العام.", "ar"),
        ("قال رئيس البلدية إن الاتفاق هش.", UNKNOWN),
        ("Zabranjeno je nošenje oružja, rekao je predsjednik skupštine u ponedjeljak.", "bs"),  # or hr, or sr: nearly one language
        ("Ordføreren sa mandag at byen ikke hadde råd til en ny bro, og at ingen visste hvem som skulle betale.", "nb"),
        ("Dywedodd y maer ddydd Llun nad oedd gan y dref ddigon o arian.", "cy"),
        ("GENEVA Smith Jones Miller Oslo Lagos Quito Lima", "en"),
        (" ".join(["zq xk vv wq bb"] * 6), "en"),
        (
            "Oslo Lagos Quito Lima Bergen Tromso Narvik Accra Abuja Kano Cusco Paris Lyon Nantes Porto Faro Braga Riga Vilnius Kaunas Gdansk Krakow Lublin Split Ankara",
            UNKNOWN,
        ),
        ("ߒߞߏ ߊߟߎ ߞߍߟߍ", UNKNOWN),
    ],
)
def test_the_guess_is_english_where_it_is_not_sure(text, language):
    assert guess(text) == language


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_where_no_file_can_be_written_the_language_is_not_known_and_copy_is_checked(quarry, two):
    import resource

    done = subprocess.run(
        [*COMMAND, "check", "--packs", str(quarry), str(two / "b.txt")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        env={**unmeasured(), "FRAMING_NO_CACHE": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode in (0, 1), done.stderr) == (True, "")
    assert "Its language is not known; the packs for en were applied." in " ".join(done.stdout.split())


def test_a_text_in_no_known_language_says_so():
    voices = Engine.load(Plugins(), packs=()).voices(Document("a", "ߒߞߏ「ߊߟߎ」ߞߍߟߍ"))
    assert "in no language that a voice analyser knows" in voices.note
    assert [s.voice.value for s in voices.stretches] == ["direct"]
