"""Frozen values as canonical JSON and back, so that what a pack printed can be kept, compared and printed again."""

from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class FrozenError(ValueError):
    """A value, or a stored text, that does not fit the type it is read or written as; `where` is the path to it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where or 'value'}: {what}")
        self.where = where


def dumps(value: object) -> bytes:
    """A frozen dataclass as canonical JSON in UTF-8: the same value always gives the same bytes.

    Keys are sorted, nothing is indented, dates are '2006-10-12', tuples are lists and a field typed float is always
    written as one. NaN and infinities are refused, for JSON has none. Raises FrozenError.
    """
    if not is_dataclass(value) or isinstance(value, type):
        raise FrozenError("", "only a dataclass can be frozen")
    plain = _out(value, type(value), "")
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FrozenError("", "a text holds half a character and cannot be written") from error


def loads(cls: type[T], data: bytes) -> T:
    """The value of type `cls` that `dumps` wrote.

    A field that is missing takes its default, so that a pack of an earlier version can still be read; a field that is
    unknown, or of another type, raises FrozenError with the path to it.
    """
    try:
        plain = json.loads(data.decode("utf-8"))
    except ValueError as error:
        raise FrozenError("", "this is not the JSON of a frozen value") from error
    value = _in(plain, cls, "")
    if not isinstance(value, cls):
        raise FrozenError("", f"this is not a {cls.__name__}")
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _optional(hint: Any) -> tuple[bool, Any]:
    """Whether None is allowed, and the one type that is left."""
    if get_origin(hint) not in (Union, UnionType):
        return hint is NoneType, hint
    others = [choice for choice in get_args(hint) if choice is not NoneType]
    if len(others) != 1:
        raise TypeError(f"A frozen field has one type, or one type and None: {hint}")
    return NoneType in get_args(hint), others[0]


def _out(value: object, hint: Any, where: str) -> object:
    allowed, hint = _optional(hint)
    if value is None and allowed:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        if type(value) is not hint:
            raise FrozenError(where, f"{hint.__name__} expected, not {type(value).__name__}")
        known = _hints(hint)
        return {
            field.name: _out(getattr(value, field.name), known[field.name], f"{where}.{field.name}".lstrip("."))
            for field in fields(hint)
        }
    if get_origin(hint) is tuple:
        if not isinstance(value, tuple):
            raise FrozenError(where, f"a tuple expected, not {type(value).__name__}")
        return [_out(item, kind, f"{where}[{at}]") for at, (item, kind) in enumerate(_paired(value, hint, where))]
    return _plain(value, hint, where)


def _plain(value: object, hint: Any, where: str) -> object:
    if hint is date and type(value) is date:
        return value.isoformat()
    checked = _scalar(value, hint, where)
    if isinstance(checked, float) and not math.isfinite(checked):
        raise FrozenError(where, "not a finite number")
    return checked


def _scalar(value: object, hint: Any, where: str) -> object:
    """A text, whole number, flag, float or one of a closed list; a whole number where a float is asked becomes one."""
    if get_origin(hint) is Literal:
        if value in get_args(hint) and type(value) in {type(choice) for choice in get_args(hint)}:
            return value
        raise FrozenError(where, f"{value!r} is not one of {', '.join(map(str, get_args(hint)))}")
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if hint in (str, int, bool) and type(value) is hint:
        return value
    raise FrozenError(where, f"{getattr(hint, '__name__', hint)} expected, not {type(value).__name__}")


def _paired(value: tuple[object, ...] | list[object], hint: Any, where: str) -> list[tuple[object, Any]]:
    """Each item with its own type: one type for all (`tuple[X, ...]`) or one for each place."""
    kinds = get_args(hint)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return [(item, kinds[0]) for item in value]
    if len(kinds) != len(value):
        raise FrozenError(where, f"{len(kinds)} items expected, not {len(value)}")
    return list(zip(value, kinds, strict=True))


def _in(plain: object, hint: Any, where: str) -> object:
    allowed, hint = _optional(hint)
    if plain is None and allowed:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(plain, hint, where)
    if get_origin(hint) is tuple:
        if not isinstance(plain, list):
            raise FrozenError(where, "a list expected")
        return tuple(_in(item, kind, f"{where}[{at}]") for at, (item, kind) in enumerate(_paired(plain, hint, where)))
    if hint is date:
        try:
            return date.fromisoformat(str(plain))
        except ValueError as error:
            raise FrozenError(where, f"{plain!r} is not a date") from error
    return _scalar(plain, hint, where)


def _object(plain: object, cls: type, where: str) -> object:
    if not isinstance(plain, dict):
        raise FrozenError(where, f"the fields of a {cls.__name__} expected")
    known = _hints(cls)
    unknown = sorted(set(plain) - {field.name for field in fields(cls)})
    if unknown:
        raise FrozenError(where, f"a {cls.__name__} has no {', '.join(unknown)}")
    given: dict[str, object] = {}
    for field in fields(cls):
        here = f"{where}.{field.name}".lstrip(".")
        if field.name in plain:
            given[field.name] = _in(plain[field.name], known[field.name], here)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise FrozenError(here, "missing")
    return cls(**given)
