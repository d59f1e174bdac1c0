"""What happens in a world, told as it happens: server-sent events, and where they go on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control.events import Follower
from tencent_im_mock.core.feed import Feed
from tencent_im_mock.faces import event_stream

from .test_recording import a_text, rest

TOKEN = "a-token-for-events"


class Event:
    """One event of a stream."""

    def __init__(self, text: str) -> None:
        lines = dict(line.split(": ", 1) for line in text.splitlines())
        self.id, self.kind = lines["id"], lines["event"]
        self.data: dict[str, Any] = json.loads(lines["data"])


def parsed(text: str) -> list[Event]:
    return [Event(part) for part in text.split("\n\n") if part and not part.startswith(":")]


def heard(lines: Iterator[str]) -> Event:
    """The next event of a stream that goes on."""
    part: list[str] = []
    for line in lines:
        if line:
            part.append(line)
        elif part and not part[0].startswith(":"):
            return Event("\n".join(part))
        else:
            part = []
    raise AssertionError("the stream has ended")


@pytest.fixture
def mock() -> MockTencentIM:
    made = MockTencentIM()
    made.seed({"users": ["alice", "bob"]})
    return made


@pytest.fixture
def client(mock: MockTencentIM) -> Iterator[httpx.Client]:
    with mock.serve() as server, httpx.Client(base_url=server.url, trust_env=False, timeout=10) as made:
        yield made


def told(client: httpx.Client, **query: Any) -> list[Event]:
    """The events that there are now."""
    answer = client.get("/__mock__/events", params={"wait": 0, **query})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    return parsed(answer.text)


def test_what_happens_comes_at_once(mock: MockTencentIM, client: httpx.Client) -> None:
    with client.stream("GET", "/__mock__/events") as stream:
        lines = stream.iter_lines()
        assert heard(lines).kind == "hello"
        rest(mock, "openim/sendmsg", To_Account="nobody", MsgRandom=1, MsgBody=a_text("secret words"))
        call = heard(lines)
        assert (call.kind, call.data["command"], call.data["code"]) == ("request", "openim/sendmsg", 20003)
        mock.user("alice").sends("secret words", to="bob")
        kinds = [heard(lines) for _ in range(3)]
        assert [each.kind for each in kinds] == ["delivery", "delivery", "action"]
        assert kinds[0].data["detail"] == "no webhook URL is set"
        assert (kinds[2].data["user"], kinds[2].data["command"]) == ("alice", "openim/sendmsg")
        assert client.post("/__mock__/clock", json={"advance": 5}).status_code == 200
        assert heard(lines).data == {"request": "clock"}
        assert "secret words" not in json.dumps([each.data for each in kinds])


def test_it_goes_on_from_an_id(mock: MockTencentIM, client: httpx.Client) -> None:
    start = told(client)[0].id
    for number in range(5):
        rest(mock, "openim/querystate", To_Account=["alice"], Number=number)
    events = told(client, after=start)
    assert [each.kind for each in events] == ["hello", *["request"] * 5]
    assert [each.data["number"] for each in events[1:]] == [1, 2, 3, 4, 5]
    by_header = client.get("/__mock__/events?wait=0", headers={"Last-Event-ID": events[3].id})
    assert [each.data["number"] for each in parsed(by_header.text)[1:]] == [4, 5]


@pytest.mark.parametrize("after", ["nonsense", "00000000-1", "0", "💥"])
def test_an_unknown_id_has_everything_looked_at_anew(after: str, client: httpx.Client) -> None:
    events = told(client, after=after)
    assert [each.kind for each in events] == ["hello", "skipped"]
    assert events[1].data == {"skipped": None}
    assert [each.kind for each in told(client, after=events[1].id)] == ["hello"]


def test_what_dropped_out_is_told(mock: MockTencentIM) -> None:
    mock.world.feed = feed = Feed(keep=10)
    follower = Follower(mock.world, 0)
    for number in range(1, 31):
        feed.add("request", number)
    events = parsed((follower.begin() + follower.read()).decode())
    assert [each.kind for each in events] == ["hello", "skipped", *["request"] * 10]
    assert events[1].data == {"skipped": 20}
    assert events[2].data == {"number": 21}, "the journal has it no more, so there is only its number"
    assert not follower.waits
    assert follower.read() == b""


def test_a_feed_counts_and_forgets() -> None:
    feed = Feed(keep=3)
    for number in range(5):
        feed.add("control", str(number))
    assert feed.after(0, 10) == ([(3, "control", "2"), (4, "control", "3"), (5, "control", "4")], 2)
    assert feed.after(3, 1) == ([(4, "control", "3")], 0)
    assert feed.after(5, 10) == ([], 0)
    assert feed.number_of(feed.place(4)) == 4
    assert feed.number_of(feed.place(6)) is None, "it has not happened yet"
    assert feed.number_of(Feed().place(0)) is None


def test_it_ends_with_its_world(mock: MockTencentIM, client: httpx.Client) -> None:
    with client.stream("GET", "/__mock__/events") as stream:
        lines = stream.iter_lines()
        assert heard(lines).kind == "hello"
        assert client.request("DELETE", "/__mock__/worlds", json={}).status_code == 200
        assert list(lines) == []


def test_only_so_many_may_follow(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_mock.faces.control_http.MOST_STREAMS", 1)
    with client.stream("GET", "/__mock__/events") as stream:
        lines = stream.iter_lines()  # which ends the stream when it is forgotten
        assert heard(lines).kind == "hello"
        answer = client.get("/__mock__/events")
        assert answer.status_code == 503
        assert "follow events here already" in answer.json()["error"]


def test_a_quiet_stream_says_that_it_stands(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "ALIVE_SECONDS", 0.05)
    with client.stream("GET", "/__mock__/events") as stream:
        lines = (line for line in stream.iter_lines() if line)
        assert next(line for line in lines if line.startswith(":")) == ": alive"


def test_the_door_is_that_of_all_control_requests(mock: MockTencentIM) -> None:
    with (
        mock.serve(control_token=TOKEN) as server,
        httpx.Client(base_url=server.url, trust_env=False, timeout=10) as client,
    ):
        good = {"Authorization": f"Bearer {TOKEN}"}
        assert client.get("/__mock__/events?wait=0", headers=good).status_code == 200
        assert client.get("/__mock__/events?wait=0").status_code == 401
        assert client.get(f"/__mock__/events?wait=0&token={TOKEN}").status_code == 401
        origin = {**good, "Origin": "https://evil.example"}
        assert client.get("/__mock__/events?wait=0", headers=origin).status_code == 403


def test_a_server_that_stops_waits_for_no_stream(
    mock: MockTencentIM, caplog: pytest.LogCaptureFixture
) -> None:
    client = httpx.Client(trust_env=False, timeout=10)
    server = mock.serve().start()
    with client, client.stream("GET", f"{server.url}/__mock__/events") as stream:
        lines = stream.iter_lines()
        assert heard(lines).kind == "hello"
        begun = time.monotonic()
        server.stop()
        assert time.monotonic() - begun < 2
        with pytest.raises(httpx.TransportError):
            list(lines)
    assert caplog.records == []
