"""What is kept of an observation is the observation, under a key that tells facts apart."""

from __future__ import annotations

import pytest

from tencent_im_compat.adapter.elements import to_wire
from tencent_im_compat.adapter.messages import from_c2c_webhook
from tencent_im_compat.events.codec import decode, encode
from tencent_im_compat.events.naming import key, lane, user_of
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Modified,
    NoReceiptInfo,
    Observation,
    Recalled,
    Recalling,
    Sent,
    Source,
    Told,
)
from tencent_im_compat.v2tim import V2TimMessage
from tencent_im_compat.wire.webhooks import C2CAfterSendMsg

from ..tables import all_rows
from .events_parts import ME, NOW, by, counts, in_group, message, to

POLL, HOOK = Source.POLL, Source.WEBHOOK


def hello(text: str = "hello \ud83d", **more: object) -> V2TimMessage:
    """A message with an element that has a field nobody knows."""
    event = C2CAfterSendMsg.model_validate(
        {
            "CallbackCommand": "C2C.CallbackAfterSendMsg",
            "From_Account": "bob",
            "To_Account": ME,
            "MsgKey": f"1_2_{NOW}",
            "MsgId": "144115-1-2",
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text, "Odd": 1}}],
            **more,
        }
    )
    return from_c2c_webhook(event, ME)


OBSERVATIONS: list[Observation] = [
    GroupCounts("team", 1, 2, 3, 4.5, HOOK, in_group()),
    counts(1, 2, 3.0),
    NoReceiptInfo("team", 9, POLL),
    C2CReceipt(to("bob"), 5, HOOK),
    ConversationRead("bob", NOW, Source.LONG_POLL),
    InferredRead("bob", NOW, (to("bob"), to("bob", 2)), POLL),
    Recalled(by("bob"), "bob", "why", HOOK),
    Recalled(in_group(3, sender="bob"), "", "", POLL),
    Sent(in_group(), True, False, 1, None, 2.5),
    Recalling(to("bob"), None, 17),
    Recalling(in_group(), False, 18),
    Told("k", "V2TimSDKListener", "onLog", (3, "text"), HOOK, 5.5, 2.0),
]


@all_rows("observation", OBSERVATIONS, ids=lambda each: type(each).__name__)
def test_what_is_kept_is_what_was_seen(observation: Observation) -> None:
    assert decode(encode(observation), ME) == observation
    assert user_of(lane(ME, observation)) == user_of(key(ME, observation)) == ME


def test_a_message_is_kept_with_its_elements_as_they_came() -> None:
    told = hello(CloudCustomData="data")
    told.groupAtUserList = None
    kept = decode(encode(Arrived(told, HOOK)), ME)
    assert isinstance(kept, Arrived)
    assert kept.message == told
    assert (kept.message.ref, kept.message.sdkMsgID) == (told.ref, "144115-1-2")
    assert kept.message.textElem is kept.message.elemList[0]
    assert [each.model_dump() for each in to_wire(kept.message)] == [
        each.model_dump() for each in to_wire(told)
    ]
    edited = decode(encode(Modified(told, 7, POLL)), ME)
    assert isinstance(edited, Modified)
    assert (edited.message, edited.at) == (told, 7)


@pytest.mark.parametrize(
    "kept",
    [b"", b"{}", b"[]", b'["Arrived"]', b'["No","poll"]', b'["C2CReceipt","poll","g1~a~b~1~2~3",0]', b"\xff"],
)
def test_what_something_else_wrote_is_refused(kept: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        decode(kept, ME)


def test_one_fact_has_one_key_whatever_its_source() -> None:
    assert key(ME, Arrived(message(by("bob")), POLL)) == key(ME, Arrived(message(by("bob")), HOOK))
    assert key(ME, C2CReceipt(to("bob"), 0, POLL)) == key(ME, C2CReceipt(to("bob"), 5, HOOK))
    assert key(ME, Recalled(by("bob"), "", "", POLL)) == key(ME, Recalled(by("bob"), "bob", "why", HOOK))
    assert key(ME, Arrived(message(by("bob")), POLL)) != key("dave", Arrived(message(by("bob")), POLL))
    keys = [key(ME, each) for each in [*OBSERVATIONS, Arrived(message(by("bob")), POLL), counts(1, 2, 4.0)]]
    assert len(set(keys)) == len(keys)


def test_what_belongs_to_a_conversation_is_in_its_lane() -> None:
    bobs: list[Observation] = [
        C2CReceipt(to("bob"), 5, HOOK),
        Recalled(by("bob"), "", "", POLL),
        ConversationRead("bob", 1, POLL),
    ]
    bobs += [Arrived(message(by("bob")), POLL), Sent(to("bob"), True, True), InferredRead("bob", 1, (), POLL)]
    assert {lane(ME, each) for each in bobs} == {f"5:{ME}c/bob"}
    teams: list[Observation] = [
        counts(1, 2, 3.0),
        Arrived(message(in_group(sender="bob")), POLL),
        NoReceiptInfo("team", 1, POLL),
    ]
    assert {lane(ME, each) for each in teams} == {f"5:{ME}g/team"}
    assert user_of(lane("a:b/c", counts(1, 2, 3.0))) == "a:b/c"


APART: list[Observation] = [
    *OBSERVATIONS,
    InferredRead("carol", NOW, (to("bob"), to("bob", 2)), POLL),
    InferredRead("bob", NOW + 1, (to("bob"), to("bob", 2)), POLL),
    InferredRead("bob", NOW, (to("bob"),), POLL),
    InferredRead("bob", NOW, (to("bob"), to("bob", 3)), POLL),
    InferredRead("bob", NOW, (), POLL),
    ConversationRead("bob", NOW + 1, POLL),
    ConversationRead("carol", NOW, POLL),
    C2CReceipt(to("bob", 2), 5, HOOK),
    NoReceiptInfo("team", 10, POLL),
    NoReceiptInfo("crew", 9, POLL),
    counts(2, 2, 3.0),
    counts(1, 3, 3.0),
    counts(1, 2, 4.0),
    counts(1, 2, 3.0, seq=2),
    Recalled(by("bob", 2), "bob", "why", HOOK),
    Sent(in_group(2), True, False, 1, None, 2.5),
    Recalling(to("bob"), True, 17),
    Recalling(to("bob"), None, 18),
    Arrived(message(by("bob")), POLL),
    Arrived(message(by("bob", 2)), POLL),
    Arrived(V2TimMessage(msgID="x"), POLL),
    Arrived(V2TimMessage(msgID="y"), POLL),
    Modified(message(by("bob")), 1, POLL),
    Modified(message(by("bob")), 2, POLL),
    Modified(message(by("bob", 2)), 1, POLL),
    Modified(hello("other"), 1, POLL),
    Modified(hello("another"), 1, POLL),
]
"""No two of them tell of one fact."""


def test_facts_have_keys_of_their_own() -> None:
    keys = [key(ME, each) for each in APART]
    assert len(set(keys)) == len(keys)
    assert not [each for each in keys if each.endswith("None")]
    assert key(ME, C2CReceipt(to("bob"), 6, POLL)) == key(ME, C2CReceipt(to("bob"), 5, HOOK))
    assert key(ME, Recalled(by("bob"), "", "", POLL)) == key(ME, Recalled(by("bob"), "bob", "why", HOOK))
