"""Every mistake gets its exact place, what is wrong, and the mend."""

from __future__ import annotations

import pytest
import yaml

from framing.packs import yamlsafe
from tests.packs.mistakes import ALL, SHAPE, YAML
from tests.packs.quarry import SOUND, faults_in

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _each_parser(request, monkeypatch):
    """libyaml, and the parser of PyYAML itself, which some interpreters must do with."""
    monkeypatch.setattr(yamlsafe, "_LOADER", request.param)


@pytest.mark.usefixtures("_each_parser")
def test_the_sound_pack_is_sound():
    assert faults_in(SOUND) == ()


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.name)
def test_place_problem_and_mend(mistake):
    faults = faults_in(mistake.text)
    assert [f"{f.line}:{f.column}" for f in faults] == ["{}:{}".format(*mistake.place)], faults
    (fault,) = faults
    assert all(words in fault.problem for words in mistake.problem), fault
    assert all(words in fault.mend for words in mistake.mend), fault
    assert str(fault) == f"quarry.yaml:{fault.line}:{fault.column}: {fault.problem}; {fault.mend}"


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.name)
def test_messages_are_short_lines_without_control_characters(mistake):
    for fault in faults_in(mistake.text):
        assert len(str(fault)) < 600
        assert str(fault).isprintable()


def test_names_are_unique():
    names = [mistake.name for mistake in ALL]
    assert sorted(set(names)) == sorted(names)
    assert len(YAML) > 40
    assert len(SHAPE) > 40
