"""A pack as a page: everything a reader may ask of a rule, and nothing of it as markup."""

from __future__ import annotations

from dataclasses import replace

import regex

from framing.engine import Engine
from framing.packs.load import load_pack
from framing.pages import index_of, page_of
from framing.plugins import Plugins
from tests.cli.running import run
from tests.packs.quarry import SOUND

PACKS = Engine.load(Plugins(installed=False)).packs


def test_the_page_holds_every_rule_with_its_reasons_sources_and_examples():
    for pack in PACKS:
        page = page_of(pack)
        for rule in pack.rules:
            (section,) = regex.findall(rf"^### {rule.id}\n(.*?)(?=^##|\Z)", page, regex.MULTILINE | regex.DOTALL)
            assert all(f"<{reference.url}>" in section for reference in rule.references if reference.url), rule.id
            assert section.count("\n- ") >= len(rule.references) + len(rule.flag) + len(rule.passes), rule.id
            assert section.count("**") >= 2 * sum(len(example.spans) for example in rule.flag), rule.id


def test_a_page_reads_like_this():
    page = page_of(load_pack(SOUND, "quarry.yaml"))
    assert page.startswith("# The quarry of Example Hill\n\n`quarry` · en\n\nA quarrel about a quarry, invented for tests.\n")
    assert (
        "Read only in documents that hold one of: `Example Hill`.\n\n## Hill people (`hill`)\n\n### scar\n\nIt takes a side.\n"
        in page
    )
    assert "- finds: `scar{,s} on the hill`, `<stone> dust`\n- but not inside: `scar on the hill road`\n" in page
    assert "\nSources:\n\n- A guide. What to write.\n" in page
    assert "\nFlags:\n\n- The **scar on the hill** grows in **quarry dust**.\n" in page


def test_nothing_that_a_pack_says_becomes_markup():
    pack = load_pack(SOUND, "quarry.yaml")
    evil = "<script>x</script> [a](b) *c* `d` # e & |"
    rule = replace(
        pack.rules[0],
        why=evil,
        terms=("a`b``c",),
        alternatives=("- x", "1. y"),
        references=(replace(pack.references[0], url="https://e/<a>"),),
    )
    page = page_of(replace(pack, title=evil, rules=(rule,)))
    assert "<script" not in regex.sub(r"\\<", "", page)
    assert r"\<script\>x\</script\> \[a\](b) \*c\* \`d\` \# e &amp; \|" in page
    assert "- finds: ```a`b``c```\n" in page
    assert r"voice: \- x · 1\. y" in page
    assert "(<https://e/%3Ca%3E>)" in page


def test_the_index_leads_to_the_pages():
    assert "| [Southern Kurils / Northern Territories](kuril-northern-territories.md) | Japan, Russia |" in index_of(PACKS)


def test_pages_are_written_where_they_are_wanted(tmp_path):
    done = run("packs", "pages", str(tmp_path / "a" / "b"))
    assert (done.returncode, done.stdout.startswith("wrote ")) == (0, True)
    assert {"index.md", "ukraine-war.md"} <= {file.name for file in (tmp_path / "a" / "b").iterdir()}
    (tmp_path / "file").write_text("x")
    refused = run("packs", "pages", str(tmp_path / "file"))
    assert (refused.returncode, "the pages cannot be written" in refused.stderr) == (2, True)
