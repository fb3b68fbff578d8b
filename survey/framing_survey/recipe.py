"""What a survey is made by, packs and options, in a form that another process or machine can make the same engine from.

Installed packs go by name: whoever makes the engine has them, and the digest says whether they are the same. Packs of the user's own go as they are.
Code of plugins never travels: it is installed, or the recipe is refused.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from framing import __version__
from framing.engine import Engine
from framing.errors import FramingError
from framing.packs.find import pack_files, pack_text
from framing.plugins import Plugins
from framing.profiles import Profile
from framing_survey.scanning import Asked

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HOOKS: Final = ("framing_readers", "framing_rule_kinds", "framing_voices")
"""What of plugins decides what is found; packs are compared by their texts."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``packs`` is a ZIP archive of the user's own packs, beside those that are ``installed``; ``digest`` is of all packs, plugins and options."""

    packs: bytes
    installed: bool
    profile: Profile
    language: str | None
    asked: Asked
    digest: str = ""

    def engine(self) -> Engine:
        """The engine, made anew.

        Raises:
            FramingError: packs, plugins or framing itself are others here than where the recipe was made.
        """
        plugins = Plugins()
        folders = self._folders(plugins)
        found = self._digest(plugins, folders)
        if found != self.digest:
            raise FramingError(
                f"framing {__version__} here has other packs or plugins than the survey was begun with; install the same on every machine"
            )
        return Engine.load(plugins, folders).judged_by(self.profile).speaking(self.language)

    def _folders(self, plugins: Plugins) -> list[Traversable | str]:
        installed = plugins.pack_folders() if self.installed else []
        if not self.packs:
            return installed
        archive = zipfile.ZipFile(io.BytesIO(self.packs))
        archive.filename = "packs"  # for messages; one in memory has none
        return [*installed, zipfile.Path(archive)]

    def _digest(self, plugins: Plugins, folders: Sequence[Traversable | str]) -> str:
        digest = blake2b(digest_size=16)
        parts = [__version__, *plugins.answering(*_HOOKS), repr(self.profile), repr(self.language), repr(self.asked)]
        for part in (*parts, "", *sorted(_texts(folders))):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()


def recipe(own: Sequence[str], *, installed: bool, profile: Profile, language: str | None, asked: Asked) -> Recipe:
    """The recipe with the packs in the files and folders ``own``."""
    data = io.BytesIO()
    if own:
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, place in enumerate(own):
                for name, file in pack_files(Path(place)):
                    archive.writestr(
                        f"{number}/{os.path.relpath(name, place) if os.path.isdir(place) else Path(name).name}",
                        pack_text(file, name),
                    )
    made = Recipe(data.getvalue(), installed, profile, language, asked)
    plugins = Plugins()
    digest = made._digest(plugins, made._folders(plugins))  # noqa: SLF001 - of the recipe that is still being made
    return Recipe(made.packs, installed, profile, language, asked, digest)


def _texts(folders: Sequence[Traversable | str]) -> Iterator[str]:
    for folder in folders:
        for name, file in pack_files(Path(folder) if isinstance(folder, str) else folder):
            yield pack_text(file, name)
