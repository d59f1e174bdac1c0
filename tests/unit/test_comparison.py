"""What a message means that a poll has met: new, another one than before, taken back, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.events.comparison import Comparison
from tencent_im_compat.events.journal import Journal
from tencent_im_compat.events.observation import Arrived, Modified, Noticed, Recalled, Source
from tencent_im_compat.events.seen import Mark, Seen, fact_of
from tencent_im_compat.identity import MessageRef
from tencent_im_compat.v2tim import V2TimMessage, V2TimTextElem

from ..tables import all_rows
from .events_parts import ME, NOW, by, in_group, message, to


class Poll:
    """A comparison, and what it was told."""

    def __init__(self, *, awaited: bool = False) -> None:
        self.seen = Seen(Journal(), 100, 7 * 86400.0)
        self.looks: list[Any] = []
        self.comparison = Comparison(
            ME, self.seen, lambda fact, _: self.looks.append(fact), lambda _: awaited
        )

    def met(
        self,
        ref: MessageRef,
        text: str = "",
        *,
        recalled: bool = False,
        fresh: bool = True,
        receipt: bool | None = None,
    ) -> list[Any]:
        return self.comparison.met(
            said(ref, text, recalled=recalled, receipt=receipt), NOW + 0.5, fresh=fresh
        )


def said(
    ref: MessageRef, text: str = "", *, recalled: bool = False, receipt: bool | None = None
) -> V2TimMessage:
    made = message(ref, recalled=recalled)
    made.elemList = [V2TimTextElem(text=text)]
    made.needReadReceipt = receipt
    return made


def kinds(found: list[Any]) -> list[type]:
    return [type(each) for each in found]


@pytest.mark.parametrize("ref", [by("bob"), in_group(sender="bob")])
def test_a_message_is_news_once_and_so_is_each_change(ref: MessageRef) -> None:
    poll = Poll()
    (arrived,) = poll.met(ref, "a")
    assert isinstance(arrived, Arrived)
    assert (arrived.message.ref, arrived.source) == (ref, Source.POLL)
    assert poll.looks == [fact_of(ref)]
    assert poll.met(ref, "a") == []
    (modified,) = poll.met(ref, "b")
    assert modified == Modified(said(ref, "b"), int((NOW + 0.5) * 1000), Source.POLL)
    assert poll.met(ref, "b", fresh=False) == []
    assert kinds(poll.met(ref, "c", fresh=False)) == [Modified]
    assert poll.met(ref, recalled=True) == [Recalled(ref, "bob", "", Source.POLL)]
    assert poll.met(ref, recalled=True) == []
    assert poll.looks == [fact_of(ref)], "it is told once that a message is to be looked at again"


def test_what_was_there_before_is_no_news_but_what_becomes_of_it_is() -> None:
    poll = Poll()
    assert poll.met(by("bob"), "a", fresh=False) == []
    assert kinds(poll.met(by("bob"), "b", fresh=False)) == [Modified]
    assert poll.met(by("bob", 2), recalled=True) == []
    mark = poll.seen.get(by("bob", 2))
    assert mark is not None
    assert (mark.recalled, mark.content) == (True, 0)
    assert poll.met(by("bob", 2), recalled=True) == []


def test_a_message_whose_content_was_not_known_is_not_another_one() -> None:
    poll = Poll()
    poll.seen.put(by("bob"), Mark(NOW))
    assert poll.met(by("bob"), "a") == []
    assert poll.looks == []
    assert kinds(poll.met(by("bob"), "b")) == [Modified]


def test_a_message_without_a_name_tells_nothing() -> None:
    poll = Poll()
    assert poll.comparison.met(V2TimMessage(sender="bob"), NOW, fresh=True) == []
    assert poll.looks == []


@all_rows(
    ("ref", "receipt", "awaited", "decided", "told"),
    [
        (to("bob"), None, False, None, [True]),
        (to("bob"), True, False, None, [True]),
        (to("bob"), False, False, None, []),
        (to("bob"), None, True, None, []),
        (to("bob"), False, True, None, [False]),
        (to("bob"), None, False, True, []),
        (to("bob"), None, False, False, [True]),
        (to("bob"), False, True, True, [False]),
        (to(ME), None, False, None, []),
        (in_group(), None, False, None, [True]),
        (in_group(), True, True, None, []),
    ],
)
def test_whether_readers_of_own_messages_are_awaited(
    ref: MessageRef, receipt: bool | None, awaited: bool, decided: bool | None, told: list[bool]
) -> None:
    poll = Poll(awaited=awaited)
    if decided is not None:
        poll.seen.put(fact_of(ref), Mark(NOW, sent=decided))
    assert poll.met(ref, "a", receipt=receipt) == [Noticed(ref, wants, Source.POLL) for wants in told]
    assert poll.met(ref, "a", receipt=receipt) == []
    assert kinds(poll.met(ref, "b", receipt=receipt)) == [Modified]


def test_own_messages_of_before_and_those_taken_back_are_not_awaited() -> None:
    poll = Poll()
    assert poll.met(to("bob", 1), fresh=False) == []
    assert poll.met(to("bob", 2), recalled=True) == []
    poll.comparison.own_from = NOW
    assert kinds(poll.met(to("bob", 3, at=NOW))) == [Noticed]
    assert poll.met(to("bob", 4, at=NOW - 1)) == []
    poll.comparison.waits = None
    assert poll.met(to("bob", 5, at=NOW)) == []


def test_an_own_recall_is_told_although_the_content_was_not_met() -> None:
    poll = Poll()
    poll.seen.put(to("bob"), Mark(NOW, sent=True))
    assert poll.met(to("bob"), recalled=True) == [Recalled(to("bob"), ME, "", Source.POLL)]
