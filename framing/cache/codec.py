"""Value objects as JSON and back, whatever their fields are: a field added to a class needs no line here.

JSON, and not pickle or marshal, because reading it can neither run code nor crash the interpreter, whoever wrote it. Only classes that the
codec was given are ever made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from types import ModuleType
from typing import Any, Final

_SCALARS: Final = (str, int, float, bool, type(None))
_MADE: Final = ""
"""The key under which an object says what it is. No field has this name, nor one of those below."""
_REFERENCE: Final = "@"
_LIST: Final = "["
_NAMED: Final = "{"


class CannotKeepError(TypeError):
    """A value of a kind that the codec does not know."""


class Codec:
    """Dataclasses, enumerations and named tuples of the given classes; tuples, lists, dicts, sets, dates and scalars in them.

    ``refer`` may give a plain value for an object that is kept elsewhere, and ``resolve`` finds that object again.
    """

    def __init__(
        self,
        classes: Iterable[type],
        refer: Callable[[Any], Any | None] = lambda _: None,
        resolve: Callable[[Any], Any] = lambda reference: reference,
    ) -> None:
        self._classes = {cls.__name__: cls for cls in classes}
        self._refer, self._resolve = refer, resolve
        self._default: dict[type, dict[str, str]] = {}

    def dumps(self, value: Any) -> bytes:
        """``value`` as JSON in UTF-8 (ASCII only, so that a lone surrogate survives).

        Raises:
            CannotKeepError: something in it is of no known class.
        """
        import json

        return json.dumps(self._plain(value), separators=(",", ":")).encode()

    def loads(self, data: bytes | memoryview) -> Any:
        """The value that `dumps` was given."""
        import json

        return self._value(json.loads(bytes(data)))

    def _plain(self, value: Any) -> Any:
        cls = type(value)
        if cls in _SCALARS:
            return value
        if cls is tuple:
            return [self._plain(item) for item in value]
        if (reference := self._refer(value)) is not None:
            return {_REFERENCE: reference}
        if cls is dict:
            if all(type(key) is str for key in value):
                return {_NAMED: {key: self._plain(item) for key, item in value.items()}}
            return {_MADE: "dict", "items": [[self._plain(key), self._plain(item)] for key, item in value.items()]}
        if cls is list:
            return {_LIST: [self._plain(item) for item in value]}
        if cls in (set, frozenset):
            return {_MADE: cls.__name__, "items": [self._plain(item) for item in value]}
        if cls is date:
            return {_MADE: "date", "day": value.isoformat()}
        if self._classes.get(cls.__name__) is not cls:
            raise CannotKeepError(f"{cls.__module__}.{cls.__qualname__}")
        if isinstance(value, Enum):
            return {_MADE: cls.__name__, "value": self._plain(value.value)}
        if isinstance(value, tuple):
            return {_MADE: cls.__name__, "items": [self._plain(item) for item in value]}
        kept = {f.name: self._plain(getattr(value, f.name)) for f in fields(value) if f.init}
        import json

        defaults = self._defaults(cls)
        # Compared as text: True equals 1, and an enumeration of text equals its text, but they are not the same.
        return {_MADE: cls.__name__} | {name: plain for name, plain in kept.items() if defaults.get(name) != json.dumps(plain)}

    def _defaults(self, cls: Any) -> dict[str, str]:
        """The defaults of the fields of ``cls`` as text: what a field holds by default is not written."""
        import json

        if cls not in self._default:
            self._default[cls] = {
                f.name: json.dumps(self._plain(f.default if f.default_factory is MISSING else f.default_factory()))
                for f in fields(cls)
                if f.default is not MISSING or f.default_factory is not MISSING
            }
        return self._default[cls]

    def _value(self, plain: Any) -> Any:
        if type(plain) is list:
            return tuple([self._value(item) if type(item) in (list, dict) else item for item in plain])
        if type(plain) is not dict:
            return plain
        if _REFERENCE in plain:
            return self._resolve(plain[_REFERENCE])
        if _LIST in plain:
            return [self._value(item) for item in plain[_LIST]]
        if _NAMED in plain:
            return {key: self._value(item) if type(item) in (list, dict) else item for key, item in plain[_NAMED].items()}
        name = plain.pop(_MADE)
        if name in self._classes:
            cls = self._classes[name]
            if is_dataclass(cls):
                return cls(**{k: self._value(v) if type(v) in (list, dict) else v for k, v in plain.items()})
            return cls(self._value(plain["value"])) if issubclass(cls, Enum) else cls(*self._value(plain["items"]))
        if name == "date":
            return date.fromisoformat(plain["day"])
        return {"dict": dict, "set": set, "frozenset": frozenset}[name](self._value(plain["items"]))


def classes_of(*modules: ModuleType) -> list[type]:
    """The dataclasses, enumerations and named tuples that ``modules`` define."""
    return [
        cls
        for module in modules
        for cls in vars(module).values()
        if isinstance(cls, type)
        and cls.__module__ == module.__name__
        and (is_dataclass(cls) or issubclass(cls, Enum) or hasattr(cls, "_fields"))
    ]
