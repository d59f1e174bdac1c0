"""A fork takes a login along, but not what fetches its events: the child says so."""

from __future__ import annotations

import logging
import sys
from weakref import WeakKeyDictionary

import pytest

from tencent_im_compat.events import forks

from ...forking import in_child
from .app import AsyncApp

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform == "win32", reason="no fork there"),
]


class Source:
    """What fetches somebody's events."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said of forks, here and in children."""
    texts: list[str] = []

    class LogRecorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            texts.append(record.getMessage())

    monkeypatch.setattr(forks, "_listening", WeakKeyDictionary())  # other tests leave logins behind
    monkeypatch.setattr(forks.logger, "handlers", [LogRecorder()])
    monkeypatch.setattr(forks.logger, "propagate", False)
    monkeypatch.setattr(forks, "_listening", WeakKeyDictionary())  # other tests left theirs
    return texts


async def test_listeners_that_are_inherited_are_told_of(app: AsyncApp, told: list[str]) -> None:
    alice, bob = await app.users("alice", "bob")
    carol = await app.user("carol", listening=False)
    assert in_child(lambda: "|".join(told)) == (
        "alice, bob logged in, with listeners, before this process was forked: no events are fetched here, "
        "and the parent process goes on; log in after the fork"
    )
    await bob.manager.logout()
    assert in_child(lambda: "|".join(told)).startswith("alice logged in")
    await alice.manager.logout()
    assert in_child(lambda: "|".join(told)) == ""
    assert told == [], "the parent has nothing to say"
    await carol.manager.logout()


def test_many_logins_are_counted(told: list[str]) -> None:
    sources = [Source() for _ in range(7)]
    for number, source in enumerate(sources):
        forks.listens(source, f"user{number}")
    assert in_child(lambda: "|".join(told)).startswith(
        "user0, user1, user2, user3, user4 and 2 more logged in"
    )
    forks.listens_no_more(sources[6])
    assert "and 1 more" in in_child(lambda: "|".join(told))
    forks.listens_no_more(sources[5])
    assert in_child(lambda: "|".join(told)).startswith("user0, user1, user2, user3, user4 logged in")


async def test_a_listener_that_left_is_not_told_of(app: AsyncApp, told: list[str]) -> None:
    alice = await app.user("alice", listening=False)
    listener = alice.listener()
    await alice.messages.addAdvancedMsgListener(listener=listener)
    await alice.messages.removeAdvancedMsgListener(listener=listener)
    assert in_child(lambda: "|".join(told)) == ""
    await alice.manager.logout()
