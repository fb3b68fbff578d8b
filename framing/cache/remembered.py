"""One value that is made from files, kept as long as none of them changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from framing.cache import stamps, store
from framing.cache.codec import CannotKeepError, Codec
from framing.cache.place import cache_folder
from framing.cache.sections import join, split

Value = TypeVar("Value")


def remembered(kind: str, key: Iterable[str], files: Callable[[], Iterable[str]], codec: Codec, make: Callable[[], Value]) -> Value:
    """What ``make`` gives, or gave when every one of ``files`` was as it is now. ``key`` is all else that decides.

    Files that are not there count too: they may come. Files too young to be known again keep nothing.
    """
    if cache_folder() is None:
        return make()
    try:
        marks = stamps.marks(files())
    except OSError:
        return make()
    seen, name = stamps.as_bytes(marks), "\0".join((sys.version, *key)).encode("utf-8", "surrogateescape")
    data = store.read(kind, name)
    if data is not None:
        was, body = split(data)
        if was == seen:
            return cast("Value", codec.loads(body))
    value = make()
    if not any(m.young for m in marks):
        try:
            body_now = codec.dumps(value)
        except CannotKeepError:
            return value
        store.write(kind, name, join([seen, body_now]))
    return value
