"""What is a repeat: a table of pairs of calls, and a plain reference that random walks compare with."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.webhooks import WebhookReceiver, parse
from tencent_im_compat.webhooks.repeats import UNTIMED_REPEAT_SECONDS, Marks, Repeats, identified, marks_of

from ..tables import all_rows

SENT, LISTED = "C2C.CallbackAfterSendMsg", "Sns.CallbackBlackListAdd"


@dataclass(frozen=True)
class Call:
    """A call: its command, what its body says beside the time, when it happened, its number."""

    said: str = "x"
    time: int = 0
    number: str = ""
    command: str = SENT
    spelling: str = "RequestId"

    @property
    def query(self) -> dict[str, str]:
        told = {self.spelling: self.number} if self.number else {}
        return {"SdkAppid": "1400000000", "CallbackCommand": self.command, **told}

    @property
    def body(self) -> bytes:
        told = {"EventTime": self.time} if self.time else {}
        return json.dumps({"Said": self.said, **told}).encode()

    def marks(self) -> Marks:
        return marks_of(parse(self.query, self.body, max_body_bytes=1000), self.body)


def is_repeat(calls: list[tuple[Call, float]], call: Call, now: float, taken: list[bool]) -> bool:
    """The rule, told the long way."""
    for (before, then), new in zip(calls, taken, strict=True):
        if before.command != call.command:
            continue
        if call.number and before.number == call.number:
            return True
        if before.body == call.body:
            if call.time:
                return True
            near = abs(now - then) <= UNTIMED_REPEAT_SECONDS
            if not call.number and not before.number and new and near:
                return True
    return False


@all_rows(
    ("first", "second", "apart", "repeat"),
    [
        (Call(time=5), Call(time=5), 1e6, True),
        (Call(time=5, number="a"), Call(time=5, number="b"), 0, True),
        (Call(time=5, number="a"), Call(time=5), 0, True),
        (Call(time=5), Call(time=5, number="a"), 0, True),
        (Call(time=5), Call(time=6), 0, False),
        (Call("x", time=5), Call("y", time=5), 0, False),
        (Call(time=5, number="a"), Call(time=6, number="a"), 0, True),
        (Call(number="a"), Call(number="a"), 1e6, True),
        (Call(number="a"), Call("y", number="a", spelling="RequestID"), 0, True),
        (Call(number="a"), Call(number="b"), 0, False),
        (Call(number="a"), Call(), 0, False),
        (Call(), Call(number="a"), 0, False),
        (Call(), Call(), 10, True),
        (Call(), Call(), 10.5, False),
        (Call(), Call("y"), 0, False),
        (Call(time=5, number="a"), Call(time=5, number="a", command=LISTED), 0, False),
        (Call(), Call(command=LISTED), 0, False),
    ],
)
def test_pairs(first: Call, second: Call, apart: float, repeat: bool) -> None:
    memory = Repeats(10)
    assert memory.note(first.marks(), 1000.0)
    assert memory.note(second.marks(), 1000.0 + apart) is not repeat


calls = st.builds(
    Call,
    st.sampled_from("xy"),
    st.sampled_from([0, 5, 6]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from([SENT, LISTED]),
)


@given(st.lists(st.tuples(calls, st.sampled_from([0.0, 4.0, 6.0, 11.0])), max_size=12))
def test_walks(walk: list[tuple[Call, float]]) -> None:
    now = [1000.0]
    receiver = WebhookReceiver(sdk_app_id=1400000000, allow_unsigned=True, clock=lambda: now[0])
    before: list[tuple[Call, float]] = []
    taken: list[bool] = []
    for call, pause in walk:
        now[0] += pause
        new = receiver.handle(call.query, call.body).event is not None
        assert new is not is_repeat(before, call, now[0], taken)
        before.append((call, now[0]))
        taken.append(new)
    assert receiver.counts["taken"] == sum(taken)


def test_the_memory_forgets_the_oldest_first() -> None:
    memory = Repeats(2)
    for number in ("a", "b", "a", "c"):
        memory.note(Call(number=number).marks(), 0)
    assert not memory.note(Call(number="a").marks(), 0)
    assert memory.note(Call(number="b").marks(), 0)


@all_rows(
    ("fields", "is_so"),
    [
        ({}, False),
        ({"EventTime": 0}, False),
        ({"EventTime": 1}, True),
    ],
)
def test_what_identifies_an_event(fields: dict[str, object], is_so: bool) -> None:
    content = {"CallbackCommand": "Sns.CallbackFriendDelete", **fields}
    query = {"CallbackCommand": "Sns.CallbackFriendDelete"}
    event = parse(query, json.dumps(content).encode(), max_body_bytes=1000)
    assert identified(event) is is_so
    assert identified(event.model_copy(update={"request_id": "7f"}))
