"""The answers as files in a folder: tables, plots and the page, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

from framing.errors import FramingError
from framing_survey import sums
from framing_survey.store import placed
from framing_survey.trends import markdown
from framing_survey.trends.queries import TABLES
from framing_survey.trends.tables import Answer, Opened

PAGE: Final = "index.html"
_OWN: Final = ("tables", "plots", PAGE, "trends.md")


def write(folder: str, opened: Opened, answer: Answer, top: int) -> None:
    """Write everything into ``folder``: all tables, and of the ``top`` packs with most terms plots and pages. Plots need Matplotlib.

    Raises:
        FramingError: there is something else in the folder, or it cannot be written.
        ModuleNotFoundError: there is no Matplotlib.
    """
    from framing_survey.trends.page import page
    from framing_survey.trends.plots import plots

    _refuse_strangers(folder)
    made = list(plots(answer, top))
    try:
        for name in ("tables", "plots"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
        stale = {entry.name for entry in os.scandir(os.path.join(folder, "plots"))}
        names = [f"{plot.name}.{suffix}" for plot in made for suffix in ("svg", "png")]
        for name, table in answer.tables.items():
            sums.written(opened.database.from_arrow(table), os.path.join(folder, "tables", name))
        with placed(os.path.join(folder, "tables", "documents.parquet")) as passing:
            opened.database.sql(TABLES["documents"]).write_parquet(passing, compression="zstd")
        for plot in made:
            for suffix, data in (("svg", plot.svg), ("png", plot.png)):
                with placed(os.path.join(folder, "plots", f"{plot.name}.{suffix}")) as passing, open(passing, "wb") as file:
                    file.write(data)
        for name in stale - set(names):
            os.unlink(os.path.join(folder, "plots", name))
        _put(os.path.join(folder, "trends.md"), markdown.lines(answer, top))
        _put(os.path.join(folder, PAGE), page(answer, made, top))
    except OSError as error:
        raise FramingError(f"--out {folder}: {error.strerror or error}") from None


def _refuse_strangers(folder: str) -> None:
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise FramingError(f"--out {folder}: this is no folder")
    if os.path.isdir(folder) and set(os.listdir(folder)) - set(_OWN):
        raise FramingError(f"--out {folder}: there is something else in this folder; name a new one")


def _put(path: str, parts: Iterable[str]) -> None:
    with placed(path) as passing, open(passing, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts)
