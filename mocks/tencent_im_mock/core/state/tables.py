"""What state is made of: entities, and the collections that may grow large.

They are ordinary objects until somebody records changes (``recording.Recorder``). From then on a collection
takes note of what is put in, taken out or looked up by its key: a rule that changes something has looked it
up first. Going through all values notes nothing, so that reading stays cheap; who means to change them asks
for ``changing``.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, SupportsIndex, TypeVar

from typing_extensions import Self

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
_MISSING: Any = object()


class Marks(Protocol):
    """Where a watched collection notes what happens to it."""

    def put(self, key: Any, *, new: bool) -> None:
        """A value was put under a key."""

    def gone(self, key: Any) -> None:
        """A key was taken out."""

    def seen(self, key: Any, value: Any) -> None:
        """A value was looked up and may be changed by who has it now."""


class Entity:
    """Something with an identity. Its state is what its class annotates; ``rebuild`` makes the rest."""

    __slots__ = ("__weakref__",)
    classes: ClassVar[dict[str, type[Entity]]] = {}
    """All classes of entities by name."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        Entity.classes[cls.__name__] = cls

    def rebuild(self) -> None:
        """Makes what is derived, after the rest was read."""


class Table(dict[K, V]):
    """Values by key, in the order of coming."""

    __slots__ = ("__weakref__", "marks")
    marks: Marks

    def changing(self) -> list[V]:
        """All values, each of which may be changed by who asks."""
        return list(self.values())

    def watch(self, marks: Marks) -> None:
        """Notes changes from now on."""
        self.marks = marks
        # Swapping the class costs those who record nothing not a single check.
        object.__setattr__(self, "__class__", _WatchedTable)


class Window(OrderedDict[K, V]):
    """Values by key, of which the oldest are let go."""

    __slots__ = ("marks",)
    marks: Marks

    def changing(self) -> list[V]:
        """All values, each of which may be changed by who asks."""
        return list(self.values())

    def watch(self, marks: Marks) -> None:
        """Notes changes from now on."""
        self.marks = marks
        object.__setattr__(self, "__class__", _WatchedWindow)


class Series(list[T]):
    """A list that only grows: values are appended, or inserted where ``order`` of the reader puts them."""

    __slots__ = ("__weakref__", "marks")
    marks: Marks

    def touch(self, value: T) -> None:
        """A value is about to change; finding it notes nothing."""

    def watch(self, marks: Marks) -> None:
        """Notes changes from now on."""
        self.marks = marks
        object.__setattr__(self, "__class__", _WatchedSeries)


if TYPE_CHECKING:

    class _Mapping(OrderedDict[K, V]):
        """What the class behind ``_Watching`` is, as far as it is used here."""

else:

    class _Mapping(Generic[K, V]):
        __slots__ = ()


class _Watching(_Mapping[K, V]):
    """Notes what happens to a mapping; stands before the mapping's own class."""

    __slots__ = ()
    marks: Marks

    def __setitem__(self, key: K, value: V) -> None:
        self.marks.put(key, new=key not in self)
        super().__setitem__(key, value)

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self.marks.gone(key)

    def __getitem__(self, key: K) -> V:
        value: V = super().__getitem__(key)
        self.marks.seen(key, value)
        return value

    def get(self, key: K, default: Any = None) -> Any:
        value = super().get(key, _MISSING)
        if value is _MISSING:
            return default
        self.marks.seen(key, value)
        return value

    def setdefault(self, key: K, default: Any = None) -> V:
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: K, default: Any = _MISSING) -> Any:
        if key in self:
            value = super().__getitem__(key)
            del self[key]
            return value
        if default is _MISSING:
            raise KeyError(key)
        return default

    def popitem(self, last: bool = True) -> tuple[K, V]:
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def clear(self) -> None:
        for key in list(self):
            del self[key]

    def update(self, other: Mapping[K, V]) -> None:  # type: ignore[override]
        for key, value in other.items():
            self[key] = value

    def changing(self) -> list[V]:
        return [self[key] for key in self]


class _WatchedTable(_Watching[K, V], Table[K, V]):
    __slots__ = ()


class _WatchedWindow(_Watching[K, V], Window[K, V]):
    __slots__ = ()


class _WatchedSeries(Series[T]):
    __slots__ = ()

    def append(self, value: T) -> None:
        super().append(value)
        self.marks.put(value, new=True)

    def insert(self, index: SupportsIndex, value: T) -> None:
        super().insert(index, value)
        self.marks.put(value, new=True)

    def touch(self, value: T) -> None:
        self.marks.seen(None, value)

    def extend(self, values: Iterable[T]) -> None:
        for value in values:
            self.append(value)

    def _fixed(self, *_: Any) -> Any:
        raise TypeError("nothing is taken out of a series or replaced in it")

    def __iadd__(self, values: Iterable[T]) -> Self:  # type: ignore[misc,override]
        self.extend(values)
        return self

    __setitem__ = __delitem__ = pop = remove = clear = sort = reverse = _fixed  # type: ignore[assignment]
