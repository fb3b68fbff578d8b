from __future__ import annotations

from pathlib import Path

import pytest

from framing.engine import Engine
from framing.plugins import Plugins
from tests.cli.conftest import quarry as _quarry

quarry = _quarry


@pytest.fixture(scope="session")
def engine(quarry: Path) -> Engine:
    return Engine.load(Plugins(installed=False), [str(quarry)])
