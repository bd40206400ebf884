"""Frozen dataclasses to JSON and back, whatever fields they have."""

import types
import typing
from dataclasses import asdict, fields, is_dataclass
from datetime import date


def encode(value):
    """A dataclass as plain lists, dicts and strings."""
    return plain(asdict(value))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def decode(hint, value):
    """What `encode` made, as the type `hint` again; unknown keys are left aside."""
    if value is None:
        return None
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        names = [each.name for each in fields(hint) if each.name in value]
        return hint(**{name: decode(hints[name], value[name]) for name in names})
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return tuple(decode(inner[0], each) for each in value)
    if origin in (types.UnionType, typing.Union):
        return decode(next(each for each in inner if each is not type(None)), value)
    return date.fromisoformat(value) if hint is date else value
