"""What a facade remembers of messages: by which ids, how many, and for how long."""

from __future__ import annotations

import threading

import pytest

from tencent_im_compat.identity import msg_id
from tencent_im_compat.local.objects import MessageObjects
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import by, in_group, message, to


def test_an_unsent_message_gets_a_temporary_id() -> None:
    store = MessageObjects()
    one, other = V2TimMessage(), V2TimMessage()
    first, second = store.create(one), store.create(other)
    assert first == one.id
    assert first != second
    assert first.startswith(V2TimMessage.createIDPrefix)
    assert store.created(first) is one
    assert store.created(second) is other
    assert store.created("created_temp_id-999") is None


def test_creating_a_message_again_keeps_both_ids() -> None:
    store = MessageObjects()
    found = V2TimMessage()
    first, second = store.create(found), store.create(found)
    assert store.created(first) is store.created(second) is found
    assert found.id == second


@pytest.mark.parametrize("ref", [to("bob"), by("bob"), in_group()])
def test_a_message_is_found_by_all_its_ids(ref: object) -> None:
    store = MessageObjects()
    found = message(ref)  # type: ignore[arg-type]
    store.remember(found, "p1~7~1", "144115-1-7", None, "")
    for each in (msg_id(ref), "p1~7~1", "144115-1-7"):  # type: ignore[arg-type]
        assert store.find(each) is found
    for each in ("", "None", "p1~7~2", "created_temp_id-0"):
        assert store.find(each) is None


def test_a_message_without_id_is_not_remembered() -> None:
    store = MessageObjects()
    store.remember(V2TimMessage(), "p1~7~1")
    store.remember(V2TimMessage(msgID=""), "p1~7~1")
    assert store.find("") is None
    assert store.find("p1~7~1") is None


def test_an_unsent_message_is_not_found_by_its_temporary_id() -> None:
    store = MessageObjects()
    assert store.find(store.create(V2TimMessage())) is None


@pytest.mark.parametrize(
    ("known", "seen", "kept"),
    [(True, None, True), (False, None, False), (None, None, None), (True, False, False), (None, True, True)],
)
def test_what_was_known_of_receipts_outlives_what_rest_does_not_tell(
    known: bool | None, seen: bool | None, kept: bool | None
) -> None:
    store = MessageObjects()
    first, second = message(to("bob")), message(to("bob"))
    first.needReadReceipt, second.needReadReceipt = known, seen
    store.remember(first, "alias")
    store.remember(second)
    assert store.find("alias") is second
    assert second.needReadReceipt is kept


def test_the_oldest_of_each_kind_is_forgotten_first() -> None:
    store = MessageObjects(keep=3)
    temporary = [store.create(V2TimMessage()) for _ in range(5)]
    assert [store.created(each) is not None for each in temporary] == [False, False, True, True, True]
    messages = [message(to("bob", seq)) for seq in range(5)]
    for number, each in enumerate(messages):
        store.remember(each, f"alias{number}")
    assert [store.find(each.msgID or "") is each for each in messages] == [False, False, True, True, True]
    assert [store.find(f"alias{number}") for number in range(5)] == [None, None, *messages[2:]]


def test_many_are_forgotten_at_once() -> None:
    store = MessageObjects(keep=32)
    temporary = [store.create(V2TimMessage()) for _ in range(200)]
    known = [store.created(each) is not None for each in temporary]
    assert 32 <= sum(known) <= 34
    assert known == sorted(known)  # the newest ones


def test_what_is_seen_again_is_kept_longer() -> None:
    store = MessageObjects(keep=3)
    messages = [message(to("bob", seq)) for seq in range(4)]
    for each in (*messages[:3], messages[0], messages[3]):
        store.remember(each)
    assert [store.find(each.msgID or "") is each for each in messages] == [True, False, True, True]


def test_an_alias_whose_message_was_forgotten_finds_nothing() -> None:
    store = MessageObjects(keep=1)
    store.remember(message(to("bob", 1)), "alias")
    store.remember(message(to("bob", 2)))
    assert store.find("alias") is None


def test_for_another_user_all_but_unsent_messages_are_forgotten() -> None:
    store = MessageObjects()
    temporary = store.create(V2TimMessage())
    found = message(by("bob"))
    store.remember(found, "alias")
    store.clear()
    assert store.find("alias") is None
    assert store.find(found.msgID or "") is None
    assert store.created(temporary) is not None


def test_threads_get_ids_of_their_own() -> None:
    store = MessageObjects()
    made: list[str] = []
    ready = threading.Barrier(4)

    def create() -> None:
        ready.wait(5)
        for _ in range(200):
            made.append(store.create(V2TimMessage()))

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(set(made)) == 800
    assert all(store.created(each) is not None for each in made)
