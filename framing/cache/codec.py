"""Value objects as JSON and back, whatever their fields are: a field added to a class needs no line here.

JSON, and not pickle or marshal, because reading it can neither run code nor crash the interpreter, whoever wrote it. Only classes of this
package are ever made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_PACKAGE: Final = __name__.split(".", maxsplit=1)[0]
_COLLECTIONS: Final[dict[str, Callable[[Any], Any]]] = {"dict": dict, "set": set, "frozenset": frozenset}
_SCALARS: Final = (str, int, float, bool, type(None))
_MADE: Final = ""
"""The key under which an object says what it is. No field has this name, nor one of those below."""
_REFERENCE: Final = "@"
_LIST: Final = "["
_NAMED: Final = "{"
_FLAT: Final = "="


class CannotKeepError(TypeError):
    """A value of a kind that the codec does not know."""


class Codec:
    """Dataclasses, enumerations, named tuples and plain objects of this package; tuples, lists, dicts, sets, dates and scalars in them.

    ``classes`` are written by their short names, others with their module. ``refer`` may give a plain value for an object that is kept
    elsewhere, and ``resolve`` finds that object again.
    """

    def __init__(
        self,
        classes: Iterable[type],
        refer: Callable[[Any], Any | None] = lambda _: None,
        resolve: Callable[[Any], Any] = lambda reference: reference,
    ) -> None:
        self._classes = {cls.__name__: cls for cls in classes}
        self._names = {cls: name for name, cls in self._classes.items()}
        self._refer, self._resolve = refer, resolve
        self._default: dict[type, dict[str, Any]] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        self._empty: dict[type, set[str]] = {}

    def dumps(self, value: Any) -> bytes:
        """``value`` as JSON in UTF-8 (ASCII only, so that a lone surrogate survives).

        Raises:
            CannotKeepError: something in it is of no known class.
        """
        encoded: str = self._encoder.encode(self._plain(value, root=True))
        return encoded.encode()

    @cached_property
    def _encoder(self) -> Any:
        from json import JSONEncoder

        return JSONEncoder(separators=(",", ":"))

    def loads(self, data: bytes | memoryview) -> Any:
        """The value that `dumps` was given."""
        import json

        return self._value(json.loads(bytes(data)))

    def _plain(self, value: Any, *, root: bool = False) -> Any:
        cls = type(value)
        if cls in _SCALARS:
            return value
        if cls is tuple:
            return [self._plain(item) for item in value]
        if not root and (reference := self._refer(value)) is not None:
            return {_REFERENCE: reference}
        if cls is dict:
            if all(type(key) is str for key in value):
                if all(type(item) in _SCALARS for item in value.values()):
                    return {_FLAT: value}
                return {_NAMED: {key: self._plain(item) for key, item in value.items()}}
            return {_MADE: "dict", "items": [[self._plain(key), self._plain(item)] for key, item in value.items()]}
        if cls is list:
            return {_LIST: [self._plain(item) for item in value]}
        if cls in (set, frozenset):
            return {_MADE: cls.__name__, "items": [self._plain(item) for item in value]}
        if cls is date:
            return {_MADE: "date", "day": value.isoformat()}
        name = self._name(cls)
        if isinstance(value, Enum):
            return {_MADE: name, "value": self._plain(value.value)}
        if isinstance(value, tuple):
            return {_MADE: name, "items": [self._plain(item) for item in value]}
        if not is_dataclass(cls):
            return {_MADE: name} | {key: self._plain(item) for key, item in vars(value).items()}
        made: dict[str, Any] = {_MADE: name}
        defaults = self._defaults(cls)
        for key in self._fields[cls]:
            item = getattr(value, key)
            if type(item) is list and not item and key in self._empty[cls]:  # most of what is kept: phrases with one use
                continue
            plain = self._plain(item)
            if key not in defaults or not _same(plain, defaults[key]):
                made[key] = plain
        return made

    def _name(self, cls: type) -> str:
        """How the class is written; refused is what `_class` would not find, or could not make by its fields or attributes alone."""
        if cls not in self._names:
            name = f"{cls.__module__}.{cls.__qualname__}"
            simple = is_dataclass(cls) or issubclass(cls, Enum) or hasattr(cls, "_fields") or _is_plain(cls)
            if not simple or self._class(name) is not cls:
                raise CannotKeepError(name)
            self._names[cls] = name
        return self._names[cls]

    def _class(self, name: str) -> type | None:
        """The class of this name, None where it is none of this package. Nothing else is imported for it."""
        if name not in self._classes:
            module, _, short = name.rpartition(".")
            if module.split(".")[0] != _PACKAGE:
                return None
            found = getattr(import_module(module), short, None)
            if not isinstance(found, type) or found.__module__ != module:
                return None
            self._classes[name] = found
        return self._classes[name]

    def _defaults(self, cls: Any) -> dict[str, Any]:
        """The defaults of the fields of ``cls`` in plain values: what a field holds by default is not written."""
        if cls not in self._default:
            self._fields[cls] = tuple(f.name for f in fields(cls) if f.init)
            self._default[cls] = {
                f.name: self._plain(f.default if f.default_factory is MISSING else f.default_factory())
                for f in fields(cls)
                if f.default is not MISSING or f.default_factory is not MISSING
            }
            self._empty[cls] = {key for key, plain in self._default[cls].items() if plain == {_LIST: []}}
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
        if _FLAT in plain:
            return plain[_FLAT]
        if _NAMED in plain:
            return {key: self._value(item) if type(item) in (list, dict) else item for key, item in plain[_NAMED].items()}
        name = plain.pop(_MADE)
        if name == "date":
            return date.fromisoformat(plain["day"])
        if name in _COLLECTIONS:
            return _COLLECTIONS[name](self._value(plain["items"]))
        cls = self._class(name)
        if cls is None:
            raise CannotKeepError(name)
        if issubclass(cls, Enum):
            return cls(self._value(plain["value"]))
        if issubclass(cls, tuple):
            return cls(*self._value(plain["items"]))
        values = {key: self._value(item) if type(item) in (list, dict) else item for key, item in plain.items()}
        if is_dataclass(cls):
            return cls(**values)
        made: Any = object.__new__(cls)
        vars(made).update(values)
        return made


def _same(one: Any, other: Any) -> bool:
    """Whether two plain values are written alike: True equals 1, and 1 equals 1.0, but they are not the same."""
    if type(one) is not type(other):
        return False
    if type(one) is list:
        return len(one) == len(other) and all(map(_same, one, other))
    if type(one) is dict:
        return one.keys() == other.keys() and all(_same(item, other[key]) for key, item in one.items())
    return bool(one == other)


def _is_plain(cls: type) -> bool:
    """Whether its objects are their attributes: nothing that is built in or from elsewhere is among its bases, and it has no slots."""
    return bool(cls.__dictoffset__) and all(base is object or base.__module__.split(".")[0] == _PACKAGE for base in cls.__mro__)


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
