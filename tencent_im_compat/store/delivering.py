"""A listener's own writes and the event's "done" in one transaction: what ``store.delivery()`` gives.

A service notes which call to a listener is under way (``Handling``), so a listener names neither lease nor
event.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import StoreError
from .protocol import Batch, Delivery, Event, Lease, Store

if TYPE_CHECKING:
    from .aio import AsyncDelivery, AsyncStore

D_co = TypeVar("D_co", bound=Delivery, covariant=True)


@dataclass(slots=True)
class Handling:
    """A call to a listener.

    Attributes:
        lease: The lease under which it is made.
        event: What it is about.
        batch: What says that the call is done.
        store: The store, as the service uses it.
        delivers: Whether a delivery is open, or about to be.
        done: Whether a delivery has written that.
        failed: Why a delivery could not, where the store was the reason: the listener is to be called again.
    """

    lease: Lease
    event: Event
    batch: Batch
    store: AsyncStore[Any] | Store[Any] | None = None
    delivers: bool = False
    done: bool = False
    failed: StoreError | None = None


under_way: ContextVar[Handling | None] = ContextVar("under_way", default=None)
"""The call to a listener that the code at hand is part of."""


class Delivering(Generic[D_co]):
    """A delivery that begins with ``with`` (in a listener of a loop: ``async with``) and ends with it.

    Args:
        store: The store.
        lease: The lease; absent: that of the call to a listener that is under way.
        event: The event; absent: that of this call.
        batch: What is written along; absent: that the event is done.
    """

    def __init__(
        self, store: Store[D_co], lease: Lease | None, event: Event | None, batch: Batch | None
    ) -> None:
        self._store = store
        self._handling: Handling | None = None
        if lease is None or event is None:
            self._handling = handling = under_way.get()
            if handling is None:
                raise StoreError("delivery() belongs inside a listener; elsewhere name lease and event")
            if handling.done:
                raise StoreError("a listener opens one delivery for an event, and this call had one")
            lease, event, batch = handling.lease, handling.event, handling.batch
        self._lease, self._event, self._batch = lease, event, batch
        self._opened: D_co | None = None
        self._in_loop: AbstractAsyncContextManager[AsyncDelivery[D_co]] | None = None

    def __enter__(self) -> D_co:
        with self._noting(), self._opening():
            self._opened = self._store.begin(self._lease, self._event, self._batch)
        return self._opened

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        opened, self._opened = self._opened, None
        if opened is None:
            return
        try:
            if error is not None:
                opened.roll_back()
                return
            with self._noting():
                opened.commit()
            self._written()
        finally:
            self._delivers(False)

    async def __aenter__(self) -> AsyncDelivery[D_co]:
        from .aio import AsyncStore

        store = self._handling.store if self._handling is not None else None
        if not isinstance(store, AsyncStore):
            raise StoreError("outside of listeners open a delivery in a loop with AsyncStore(store).delivery")
        self._in_loop = store.delivery(self._lease, self._event, self._batch)
        with self._noting(), self._opening():
            return await self._in_loop.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        within, self._in_loop = self._in_loop, None
        if within is not None:
            try:
                with self._noting(error):
                    await within.__aexit__(kind, error, trace)
                if error is None:
                    self._written()
            finally:
                self._delivers(False)

    @contextmanager
    def _opening(self) -> Iterator[None]:
        """Says that a delivery is open, as it is after this, or is not, where that fails."""
        self._delivers(True)
        try:
            yield
        except BaseException:
            self._delivers(False)
            raise

    def _delivers(self, now: bool) -> None:
        if self._handling is not None:
            self._handling.delivers = now

    @contextmanager
    def _noting(self, before: BaseException | None = None) -> Iterator[None]:
        """Notes what the store raises; ``before`` was raised by the listener."""
        try:
            yield
        except StoreError as error:
            if self._handling is not None and error is not before:
                self._handling.failed = error
            raise

    def _written(self) -> None:
        if self._handling is not None:
            self._handling.done = True
