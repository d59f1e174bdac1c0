"""Saving and loading a world's state. What the state only refers to (settings, clock) is named, not copied.

Snapshots are pickles: they are for the process that made them and for files that nobody else writes. Loading
makes only objects of this package and of a few plain types.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping

from ..services.group.types import BY_WIRE, GroupType

_PLAIN = frozenset(
    {
        ("collections", "OrderedDict"),
        ("collections", "defaultdict"),
        ("collections", "deque"),
        ("collections", "Counter"),
        ("random", "Random"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "list"),
        ("builtins", "dict"),
        ("builtins", "int"),
        ("builtins", "bytearray"),
        ("copyreg", "_reconstructor"),
        ("builtins", "object"),
    }
)


class _Saver(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, object]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._names = {id(each): name for name, each in shared.items()}

    def persistent_id(self, obj: object) -> object:
        """The name of what is not copied."""
        if isinstance(obj, GroupType):
            return "type", obj.wire
        name = self._names.get(id(obj))
        return None if name is None else ("shared", name)


class _Loader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, pid: tuple[str, str]) -> object:
        """What a name stands for in this world."""
        kind, name = pid
        return BY_WIRE[name] if kind == "type" else self._shared[name]

    def find_class(self, module: str, name: str) -> object:
        """A class of this package or a plain one; nothing else is ever made."""
        if module.startswith("tencent_im_mock.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a snapshot")


def save(state: object, shared: Mapping[str, object]) -> bytes:
    """The bytes of a state."""
    file = io.BytesIO()
    _Saver(file, shared).dump(state)
    return file.getvalue()


def load(data: bytes, shared: Mapping[str, object]) -> object:
    """The state in bytes.

    Raises:
        ValueError: They are no snapshot.
    """
    try:
        return _Loader(io.BytesIO(data), shared).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, KeyError, TypeError, ImportError) as error:
        raise ValueError(f"this is no snapshot of this version: {error}") from None
