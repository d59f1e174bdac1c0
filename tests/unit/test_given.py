"""Settings of another type, or that cannot work, are found where they are given, and named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import tencent_im_compat.sync as plain
from tencent_im_compat import (
    AsyncTencentIM,
    EventLimits,
    EventService,
    LongPolling,
    MemoryStore,
    Polling,
    RedisStore,
    SqliteStore,
)
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.store.aio import AsyncStore
from tencent_im_compat.store.given import check_store
from tencent_im_compat.webhooks import WebhookApp, WebhookReceiver

RELAY = "http://127.0.0.1:9"
CONTENT = "what-nobody-may-read"
Table = dict[str, tuple[object, str]]
"""By argument, and a remark: what is given, and what is said of it."""
POLLING: Table = {
    "interval": ("2", "a number of seconds, above 0 and at most 3600, not a text"),
    "interval nan": (float("nan"), "above 0 and at most 3600"),
    "interval none": (None, "not None"),
    "interval bool": (True, "not True or False"),
    "grace": (b"2", "not bytes"),
    "grace below": (-1, "at least 0 and at most 3600"),
    "background": ("no", "True or False, not a text"),
    "messages": (1, "True or False, not int"),
    "receipts": (None, "True or False, not None"),
}
LONG_POLLING: Table = {
    "wait": ("1", "a number of seconds, at least 0 and at most 60, not a text"),
    "limit": (1.5, "a whole number, 1 to 1000, not float"),
    "limit many": (1001, "1 to 1000"),
    "margin": (0, "a number of seconds, above 0"),
    "events": ("C2C.CallbackAfterSendMsg", "a list of texts, not a text"),
    "allow_http": (1, "True or False, not int"),
    "url": (5, "a text, not int"),
    "token": (5, "a text, not int"),
}
WEBHOOKS: Table = {
    "sdk_app_id": ("1400000000", "a positive integer, e.g. 1400000000, not a text: pass int"),
    "sdk_app_id zero": (0, "a positive integer"),
    "tokens": (5, "the console's token, or a list"),
    "tokens list": ([5], "the console's token, or a list"),
    "store": ("x.db", "a MemoryStore, a SqliteStore or a RedisStore, not str: SqliteStore"),
    "store url": ("redis://x", "not str: RedisStore"),
    "store class": (SqliteStore, "not the class SqliteStore: SqliteStore"),
    "store path": (Path("x.db"), "Path: SqliteStore"),
    "store number": (5, "not int"),
    "handle_before_ok": ("yes", "True or False, not a text"),
    "deadline": ("1", "a number of seconds, above 0, not a text"),
    "backlog": ("1", "a whole number, at least 1, not a text"),
    "remembered": (0, "a whole number, at least 1"),
    "lease_seconds": ("6", "a number of seconds, above 0 and at most 86400, not a text"),
    "pause": (1.0, "a function, not float"),
    "allow_unsigned": ("yes", "True or False, not a text"),
    "fresh_seconds": ("60", "a number of seconds, above 0, not a text"),
    "max_body_bytes": (1.5, "a whole number, at least 1, not float"),
    "clock": (1.0, "a function, not float"),
}
SERVICE: Table = {
    "store": ("x.db", "a MemoryStore, a SqliteStore or a RedisStore, not str: SqliteStore"),
    "store in a loop": (AsyncStore(MemoryStore()), "not an AsyncStore"),
    "budget": ("0.5", "a number, above 0 and at most 1, not a text"),
    "workers": ("8", "a whole number, 1 to 100, not a text"),
    "absent": ("600", "a number of seconds, at least 0, not a text"),
    "limits": (5, "EventLimits"),
    "clock": (5, "a function, not int"),
}
LIMITS: Table = {"keep": ("9", "not a text"), "keep none": (0, "at least 1"), "roaming": (0, "above 0")}


def cases(table: Table) -> pytest.MarkDecorator:
    """Each row of a table."""
    rows = [pytest.param(name.split()[0], *row, id=name) for name, row in table.items()]
    return pytest.mark.parametrize(("name", "given", "said"), rows)


@cases(POLLING)
def test_polling(name: str, given: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^{name} must be .*{said}"):
        Polling(**{name: given})


@cases(LONG_POLLING)
def test_long_polling(name: str, given: Any, said: str) -> None:
    options: dict[str, Any] = {"url": RELAY, "token": CONTENT, name: given}
    with pytest.raises(ConfigurationError, match=f"^(the relay's )?{name} must be .*{said}"):
        LongPolling(**options)


@cases(WEBHOOKS)
def test_webhooks(name: str, given: Any, said: str) -> None:
    options: dict[str, Any] = {"sdk_app_id": 1400000000, "tokens": CONTENT, name: given}
    with pytest.raises(ConfigurationError, match=f"^{name} must be .*{said}") as caught:
        WebhookApp(**options)
    assert CONTENT not in str(caught.value)


@cases(SERVICE)
def test_the_service(name: str, given: Any, said: str) -> None:
    faces: list[tuple[Any, Any]] = [(EventService, AsyncTencentIM), (plain.EventService, plain.TencentIM)]
    for service, client in faces:
        with pytest.raises(ConfigurationError, match=f"^{name} must be .*{said}"):
            service(client(sdk_app_id=1400000000, secret_key="k"), Polling(), **{name: given})


@cases(LIMITS)
def test_limits(name: str, given: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^{name} must be .*{said}"):
        EventLimits(**{name: given})


def test_a_client_of_the_other_kind() -> None:
    others: tuple[tuple[Any, Any, str], ...] = (
        (EventService, plain.TencentIM(sdk_app_id=1, secret_key="k"), "AsyncTencentIM, not TencentIM"),
        (plain.EventService, AsyncTencentIM(sdk_app_id=1, secret_key="k"), "TencentIM, not AsyncTencentIM"),
        (EventService, "client", "AsyncTencentIM, not str"),
    )
    for service, client, said in others:
        with pytest.raises(ConfigurationError, match=f"client must be of the class {said}"):
            service(client)


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    stores: list[Any] = [None, MemoryStore(), SqliteStore(tmp_path / "x.db"), AsyncStore(MemoryStore())]
    for store in (*stores, RedisStore("redis://127.0.0.1:1/0")):
        app = WebhookApp(sdk_app_id=1, tokens=["one", "two"], store=store, deadline=1, fresh_seconds=5)
        assert app.receiver.policy.sdk_app_id == 1
    assert WebhookReceiver(sdk_app_id=1, allow_unsigned=True).policy.allow_unsigned
    assert Polling(interval=1, grace=0).interval == 1
    assert LongPolling(RELAY, CONTENT, wait=0, events=["C2C.CallbackAfterSendMsg"]).wait == 0
    limits = EventLimits(keep=1)
    service = EventService(AsyncTencentIM(sdk_app_id=1, secret_key="k"), budget=1, absent=0, limits=limits)
    assert service.health().users == 0


@pytest.mark.parametrize(
    ("store", "in_a_loop", "right"),
    [
        (None, False, True),
        (None, True, True),
        (MemoryStore(), False, True),
        (MemoryStore(), True, True),
        (AsyncStore(MemoryStore()), True, True),
        (AsyncStore(MemoryStore()), False, False),
        (MemoryStore, True, False),
        ("x.db", True, False),
        (object(), False, False),
        ({}, True, False),
    ],
)
def test_what_may_be_given_as_a_store(store: object, in_a_loop: bool, right: bool) -> None:
    if right:
        check_store(store, in_a_loop=in_a_loop)
        return
    with pytest.raises(ConfigurationError, match="store must be"):
        check_store(store, in_a_loop=in_a_loop)
