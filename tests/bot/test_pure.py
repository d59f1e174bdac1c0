"""The pure parts of bots, by table and by property: lanes, long texts, commands, filters, what is kept.

Longer than others, as each part has a table and a property.
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import json
import re
from collections import defaultdict
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from tencent_im_compat.bot import BotSettings, Burst, Command, Concurrent, Context, State, StatesGroup
from tencent_im_compat.bot import lanes as lanes_module
from tencent_im_compat.bot.answers import Answer, Piece, Stream, Target, text_body
from tencent_im_compat.bot.answers import decode as read_answer
from tencent_im_compat.bot.answers import encode as write_answer
from tencent_im_compat.bot.commands import BadArguments
from tencent_im_compat.bot.filters import (
    Filter,
    FilterFunction,
    From,
    HasText,
    InGroup,
    Mentioned,
    OneToOne,
    conjunction,
    passes,
)
from tencent_im_compat.bot.history import History, Said, bounded, said
from tencent_im_compat.bot.injection import handler_of
from tencent_im_compat.bot.lanes import Lanes
from tencent_im_compat.bot.occasions import Occasion, occasions, of_message, of_recall, of_receipt
from tencent_im_compat.bot.occasions import decode as read_occasion
from tencent_im_compat.bot.occasions import encode as write_occasion
from tencent_im_compat.bot.splitting import fitting, size_of, split
from tencent_im_compat.bot.states import VALUE, InState, bound, kept
from tencent_im_compat.errors import ConfigurationError, InvalidArgumentError
from tencent_im_compat.identity import msg_id
from tencent_im_compat.store import Event
from tencent_im_compat.v2tim import V2TimMessage, V2TimMessageReceipt
from tencent_im_compat.wire.elements import TIMCustomElem, TIMImageElem, TIMTextElem, read_element

from ..tables import all_rows
from ..unit.events_parts import ME, by, in_group, message

# ---------------------------------------------------------------- lanes

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.sampled_from("aab")),
        st.tuples(st.just("told"), st.sampled_from("aab")),
        st.tuples(st.just("read"), st.integers(1, 4)),
        st.tuples(st.just("work"), st.integers(1, 3)),
        st.tuples(st.just("look"), st.integers(1, 2)),
        st.tuples(st.just("fail"), st.integers(1, 4)),
    ),
    max_size=80,
)


class Kept:
    """A store, the lanes at hand, and in which order events were handled."""

    def __init__(self) -> None:
        self.lanes = Lanes("bot/")
        self.store: list[Event] = []
        self.count = 0
        self.came, self.handled = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        self.looking: tuple[dict[str, int], int] | None = None

    def new(self, lane: str, *, told: bool = False) -> None:
        self.count += 1
        event = Event(3, self.count, f"k{self.count}", f"bot/{lane}", b"xy", 0.0)
        self.store.append(event)
        self.came[event.lane].append(event.id)
        if told and self.lanes.cursor == event.id - 1:
            self.lanes.add([event])

    def read(self, most: int) -> None:
        self.lanes.add([each for each in self.store if each.id > self.lanes.cursor][:most])

    def work(self, most: int) -> None:
        if not self.lanes.ready:
            return
        lane = self.lanes.ready.popleft()
        lane.active = True
        taken = self.lanes.take(lane, most)
        self.handled[lane.name] += [each.id for each in taken]
        for each in taken:
            self.store.remove(each)
        self.lanes.done(lane, taken)
        self.lanes.rest(lane)

    def look(self, most: int, *, fails: bool = False) -> None:
        """One page of what was parked; what comes between two pages is not waited for."""
        if self.looking is None:
            after = self.lanes.looks_again
            if after is None:
                return
            self.looking = self.lanes.unpark(), after
        wanted, after = self.looking
        if fails:
            self.lanes.park_again(wanted, after)
            self.looking = None
            return
        page = [each for each in self.store if each.id > after][:most]
        self.lanes.add_parked(page, wanted)
        if page and page[-1].id < self.lanes.cursor:
            self.looking = wanted, page[-1].id
        else:
            self.lanes.all_looked_up()
            self.looking = None


@given(STEPS)
def test_lanes_keep_their_order_and_lose_nothing(steps: list[tuple[str, Any]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lanes_module, "LANE_MOST", 2)
        found = Kept()
        for name, value in steps:
            match name:
                case "new" | "told":
                    found.new(value, told=name == "told")
                case "fail":
                    found.look(value, fails=True)
                case _:
                    getattr(found, name)(value)
            for lane, numbers in found.handled.items():
                assert numbers == found.came[lane][: len(numbers)], "in order, and each once"
        for _ in range(5 * found.count + 10):
            found.read(100)
            found.look(100)
            found.work(1)
        assert found.handled == {lane: numbers for lane, numbers in found.came.items() if numbers}
        assert (len(found.lanes), found.lanes._bytes, found.lanes.looks_again) == (0, 0, None)


@pytest.mark.parametrize("fails", [False, True])
def test_what_comes_while_parked_events_are_looked_up_comes_after_them(
    monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    monkeypatch.setattr(lanes_module, "LANE_MOST", 2)
    found = Kept()
    for _ in range(5):
        found.new("a")
    found.read(10)
    found.work(2)
    found.look(1)  # one page, of several
    found.new("a", told=True)
    if fails:
        found.look(1, fails=True)
    for _ in range(20):
        found.look(1)
        found.work(1)
    assert found.handled == {"bot/a": [1, 2, 3, 4, 5, 6]}


def test_lanes_of_others_are_passed_over_and_an_event_is_taken_once() -> None:
    lanes = Lanes("bot/")
    events = [
        Event(3, number, "k", lane, b"", 0.0) for number, lane in ((1, "bot/a"), (2, "x"), (3, "bot/a"))
    ]
    lanes.add(events)
    lanes.add(events)
    (lane,) = lanes.ready
    assert (len(lanes), lanes.cursor, [each.id for each in lane.waiting]) == (2, 3, [1, 3])


def test_room_by_number_and_by_bytes() -> None:
    lanes = Lanes()
    assert (lanes_module.LANE_MOST, lanes_module.MOST, lanes_module.MOST_BYTES) == (
        200,
        5000,
        16 * 1024 * 1024,
    )
    lanes.add(Event(3, number, "k", f"l{number % 50}", b"", 0.0) for number in range(1, 5000))
    assert lanes.has_room
    lanes.add([Event(3, 5000, "k", "more", b"", 0.0)])
    assert not lanes.has_room
    few = Lanes()
    few.add([Event(3, 1, "k", "a", b"x" * (16 * 1024 * 1024 - 1), 0.0)])
    assert few.has_room
    few.add([Event(3, 2, "k", "a", b"x", 0.0)])
    assert not few.has_room


# ---------------------------------------------------------------- long texts

PIECES = st.sampled_from(
    [
        "word ",
        "one. ",
        "\n",
        "\n\n",
        "```\n",
        "\n```\n",
        "```py\n",
        "~~~\n",
        "    x = 1\n",
        "水火。",
        '"',
        "\\",
        "😀",
        "\ud83d",
        "\x00",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=120).map("".join))


def squeezed(text: str) -> str:
    """A text without blanks and without fences."""
    return re.sub(r"\s+", "", re.sub(r"^\s*(```|~~~).*$", "", text, flags=re.MULTILINE))


def is_open(text: str) -> bool:
    opened = ""
    for line in map(str.strip, text.split("\n")):
        if opened:
            opened = "" if line.startswith(opened[:3]) and set(line) == {opened[0]} else opened
        elif line.startswith(("```", "~~~")):
            opened = line
    return bool(opened)


@given(TEXTS, st.integers(300, 600))
def test_parts_fit_and_keep_the_text(text: str, most: int) -> None:
    parts = split(text, most)
    assert all(size_of(part) <= most for part in parts)
    assert all(part.strip() for part in parts) or parts == [text]
    if size_of(text) <= most:
        assert parts == [text]
    if "```" not in text and "~~~" not in text:
        assert re.sub(r"\s+", "", "".join(parts)) == re.sub(r"\s+", "", text)


@given(st.lists(st.sampled_from(["x = 1", "    y = 2", "水 = 3", "", "z"]), min_size=1, max_size=200))
def test_code_blocks_are_closed_and_opened_again(lines: list[str]) -> None:
    text = "\n".join(["Look at this:", "```py", *lines, "```", "That is all."])
    parts = split(text, 300)
    assert not any(map(is_open, parts))
    assert squeezed("\n".join(parts)) == squeezed(text)
    code = [line for part in parts for line in part.split("\n") if line.strip()]
    assert [line for line in code if "=" in line] == [line for line in lines if "=" in line]


def test_behind_a_code_block_sentences_are_borders_again() -> None:
    block = "```\nsome = code\n```\n"
    parts = split(block + "One is said. " * 8, 100)
    assert parts == [block + ("One is said. " * 5).strip(), "One is said. " * 3]


def test_a_code_block_longer_than_a_part_is_closed_in_each() -> None:
    parts = split("Look:\n```py\n" + "some = code\n" * 12 + "```\nDone.", 100)
    assert len(parts) > 1
    assert not any(map(is_open, parts))
    assert "".join(parts).count("some = code\n") == 12


def test_where_a_text_is_cut() -> None:
    assert split("a" * 50 + "\n\n" + "b" * 50, 100) == ["a" * 50, "b" * 50]
    assert split("One is said. " * 10, 100) == [("One is said. " * 7).strip(), ("One is said. " * 3)]
    assert split("水" * 60, 100) == ["水" * 30, "水" * 30]
    assert "".join(split("x" * 1000, 100)) == "x" * 1000
    largest = max(split("word " * 10_000), key=size_of)
    assert 10_000 < size_of(largest) <= 11_300, "and 700 bytes for what stands around it"
    # A border in the first half is none: the answer would have twice as many parts.
    assert split("a" * 43 + "\n\n" + "b" * 150, 100)[0] == "a" * 43 + "\n\n" + "b" * 45
    assert split("a" * 44 + "\n\n" + "b" * 150, 100)[0] == "a" * 44


@all_rows(
    ("text", "size"),
    [
        ("", 0),
        ("a", 1),
        ("水", 3),
        ('"', 2),
        ("\\", 2),
        ("\n", 2),
        ("\x00", 6),
        ("😀", 4),
        ("\ud83d", 3),
        ("\x1f\t", 8),
    ],
)
def test_bytes_in_a_call(text: str, size: int) -> None:
    assert size_of(text) == size
    if "\ud83d" not in text:
        assert size == len(json.dumps(text, ensure_ascii=False).encode()) - 2


@given(st.text(min_size=1, max_size=60), st.integers(0, 80))
def test_as_many_characters_as_fit(text: str, room: int) -> None:
    many = fitting(text, room)
    assert 1 <= many <= len(text)
    assert many == 1 or size_of(text[:many]) <= room
    assert many == len(text) or size_of(text[: many + 1]) > room


# ---------------------------------------------------------------- commands


class Remind(BaseModel):
    after: int
    text: str = "now"


@dataclasses.dataclass
class Move:
    x: int
    y: int = 0


REMIND = Command("remind", "R", arguments=Remind)


@all_rows(
    ("text", "rest"),
    [
        ("/remind 5 tea", "5 tea"),
        ("  /REMIND   5   tea ", "5   tea"),
        ("/r 5", "5"),
        ("/remind", ""),
        ("/remind\n5 tea", "5 tea"),
        ("/remind\t5", "5"),
        ("/remind　5", "5"),
        ("/reminder 5", None),
        ("remind 5", None),
        ("", None),
        ("   ", None),
        ("@help /remind 5", "5"),
        ("@helper /remind 5", "5"),
        ("@helper/remind 5", "5"),
        ("@other /remind 5", None),
        ("@helper", None),
    ],
)
def test_what_is_a_command(text: str, rest: str | None) -> None:
    assert REMIND._rest(text, ("help", "helper")) == rest


@all_rows(
    ("text", "read"),
    [
        ("5 tea", Remind(after=5, text="tea")),
        ("5", Remind(after=5)),
        ("5 green tea", Remind(after=5, text="green tea")),
        ('5 "green tea"', Remind(after=5, text="green tea")),
        ("5 it's tea", Remind(after=5, text="it's tea")),
        ("5 C:\\temp #1", Remind(after=5, text="C:\\temp #1")),
        ("", None),
        ("soon", None),
    ],
)
def test_arguments(text: str, read: Remind | None) -> None:
    found = REMIND.read(text)
    if read is None:
        assert isinstance(found, BadArguments)
        assert (found.usage, found.problem.startswith("after: ")) == ("/remind <after> [text]", True)
    else:
        assert found == read


def test_arguments_of_a_dataclass_and_words_too_many() -> None:
    move = Command("move", arguments=Move, prefix="!")
    assert move.usage == "!move <x> [y]"
    assert (move.read("1 2"), move.read("1")) == (Move(1, 2), Move(1))
    assert move.read("1 2 3") == BadArguments("!move <x> [y]", "'3' is one word too many")
    assert (Command("help").read("x"), Command("help").usage) == (None, "/help")


@pytest.mark.parametrize("names", [(), ("",), (" ",), ("a b",), ("a ",), (5,)])
def test_names_of_commands(names: Any) -> None:
    with pytest.raises(ConfigurationError, match="a name without spaces"):
        Command(*names)


@given(st.text(max_size=60))
def test_no_text_breaks_a_command(text: str) -> None:
    rest = REMIND._rest(f"/remind {text}", ())
    assert rest is not None
    assert isinstance(REMIND.read(rest), Remind | BadArguments)


# ---------------------------------------------------------------- filters


def context(**more: Any) -> Context:
    bot = SimpleNamespace(account="helper", names=("helper", "Help"))
    return cast(
        Context, SimpleNamespace(**{"bot": bot, "peer": "", "group": "", "user": "", "text": "", **more})
    )


def lets_through(wanted: FilterFunction, event: Any = None, **more: Any) -> bool:
    return asyncio.run(passes(wanted, event or V2TimMessage(), context(**more)))


class Is(Filter):
    """Lets everything through, or nothing."""

    def __init__(self, value: bool) -> None:
        self.value = value

    def __call__(self, event: Any, context: Context) -> bool:
        return self.value


def later(value: bool) -> FilterFunction:
    async def found(event: Any, context: Context) -> bool:
        await asyncio.sleep(0)
        return value

    return found


@pytest.mark.parametrize("a", [True, False])
@pytest.mark.parametrize("b", [True, False])
def test_filters_are_an_algebra(a: bool, b: bool) -> None:
    for other in (Is(b), lambda event, context: b, later(b)):
        assert lets_through(Is(a) & other) is (a and b)
        assert lets_through(Is(a) | other) is (a or b)
        assert lets_through(other & Is(a)) is (a and b)
        assert lets_through(other | Is(a)) is (a or b)
        assert lets_through(~(Is(a) & other)) is lets_through(~Is(a) | ~(Is(True) & other))
        assert lets_through(conjunction((Is(a), other))) is (a and b)
    assert lets_through(~Is(a)) is not a
    assert lets_through(conjunction((Is(a),))) is a
    assert lets_through(conjunction(()))


@all_rows(
    ("wanted", "more", "passed"),
    [
        (OneToOne(), {"peer": "bob"}, True),
        (OneToOne(), {"group": "team"}, False),
        (InGroup(), {"group": "team"}, True),
        (InGroup(), {"peer": "bob"}, False),
        (InGroup("team", "crew"), {"group": "crew"}, True),
        (InGroup("team"), {"group": "crew"}, False),
        (From("bob", "carol"), {"user": "carol"}, True),
        (From("bob"), {"user": "dora"}, False),
        (HasText(), {"text": "x"}, True),
        (HasText(), {"text": ""}, False),
        (HasText("Tea", "milk"), {"text": "green tea"}, True),
        (HasText("tea"), {"text": "milk"}, False),
    ],
)
def test_what_filters_let_through(wanted: Filter, more: dict[str, Any], passed: bool) -> None:
    assert lets_through(wanted, **more) is passed


@all_rows(
    ("named", "text", "everybody", "passed"),
    [
        (["helper"], "", False, True),
        (["bob"], "@helper", False, False),
        ([], "@helper", False, False),
        (["__kImSDK_MesssageAtALL__"], "", False, False),
        (["__kImSDK_MesssageAtALL__"], "", True, True),
        (None, "hi @helper", False, True),
        (None, "hi @helpers", False, False),
        (None, "@helpers @helper!", False, True),
        (None, "@Help你好", False, True),
        (None, "helper", False, False),
    ],
)
def test_who_is_mentioned(named: list[str] | None, text: str, everybody: bool, passed: bool) -> None:
    event = V2TimMessage(groupAtUserList=named)
    assert lets_through(Mentioned(everybody=everybody), event, group="team", text=text) is passed
    assert not lets_through(Mentioned(everybody=everybody), event, peer="bob", text=text)


# ---------------------------------------------------------------- what handlers want


class Thing:
    """Something to be provided."""


def test_what_a_handler_wants() -> None:
    async def handle(message: V2TimMessage, thing: Thing, *, other: int = 5) -> None: ...

    found = handler_of(handle)
    assert dict(found.wants) == {"thing": Thing, "other": int}
    assert (found.optional, found.is_async) == (frozenset({"other"}), True)
    found.check(lambda kind: kind is Thing)
    with pytest.raises(ConfigurationError, match=r"handle: nobody provides its parameter 'thing' \(Thing\)"):
        found.check(lambda kind: False)
    assert dict(handler_of(lambda: None, takes_event=False).wants) == {}
    assert not handler_of(lambda message: None).is_async


# ---------------------------------------------------------------- states


class Order(StatesGroup):
    size = State()
    address = State(timeout=600)


def test_a_dialogue_is_kept_with_the_time_of_its_place() -> None:
    state = bound(None, 0.0)
    assert not state
    state.set(Order.address, size="big")
    first = kept(state, 1000.0, 86_400.0)[VALUE]
    again = bound(first, 1599.9)
    assert (again, again.data, again.changed) == (Order.address, {"size": "big"}, False)
    again.update(street="x")
    second = kept(again, 1500.0, 86_400.0)[VALUE]
    assert bound(second, 2099.9).data == {"size": "big", "street": "x"}
    over = bound(second, 2100.0)
    assert (bool(over), over.data, over.changed) == (False, {}, True)
    again.set(Order.size)
    assert bound(kept(again, 0.0, 50.0)[VALUE], 49.9)
    assert not bound(kept(again, 0.0, 50.0)[VALUE], 50.0)
    assert bound(kept(again, 0.0, None)[VALUE], 1e12)
    again.clear()
    assert kept(again, 0.0, None) == {VALUE: None}


def test_how_much_a_dialogue_remembers() -> None:
    state, most = bound(None, 0.0), 64 * 1024 - len('{"a": ""}')
    state.update(a="x" * most)
    with pytest.raises(InvalidArgumentError, match="takes 65537 bytes, at most 65536 are kept"):
        state.update(a="x" * (most + 1))
    with pytest.raises(InvalidArgumentError, match="must be values of JSON"):
        state.update(a=float("nan"))
    assert len(state.data["a"]) == most


@all_rows(
    ("wanted", "at", "passed"),
    [
        (InState(), Order.size, True),
        (InState(), None, False),
        (InState(Order.size), Order.size, True),
        (InState(Order.size), Order.address, False),
        (InState(Order.size, Order.address), Order.address, True),
    ],
)
def test_filters_of_states(wanted: Filter, at: State | None, passed: bool) -> None:
    async def state() -> State:
        found = bound(None, 0.0)
        if at is not None:
            found.set(at)
        return found

    assert lets_through(wanted, state=state) is passed
    assert (wanted.reads_state, (wanted & Is(True)).reads_state, (~wanted).reads_state) == (True, True, True)


# ---------------------------------------------------------------- occasions and answers

OCCASIONS = [
    of_message("message", message(by("bob"))),
    of_message("edit", message(in_group(3, sender="bob"))),
    of_recall(ME, msg_id(by("bob")), "", "why"),
    of_receipt("peer_read", ME, V2TimMessageReceipt(userID="bob", timestamp=5)),
    of_receipt(
        "receipt",
        ME,
        V2TimMessageReceipt(userID="", timestamp=0, groupID="team", msgID=msg_id(in_group()), readCount=1),
    ),
]


@all_rows("occasion", OCCASIONS, ids=lambda each: each.kind)
def test_what_is_kept_of_an_occasion(occasion: Occasion) -> None:
    again = read_occasion(write_occasion(occasion), ME)
    assert dataclasses.replace(again, event=occasion.event) == occasion
    assert write_occasion(again) == write_occasion(occasion)


def test_where_occasions_belong() -> None:
    assert [(each.peer, each.group, each.user) for each in OCCASIONS] == [
        ("bob", "", "bob"),
        ("", "team", "bob"),
        ("bob", "", "bob"),
        ("bob", "", "bob"),
        ("", "team", ""),
    ]
    assert len({each.key for each in OCCASIONS}) == len(OCCASIONS)
    with pytest.raises(ValueError, match="comes by no callback"):
        occasions("webhook", ME, [])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["message", "webhook", "recall"]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(st.one_of(JSON.map(lambda value: json.dumps(value).encode()), st.binary(max_size=20)))
@example(b'["recall", [null, null, null], "", "", "", 0]')
@example(b'["recall", ["", "", ""], "", null, "", 0]')
@example(b'["recall", ["", "", ""], "", "", "", 1%s]' % (b"0" * 400))
def test_what_something_else_wrote_is_refused(damaged: bytes) -> None:
    for read in (lambda: read_occasion(damaged, ME), lambda: read_answer(1, damaged)):
        with pytest.raises(ValueError, match="cannot be read"):
            read()


STREAMS = st.builds(
    Stream,
    form=st.sampled_from(["ai", "edit"]),
    random=st.integers(0),
    seq=st.integers(0),
    name=st.text(),
    index=st.integers(0),
    text=st.text(),
    ended=st.booleans(),
    begun=st.booleans(),
    typing=st.text(),
)
PIECES_SENT = st.builds(
    Piece, st.text().map(text_body), st.integers(0), st.integers(0), st.text(), st.integers(0, 9)
)


ANSWERS = st.builds(
    Answer,
    number=st.just(7),
    target=st.builds(Target, st.text(), st.text()),
    at=st.floats(0, 1e10),
    pieces=st.lists(PIECES_SENT, max_size=3),
    at_users=st.lists(st.text(), max_size=2).map(tuple),
    receipt=st.booleans(),
    custom_data=st.none() | st.text(),
    stream=st.none() | STREAMS,
)


@given(ANSWERS)
def test_what_is_kept_of_an_answer(answer: Answer) -> None:
    again = read_answer(7, write_answer(answer))
    assert again == answer
    assert again.msg_ids == [piece.msg_id for piece in answer.pieces if piece.msg_id]
    whole = answer.stream is None or answer.stream.ended
    assert again.settled is (whole and all(piece.msg_id or piece.refused for piece in answer.pieces))


# ---------------------------------------------------------------- history


def turn(user: str, text: str, *urls: str, at: float = 0.0, state: Any = "whole") -> Said:
    return Said(user, user.title(), user == "me", text, urls, at, state)


def test_turns_for_a_model() -> None:
    talk = [
        turn("bob", "a"),
        turn("bob", "b", "https://x"),
        turn("me", "c"),
        turn("me", "oops", state="failed"),
    ]
    talk += [turn("me", "d"), turn("carol", "", "https://y")]
    assert History(talk, group=False).as_chat_messages("be kind") == [
        {"role": "system", "content": "be kind"},
        {"role": "user", "content": "a\nb\nhttps://x"},
        {"role": "assistant", "content": "c\nd"},
        {"role": "user", "content": "https://y"},
    ]
    assert [each["content"] for each in History(talk, group=True).as_chat_messages()] == [
        "Bob: a\nBob: b\nhttps://x",
        "c\nd",
        "Carol: https://y",
    ]
    assert History([], group=False).as_chat_messages() == []


@given(st.lists(st.tuples(st.sampled_from(["me", "bob", "carol"]), st.sampled_from(["whole", "failed"]))))
def test_sides_take_turns(turns: list[tuple[str, Any]]) -> None:
    talk = [turn(user, f"<{number}>", state=state) for number, (user, state) in enumerate(turns)]
    found = History(talk, group=False).as_chat_messages()
    roles = [each["role"] for each in found]
    assert all(one != two for one, two in itertools.pairwise(roles))
    text = "\n".join(each["content"] for each in found)
    assert text == "\n".join(each.text for each in talk if each.state != "failed")


def test_parts_of_a_history() -> None:
    talk = [turn("bob", str(number), at=float(number)) for number in range(5)]
    history = History(talk, group=False)
    assert (len(history), history[1], repr(history)) == (5, talk[1], "History(5 messages)")
    assert list(history.since(3.0)) == talk[4:]
    newest = talk[::-1]
    assert bounded(newest, 2, 100) == talk[3:]
    assert bounded(newest, 5, 3) == talk[2:]
    assert bounded(newest, 5, 0) == talk[4:]
    assert bounded([turn("bob", "水", "12345"), turn("bob", "x")], 5, 8) == [turn("bob", "水", "12345")]


ROBOT = {"chatbotPlugin": 2, "src": 2, "chunks": ["a", 5, "b"], "isFinished": 1}


@all_rows(
    ("data", "text", "state"),
    [
        (ROBOT, "ab", "whole"),
        ({**ROBOT, "isFinished": 0}, "ab", "unfinished"),
        ({**ROBOT, "src": 7}, None, ""),
        ({**ROBOT, "src": 23}, None, ""),
        ({**ROBOT, "chatbotPlugin": 1}, None, ""),
        ({**ROBOT, "chunks": "ab"}, None, ""),
        ([], None, ""),
        ("[" * 12_000, None, ""),
        ("{", None, ""),
    ],
)
def test_what_robots_say(data: Any, text: str | None, state: str) -> None:
    kept = data if isinstance(data, str) else json.dumps(data)
    found = said(message(by("bob")), [TIMCustomElem(data=kept)], ME, {})
    assert (None if found is None else (found.text, found.state)) == (None if text is None else (text, state))


def test_what_a_message_says() -> None:
    sizes = [{"Type": each, "Size": 1, "Width": 1, "Height": 1, "URL": f"u{each}"} for each in (1, 2)]
    content = {"UUID": "x", "ImageFormat": 1, "ImageInfoArray": sizes}
    image = read_element({"MsgType": "TIMImageElem", "MsgContent": content})
    assert isinstance(image, TIMImageElem)
    text = TIMTextElem(text="hi")
    found = said(message(by("bob")), [text, image, text], ME, {"bob": "Bob"})
    assert found is not None
    assert (found.user, found.name, found.own, found.text, found.urls) == (
        "bob",
        "Bob",
        False,
        "hihi",
        ("u1",),
    )
    named = said(message(by("bob")), [text], "bob", {})
    assert named is not None
    assert (named.name, named.own) == ("bob", True)
    assert said(message(by("bob"), recalled=True), [text], ME, {}) is None
    assert said(message(by("bob")), [TIMTextElem(text="")], ME, {}) is None


@all_rows(
    ("kind", "content", "urls"),
    [
        ("TIMVideoFileElem", {"VideoUrl": "v", "ThumbUrl": "t", "ThumbWidth": 1, "ThumbHeight": 1}, ("v",)),
        ("TIMSoundElem", {"Url": "s", "Size": 1, "Second": 1}, ("s",)),
        ("TIMFileElem", {"Url": "f", "FileSize": 1, "FileName": "a"}, ("f",)),
        ("TIMFileElem", {"Url": "", "FileSize": 1, "FileName": "a"}, None),
    ],
)
def test_what_media_say(kind: str, content: dict[str, Any], urls: tuple[str, ...] | None) -> None:
    uuids = {"UUID": "1", "VideoUUID": "1", "ThumbUUID": "1"}
    read = read_element({"MsgType": kind, "MsgContent": {**uuids, **content}})
    found = said(message(by("bob")), [read], ME, {})
    assert (None if found is None else found.urls) == urls


# ---------------------------------------------------------------- settings


def wrong(**given: Any) -> BotSettings:
    return BotSettings(**given)


@all_rows(
    ("make", "said"),
    [
        (lambda: Burst(pause=0), "pause"),
        (lambda: Burst(longest=float("inf")), "longest"),
        (lambda: Burst(pause=True), "pause"),
        (lambda: Concurrent(0), "limit"),
        (lambda: Concurrent(True), "limit"),
        (lambda: wrong(lane="x"), "lane must be one of conversation, user"),
        (lambda: wrong(streams=5), "streams must be some of"),
        (lambda: wrong(streams="ai"), "streams must be some of"),
        (lambda: wrong(streams=[["ai"]]), "streams must be some of"),
        (lambda: wrong(most_waiting=0), "most_waiting"),
        (lambda: wrong(timeout=0), "timeout"),
        (lambda: wrong(oldest=float("nan")), "oldest"),
        (lambda: wrong(grace=-1), "grace"),
        (lambda: wrong(grace=True), "grace"),
        (lambda: wrong(typing=None), "typing must be a text"),
        (lambda: wrong(overlap="queue"), "overlap must be one of"),
    ],
)
def test_settings_that_cannot_work(make: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(said)):
        make()


def test_the_least_that_settings_take() -> None:
    BotSettings(most_waiting=1, timeout=None, state_timeout=0.1, oldest=None, streams=(), grace=0)
    Burst(pause=0.1, longest=0.1)
    Concurrent(1)
