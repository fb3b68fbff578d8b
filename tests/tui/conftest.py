from __future__ import annotations

import pytest

from tests.tui.desk import ARTICLE, long_article


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "lake.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def long(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(long_article(40))
    return path
