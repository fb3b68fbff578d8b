"""The packs that come with the project prove themselves, and keep to what a reader is promised of them."""

from __future__ import annotations

import pytest

from framing.engine import Engine
from framing.plugins import Plugins
from framing.rules import NEUTRAL, Pack
from framing.testing import prove

ENGINE = Engine.load(Plugins(installed=False))
IDS = [pack.id for pack in ENGINE.packs]


def test_all_load_and_the_first_six_are_there():
    assert ENGINE.failures == ()
    assert {
        "kuril-northern-territories", "ukraine-war", "israel-palestine-territory", "taiwan-china", "falklands-malvinas", "immigration-status",
    } <= set(IDS)  # fmt: skip


def test_every_rule_proves_itself_on_its_own_examples():
    assert [str(fault) for fault in prove(ENGINE.packs, ENGINE.kinds, ENGINE.analysers)] == []


@pytest.mark.parametrize("pack", ENGINE.packs, ids=IDS)
def test_both_sides_are_there_and_named_by_somebody(pack: Pack):
    sides = {rule.perspective for rule in pack.rules} - {NEUTRAL}
    assert sides == set(pack.perspectives)
    for rule in pack.rules:
        assert rule.perspective == NEUTRAL or any(reference.url for reference in rule.references), rule.id


@pytest.mark.parametrize("pack", ENGINE.packs, ids=IDS)
def test_the_summary_is_three_sentences_or_so(pack: Pack):
    assert 2 <= pack.summary.count(". ") + 1 <= 5


@pytest.mark.parametrize("pack", ENGINE.packs, ids=IDS)
def test_there_are_two_sides_or_the_guide_it_follows(pack: Pack):
    """A matter of style, such as the reporting of suicides, has one side: what its guides discourage. It must say which guides these are."""
    assert len(pack.perspectives) >= 2 or "follows" in pack.disclosure
