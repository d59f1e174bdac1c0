"""A listener's delivery that the store fails: the listener is called again, and nothing is written twice."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tencent_im_compat import SqliteStore, V2TimAdvancedMsgListener, V2TimMessage
from tencent_im_compat.store import (
    Batch,
    Event,
    Lease,
    SqliteDelivery,
    StoreError,
    StoreFailedError,
    StoreUnreachableError,
)

from .app import AsyncApp
from .processes import process

pytestmark = pytest.mark.anyio


class Unsure(SqliteStore):
    """A store whose first deliveries fail.

    Args:
        path: The file.
        failures: How each fails: as it begins, as it ends, or so that it was written and nobody knows it.
    """

    def __init__(self, path: Path, *failures: str) -> None:
        super().__init__(path, durability="normal")
        self._failures = list(failures)

    def begin(self, lease: Lease, event: Event, batch: Batch | None = None) -> SqliteDelivery:
        """As of the store, unless it is to fail."""
        failure = self._failures.pop(0) if self._failures else "none"
        if failure == "begin":
            raise StoreFailedError("the disk is full")
        opened = super().begin(lease, event, batch)
        if failure == "end":
            self._ends(opened, opened.roll_back, StoreFailedError("the disk is full"))
        elif failure == "answer":
            self._ends(opened, opened.commit, StoreUnreachableError("no answer"))
        return opened

    @staticmethod
    def _ends(opened: SqliteDelivery, end: Callable[[], None], error: StoreError) -> None:
        def commit() -> None:
            end()
            raise error

        opened.commit = commit  # type: ignore[method-assign]  # pyright: ignore[reportAttributeAccessIssue]


def writer(store: SqliteStore, name: str) -> V2TimAdvancedMsgListener:
    """A listener that writes each text with its name."""

    async def hear(message: V2TimMessage) -> None:
        text = message.textElem.text if message.textElem is not None else None
        async with store.delivery() as tx:
            await tx.run(lambda tx: tx.execute("INSERT INTO heard VALUES (?)", (f"{name} {text}",)))

    return V2TimAdvancedMsgListener(onRecvNewMessage=hear)


@pytest.mark.parametrize("listeners", [("only",), ("first", "second")])
@pytest.mark.parametrize("failures", [("begin",), ("end", "end"), ("answer",), ("begin", "end", "answer")])
async def test_what_a_listener_could_not_write_it_is_told_again(
    app: AsyncApp, tmp_path: Path, failures: tuple[str, ...], listeners: tuple[str, ...]
) -> None:
    with Unsure(tmp_path / "events.db", *failures) as store:
        with sqlite3.connect(tmp_path / "events.db") as own:
            own.execute("CREATE TABLE heard (text TEXT)")
        async with process(app, "alice", store=store) as (_, [alice]):
            await alice.messages.removeAdvancedMsgListener()
            for name in listeners:
                await alice.messages.addAdvancedMsgListener(listener=writer(store, name))
            app.mock.user("bob").sends("one", to="alice")
            app.mock.user("bob").sends("two", to="alice")
            await alice.pump()
            found = Counter(text for (text,) in own.execute("SELECT text FROM heard"))
            assert found == {f"{name} {text}": 1 for name in listeners for text in ("one", "two")}
            assert sum(each.pending for each in store.shards()) == 0
        own.close()
