"""Calls that nobody should make: no exception leaves the receiver, and subscribers hear what comes after."""

from __future__ import annotations

import io
import json
import logging
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tencent_im_compat.errors import UnreadableWebhookError
from tencent_im_compat.store import MemoryStore
from tencent_im_compat.webhooks import WebhookApp, WebhookEvent
from tencent_im_compat.webhooks.kept import call_of, read_kept
from tencent_im_compat.webhooks.query import MOST_BYTES, MOST_FIELDS, read_query

from ..tables import all_rows
from ..thorough import thorough
from .test_receiver import APP, CALLBACKS, NOW, TOKEN, body, query


def raw(app: WebhookApp, asked: str, content: bytes, **environ: Any) -> tuple[str, bytes]:
    """What a WSGI server answers, whatever the query looks like."""
    status: list[str] = []
    known = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": asked,
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
    }
    answer: Any = app.wsgi({**known, **environ}, lambda line, headers: status.append(line))
    found = b"".join(answer)
    answer.close()
    return status[0], found


@all_rows(
    "asked",
    [
        "&".join(f"a{number}=1" for number in range(MOST_FIELDS + 1)),
        "a=" + "x" * MOST_BYTES,
        "x" * 65536,
        "&" * 5000,
        "SdkAppid=1400000000&SdkAppid=1400000000",
        "CallbackCommand=a&Sign=b&Sign=c",
        "a=%",
        "a=%zz",
        "a=%e",
        "a=%ff",
        "a=\u00e9",
        "a=\x80",
    ],
)
def test_a_query_that_is_refused_before_anything_is_made_of_it(asked: str) -> None:
    with pytest.raises(UnreadableWebhookError):
        read_query(asked.encode("latin-1"))
    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW)
    status, answer = raw(app, asked, body())
    assert (status, json.loads(answer)["ActionStatus"]) == ("400 Bad Request", "FAIL")
    assert app.receiver.counts == {"unreadable": 1}


def test_a_query_that_is_read() -> None:
    assert read_query(b"") == {}
    assert read_query(b"a=&b=%C3%A9&c=x+y&d") == {"a": "", "b": "\u00e9", "c": "x y", "d": ""}


@pytest.mark.parametrize("length", ["-1", "1e3", "\u0661", "9" * 30, "x", " 5"])
def test_odd_lengths(length: str) -> None:
    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW)
    status, _ = raw(app, urlencode(query()), body(), CONTENT_LENGTH=length)
    assert status == ("200 OK" if length == "9" * 30 else "400 Bad Request")


def test_a_body_that_comes_in_small_pieces() -> None:
    class Dripping(io.RawIOBase):
        left = body()

        def read(self, size: int = -1) -> bytes:
            piece, self.left = self.left[: min(size, 7)], self.left[min(size, 7) :]
            return piece

    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW)
    for environ in ({}, {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}):
        assert raw(app, urlencode(query()), body(), **{"wsgi.input": Dripping(), **environ})[0] == "200 OK"
    assert app.receiver.counts == {"taken": 1, "repeated": 1}


def mutations(rng: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Signed webhooks of all kinds, each broken somewhere."""
    commands = sorted(CALLBACKS)
    odd = ["null", "true", "-1", "1e999", "9" * 25, "1.5", '""', '"\\ud83d"', f'"{"x" * 300}"']
    odd += ["[]", "{}", "[[]]", "[null]"]
    for number in range(count):
        command = commands[number % len(commands)]
        document: Any = json.loads(body(command))
        for _ in range(rng.randrange(3)):
            spot, path = document, rng.randrange(1, 4)
            while path and isinstance(spot, dict | list) and spot:
                key: Any = rng.choice(list(spot)) if isinstance(spot, dict) else rng.randrange(len(spot))
                path -= 1
                if not path or not isinstance(spot[key], dict | list):
                    spot[key] = json.loads(rng.choice(odd))
                    break
                spot = spot[key]
        content = bytearray(
            json.dumps(document, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
        )
        for _ in range(rng.choice([0, 0, 0, 1, 5])):
            content[rng.randrange(len(content))] = rng.randrange(256)
        asked = query(command)
        if rng.random() < 0.2:
            asked[rng.choice(list(asked))] = rng.choice(["", "\u00e9", "%", "9" * 40, "a\0b"])
        # With a number each, so that what is a repeat shows when it is kept.
        asked["RequestId"] = rng.choice(["7f", "\u4e2d", "x" * 500]) if rng.random() < 0.1 else str(number)
        text = urlencode(asked)
        if rng.random() < 0.05:
            text += rng.choice(["&&", "&Sign=1", "%", quote("&") * 10])
        yield text, bytes(content)


@pytest.mark.parametrize("count", thorough(1_500, 10_000))
def test_thousands_of_broken_webhooks(count: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    store, told = MemoryStore(), list[WebhookEvent]()
    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW, store=store)
    app.subscribe(told.append)
    app.start()
    statuses = [raw(app, asked, content)[0] for asked, content in mutations(random.Random(7), count)]
    assert set(statuses) == {"200 OK", "400 Bad Request", "403 Forbidden"}
    assert statuses.count("200 OK") > count / 4
    counts = app.receiver.counts
    asked_first = counts["asked"]
    assert len(told) == counts["taken"]
    assert counts["taken"] + counts["repeated"] + asked_first == statuses.count("200 OK")
    last = body(EventTime=NOW * 1000 + 999_999)
    assert raw(app, urlencode(query()), last)[0] == "200 OK"
    assert told[-1].event_time == NOW * 1000 + 999_999
    assert not caplog.records
    app.close()
    assert not any(store.pending(shard) for shard in range(64, 72)), "nothing was left behind"


def test_what_is_in_the_store_by_mistake_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    from tencent_im_compat.store import Batch, NewEvent

    store, told = MemoryStore(), list[WebhookEvent]()
    for number, payload in enumerate((b"x", b"{}\n{}", b'{"time": 1}\n[]', b'{"time": 1}', b"\xff\n\xff")):
        store.commit(64 + number, Batch(events=[NewEvent(f"n{number}", "lane", payload, 1.0)]))
    app = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW, store=store)
    app.subscribe(told.append)
    app.start()
    assert raw(app, urlencode(query()), body())[0] == "200 OK"
    app.close()
    assert [each.callback_command for each in told] == ["C2C.CallbackAfterSendMsg"]
    assert caplog.text.count("is no webhook: passed over") == 5


def test_a_kept_event_reads_as_it_came() -> None:
    from tencent_im_compat.store import Event
    from tencent_im_compat.webhooks import parse

    for command in sorted(CALLBACKS):
        asked = {"CallbackCommand": command, "OptPlatform": "iOS", "ClientIP": "::1", "RequestID": "\u4e2d"}
        event = parse(asked, body(command), max_body_bytes=1 << 20)
        call = call_of(event, body(command), 12.5)
        kept = call.events[-1]
        again = read_kept(Event(call.shard, 1, kept.key, kept.lane, kept.payload, kept.at))
        assert (again.event, again.received, again.untimed) == (event, 12.5, "")
        assert again.event.request_id == "\u4e2d"
        assert 64 <= call.shard < 72
