"""One file says what holds for a project, and each setting can be traced to its place."""

from __future__ import annotations

import json

import jsonschema
import pytest

from framing.packs.faults import PackFaults
from framing.settings.find import find
from framing.settings.load import load_settings
from tests.cli.running import run

COPY = "A big hole on Upper Hill.\n\nIt is a big hole, Ann Example said.\n"


@pytest.fixture
def project(tmp_path, quarry):
    """A repository with copy in three folders, and the packs of tests as its own."""
    (tmp_path / ".git").mkdir()
    for name in ("news/a.txt", "opinion/b.txt", "opinion/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(COPY)
    (tmp_path / "quarry.yaml").write_text(quarry.read_text())
    return tmp_path


def configure(project, text):
    (project / "framing.yaml").write_text(text)


def check(folder, *arguments):
    """With the pack of tests alone: reading all the installed ones anew for each folder would take minutes."""
    pack = next(place / "quarry.yaml" for place in (folder, *folder.parents) if (place / "quarry.yaml").exists())
    done = run("check", "--format", "jsonl", "--packs", str(pack), *arguments, cwd=folder)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def found(folder, *arguments):
    status, records, _ = check(folder, *arguments)
    return status, [(r["path"], r["rule"].split(":")[1], r["severity"]) for r in records if "rule" in r]


def test_a_configuration_is_found_upwards_as_far_as_the_repository_goes(project, tmp_path):
    assert find(str(project / "news")) is None
    configure(project, "")
    assert find(str(project / "news")) == str(project / "framing.yaml")
    (project / "news" / ".git").mkdir()
    assert find(str(project / "news")) is None
    (project / "news" / "pyproject.toml").write_text("[tool.other]\nframing = 1\n")
    assert find(str(project / "news")) is None
    (project / "news" / "pyproject.toml").write_text("[tool.framing]\n")
    assert find(str(project / "news")) == str(project / "news" / "pyproject.toml")
    (project / "news" / "framing.yml").write_text("")
    status, _, errors = check(project / "news")
    assert (status, "there are two configurations" in errors) == (2, True)


def test_packs_rules_and_levels(project):
    configure(project, "rules: {'quarry:hill-name': off, 'quarry:hole': error}\n")
    assert found(project, "news") == (1, [("news/a.txt", "hole", "error"), ("news/a.txt", "hole", "info")])
    configure(project, "rules: {'quarry:hill-name': warning, 'quarry:hole': info}\nfail_on: error\n")
    assert found(project, "news") == (
        0, [("news/a.txt", "hole", "info"), ("news/a.txt", "hill-name", "warning"), ("news/a.txt", "hole", "info")],
    )  # fmt: skip
    configure(project, "show: warning\n")
    assert found(project, "news") == (1, [("news/a.txt", "hole", "warning")])
    configure(project, "neutral: true\nseverities: [{kind: name, voice: own, severity: error}]\n")
    assert found(project, "news")[1][1] == ("news/a.txt", "hill-name", "error")


def test_arguments_go_before_the_configuration_and_isolated_leaves_it_out(project):
    configure(project, "fail_on: never\nshow: error\n")
    assert found(project, "news") == (0, [])
    assert found(project, "news", "--fail-on", "warning")[0] == 1
    assert [r for _, r, _ in found(project, "news", "--show", "info")[1]] == ["hole", "hill-name", "hole"]
    assert found(project, "news", "--isolated")[0] == 1
    (project / "other.yaml").write_text("show: warning\n")
    assert found(project, "news", "--config", "other.yaml") == (1, [("news/a.txt", "hole", "warning")])


def test_what_the_configuration_turns_off_is_set_aside_with_its_reason(project):
    configure(project, "rules: {'quarry:hole': off}\n")
    done = run("check", "news", "--set-aside", "--packs", "quarry.yaml", cwd=project)
    assert "1:3  not reported: big hole  quarry:hole: the configuration turns the rule off" in done.stdout


def test_overrides_hold_for_their_files_and_the_later_counts(project):
    configure(
        project,
        "overrides:\n  - {files: [opinion/], rules: {'quarry:hole': off}}\n"
        "  - {files: [c.txt], rules: {'quarry:hole': error}, section: Sport}\n",
    )
    assert [r for r in found(project)[1] if r[1] == "hole"] == [
        ("./news/a.txt", "hole", "warning"), ("./news/a.txt", "hole", "info"),
        ("./opinion/c.txt", "hole", "error"), ("./opinion/c.txt", "hole", "info"),
    ]  # fmt: skip
    pack = project / "quarry.yaml"
    pack.write_text(pack.read_text().replace("  - id: hole\n", "  - id: hole\n    skip: {sections: [sport]}\n"))
    assert [r[0] for r in found(project)[1] if r[1] == "hole"] == ["./news/a.txt"] * 2
    # From another folder, the same: patterns go from the folder of the configuration.
    assert [r[0] for r in found(project / "news", "../opinion/c.txt")[1] if r[1] == "hole"] == []


def test_a_house_style_for_some_files(project):
    house = (
        "schema: 1\nprofile: house\ntitle: The House\nsummary: A house.\n"
        "rules:\n  quarry:hill-name: {severity: error, references: [{title: A guide, says: No upper.}]}\n"
    )
    (project / "house.yaml").write_text(house)
    configure(project, "overrides: [{files: [opinion], profile: house.yaml}]\n")
    assert {(p, s) for p, r, s in found(project)[1] if r == "hill-name"} == {
        ("./news/a.txt", "info"), ("./opinion/b.txt", "error"), ("./opinion/c.txt", "error"),
    }  # fmt: skip
    (project / "house.yaml").write_text(house.replace("hill-name", "hil-name"))
    status, records, _ = check(project)
    assert (status, "did you mean hill-name?" in records[-1]["error"]) == (2, True)


def test_what_is_excluded_or_ignored_by_git_is_left_out_unless_it_is_named(project):
    configure(project, "exclude: ['c.*', '!c.keep']\n")
    (project / ".gitignore").write_text("# a comment\n/news\n*.tmp.txt\n")
    (project / "opinion" / "x.tmp.txt").write_text(COPY)
    (project / "opinion" / ".gitignore").write_text("!x.tmp.txt\nb.txt\n")

    def paths(*arguments):
        return list(dict.fromkeys(p for p, *_ in found(project, *arguments)[1]))

    assert paths() == ["./opinion/x.tmp.txt"]
    assert paths("--no-gitignore") == ["./news/a.txt", "./opinion/b.txt", "./opinion/x.tmp.txt"]
    assert paths("news", "opinion/c.txt") == ["news/a.txt", "opinion/c.txt"]
    assert paths("--force-exclude", "opinion/c.txt", "opinion/x.tmp.txt") == ["opinion/x.tmp.txt"]
    assert check(project, "--force-exclude", "opinion/c.txt")[0] == 0
    (project / "opinion" / ".gitignore").write_text("*\n")
    status, records, _ = check(project)
    assert (status, "nothing was checked" in records[0]["error"]) == (2, True)


def test_one_configuration_goes_on_from_another(project):
    (project / "shared").mkdir()
    (project / "shared" / "base.yaml").write_text(
        "fail_on: never\nshow: warning\nexclude: [x]\nrules: {'quarry:hole': error, 'quarry:plain': off}\nadd_packs: [../quarry.yaml]\n"
    )
    (project / "framing.yaml").write_text("extends: [shared/base.yaml]\nfail_on: error\nrules: {'quarry:hole': warning}\n")
    settings = load_settings(str(project / "framing.yaml"))
    assert {key: said.value for key, said in settings.layer.values.items()} == {"fail_on": "error", "show": "warning"}
    assert {name: said.value for name, said in settings.layer.switches.items()} == {"quarry:hole": "warning", "quarry:plain": "off"}
    assert [said.value for said in settings.add_packs] == [str(project / "quarry.yaml")]
    (project / "shared" / "base.yaml").write_text("extends: [../framing.yaml]\n")
    status, _, errors = check(project)
    assert (status, "base.yaml:1:11: the configuration goes on from itself (framing.yaml); take it out" in errors) == (2, True)


TOML = """\
[project]
name = "fail_on"

[tool.framing]
fail_on = "never"
exclude = ["a", "b"]
show = "warnin"

[tool.framing.packs]
"*" = "off"

[[tool.framing.overrides]]
files = ["opinion/"]
sektion = "x"
"""


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("framing.yaml", "fail_on: never\nfail-on: never\n", "framing.yaml:2:1: a configuration has no field 'fail-on'; did you mean fail_on?"),
        ("framing.yaml", "fail_on: sometimes\n", "framing.yaml:1:10: fail_on is 'sometimes'"),
        ("framing.yaml", "rules: {hole: off}\n", "framing.yaml:1:9: 'hole' cannot name an entry of rules; write pack:rule"),
        ("framing.yaml", "rules:\n  kuril-northern-territories:ilegal-occupation: off\n", "did you mean illegal-occupation?"),
        ("framing.yaml", "packs: {kuril-northern-territorie: off}\n", "framing.yaml:1:36: there is no pack 'kuril-northern-territorie'; did you mean"),
        ("framing.yaml", "profile: reuter\n", "framing.yaml:1:10: there is no profile or file 'reuter'; did you mean reuters?"),
        ("framing.yaml", "add_packs: [none.yaml]\n", "framing.yaml:1:13: there is no file or folder none.yaml"),
        ("framing.yaml", "extends: [none.yaml]\n", "framing.yaml:1:11: there is no file none.yaml"),
        ("framing.yaml", "overrides: [{profile: ap}]\n", "framing.yaml:1:13: the override has no files"),
        ("framing.yaml", "fail_on: [\n", "framing.yaml:1:11: a bracket is opened and never closed"),
        ("pyproject.toml", TOML, "pyproject.toml:7:8: show is 'warnin'; did you mean warning?"),
        ("pyproject.toml", TOML, "pyproject.toml:14:1: an override has no field 'sektion'; did you mean section?"),
        ("pyproject.toml", "[tool.framing]\nx = \n", "pyproject.toml:2:5: the file is not TOML (Invalid value)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place_and_the_nearest_right_one(tmp_path, name, text, says):
    (tmp_path / name).write_text(text)
    (tmp_path / "a.txt").write_text("Nothing.")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_toml_says_what_yaml_says(tmp_path):
    (tmp_path / "pyproject.toml").write_text(TOML.replace("warnin", "warning").replace("sektion", "section"))
    settings = load_settings(str(tmp_path / "pyproject.toml"))
    assert {key: (said.value, said.origin.rpartition("pyproject.toml:")[2]) for key, said in settings.layer.values.items()} == {
        "fail_on": ("never", "5:11"), "show": ("warning", "7:8"),
    }  # fmt: skip
    assert [item.pattern.value for item in settings.exclude] == ["a", "b"]
    assert settings.at(str(tmp_path / "opinion" / "x.txt")).value("section") == "x"
    assert settings.at(str(tmp_path / "news" / "x.txt")) is settings.layer


def test_config_show_says_which_value_holds_and_where_it_was_said(project):
    configure(project, "packs: {quarry: on}\nshow: warning\nexclude: [x]\noverrides: [{files: [opinion/], section: Opinion}]\n")
    out = run("config", "show", cwd=project).stdout
    lines = {line.partition("  # ")[0].strip(): line.partition("  # ")[2] for line in out.splitlines()}
    assert lines["fail_on: warning"] == "usual"
    assert lines["show: warning"] == "framing.yaml:2:7"
    assert lines["packs: quarry: on"] == "framing.yaml:1:17"
    assert lines["exclude: x"] == "framing.yaml:3:11"
    assert "section: opinion" in run("config", "show", "opinion/b.txt", cwd=project).stdout
    assert "section: opinion" not in run("config", "show", "news/a.txt", cwd=project).stdout
    assert "there is no configuration" in run("config", "show", "--isolated", cwd=project).stdout


def test_the_json_schema_takes_what_the_program_takes(tmp_path):
    schema = json.loads(run("config", "schema").stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    good = {"fail_on": "never", "packs": {"*": "off"}, "rules": {"a:b": "error"}, "overrides": [{"files": ["x"], "section": "y"}]}
    assert validator.is_valid(good)
    for bad in ({"fail-on": "never"}, {"fail_on": "x"}, {"packs": {"A b": "on"}}, {"overrides": [{"section": "x"}]}):
        assert not validator.is_valid(bad)
        (tmp_path / "framing.yaml").write_text(json.dumps(bad))
        with pytest.raises(PackFaults):
            load_settings(str(tmp_path / "framing.yaml"))


def test_a_folder_of_packs_without_one_is_a_mistake(project):
    (project / "house").mkdir()
    configure(project, "add_packs: [house]\n")
    done = run("check", "news", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"framing.yaml:1:13: there is no pack in {project / 'house'}; put one there, or take the folder out" in done.stderr


def test_packs_of_ones_own_stand_beside_the_installed_ones(project):
    configure(project, "add_packs: [quarry.yaml]\npacks: {'*': off, quarry: on}\n")
    (project / "news" / "a.txt").write_text(f"{COPY}\nIllegal aliens came, and undocumented migrants, to the US border.\n")
    done = run("check", "--format", "jsonl", "news", cwd=project)
    assert {json.loads(line)["pack"] for line in done.stdout.splitlines()} == {"quarry"}
    (project / "framing.yaml").write_text("add_packs: [quarry.yaml]\n")
    done = run("check", "--format", "jsonl", "news", cwd=project)
    assert {json.loads(line)["pack"] for line in done.stdout.splitlines()} == {"quarry", "immigration-status"}
    assert "It belittles the quarry." in run("explain", "quarry:hole", cwd=project).stdout
