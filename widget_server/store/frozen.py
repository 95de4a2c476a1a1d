"""Read-only copies of rows that may leave their block.

`freeze` copies what was loaded, follows loaded relationships (cycles too) and refuses writes. Reading what was
not loaded is an error that says so, instead of a query in a transaction that nobody sees.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

from sqlalchemy import inspect
from sqlalchemy.orm import InstanceState

from widget_server.store.base import Model
from widget_server.store.errors import FrozenError, UnloadedError

ModelT = TypeVar("ModelT", bound=Model)


class Frozen:
    """A read-only stand-in for one row: the values that were loaded when it was frozen."""

    __slots__ = ("_identity", "_model", "_values")

    def __init__(self, model: type[Model], identity: tuple[Any, ...]) -> None:
        object.__setattr__(self, "_model", model)
        object.__setattr__(self, "_identity", identity)
        object.__setattr__(self, "_values", {})

    def __getattr__(self, name: str) -> Any:
        values: dict[str, Any] = object.__getattribute__(self, "_values")
        if name in values:
            return values[name]
        model: type[Model] = object.__getattribute__(self, "_model")
        if name in inspect(model).attrs:
            raise UnloadedError(f"{model.__name__}.{name} was not loaded before it was frozen")
        inner = getattr(model, name)  # a method or property of the model works on the copy
        if isinstance(inner, property) and inner.fget:
            return inner.fget(self)
        return inner.__get__(self) if hasattr(inner, "__get__") else inner

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenError(f"{self!r} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise FrozenError(f"{self!r} is frozen: {name} cannot be deleted")

    def __repr__(self) -> str:
        return f"<frozen {self._model.__name__} {'/'.join(map(str, self._identity))}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and (self._model, self._identity, self._values) == (
            other._model,
            other._identity,
            other._values,
        )

    def __hash__(self) -> int:
        return hash((self._model, self._identity))


def freeze(instance: ModelT) -> ModelT:
    """A read-only copy of a flushed instance and of the related rows that are loaded with it."""
    return cast(ModelT, _freeze(instance, {}))


def _freeze(instance: Model, seen: dict[int, Frozen]) -> Frozen:
    if id(instance) in seen:
        return seen[id(instance)]
    state: InstanceState[Any] = inspect(instance)
    if state.identity is None:
        raise FrozenError(f"{type(instance).__name__} has not been flushed")
    copy = seen[id(instance)] = Frozen(type(instance), state.identity)
    related = {relation.key for relation in state.mapper.relationships}
    for name, value in state.dict.items():
        if name in state.mapper.attrs:
            copy._values[name] = _freeze_related(value, seen) if name in related else _freeze_value(value)
    return copy


def _freeze_related(value: Any, seen: dict[int, Frozen]) -> Any:
    if value is None:
        return None
    if isinstance(value, Model):
        return _freeze(value, seen)
    if isinstance(value, dict):
        return {key: _freeze(item, seen) for key, item in value.items()}
    items: Iterable[Model] = value
    return tuple(_freeze(item, seen) for item in items)


def _freeze_value(value: Any) -> Any:
    """JSON columns hold lists and dicts: copied, so that a later change of the row does not show here."""
    if isinstance(value, dict):
        return MappingProxyType({key: _freeze_value(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_freeze_value(item) for item in value)
    return value


def column_values(frozen: Frozen) -> dict[str, Any]:
    """The frozen columns, relationships left out: what `fetch_warm_instance` compares."""
    columns = {attribute.key for attribute in inspect(frozen._model).column_attrs}
    return {name: value for name, value in frozen._values.items() if name in columns}


def thaw_value(value: Any) -> Any:
    """The value as the row would hold it (tuples back to lists)."""
    if isinstance(value, Mapping):
        return {key: thaw_value(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw_value(item) for item in value]
    return value
