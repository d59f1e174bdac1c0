"""Reactions, pins and key-values that people put on messages."""

from __future__ import annotations

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.serving.rule import perform

from .conftest import START
from .group_cast import code, made


@pytest.fixture
def mock() -> MockTencentIM:
    return MockTencentIM(start=START)


def test_reactions(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    owner, member, stranger = (everybody[name] for name in ("owner", "member", "stranger"))
    posted = owner.sends("hi", group=group)
    member.reacts(posted, "ok")
    owner.reacts(posted, "ok")
    found = owner.message(group=group, seq=posted.seq)
    assert found is not None
    assert found.reactions == {"ok": ["member", "owner"]}
    assert code(lambda: member.reacts(posted, "ok")) == 23007
    assert code(lambda: stranger.reacts(posted, "ok")) == 10007
    assert code(lambda: member.takes_back(posted, "no")) == 23008
    member.takes_back(posted, "ok")
    assert code(lambda: member.takes_back(posted, "ok")) == 23009
    for number in range(9):
        member.reacts(posted, f"r{number}")
    assert code(lambda: member.reacts(posted, "one more")) == 23005
    mock.config.edition = "pro"
    assert code(lambda: member.takes_back(posted, "r1")) == 10007


def test_a_hundred_users_give_one_reaction(mock: MockTencentIM) -> None:
    names = [f"u{number}" for number in range(101)]
    mock.group("club", members=names, type="Public")
    posted = mock.user("u0").sends("hi", group="club")
    for name in names[:100]:
        mock.user(name).reacts(posted, "ok")
    assert code(lambda: mock.user("u100").reacts(posted, "ok")) == 23006


def test_reactions_between_two(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    posted = alice.sends("hi", to="bob")
    bob.reacts(posted, "ok")
    found = alice.message(peer="bob", key=posted.key)
    assert found is not None
    assert found.reactions == {"ok": ["bob"]}
    assert code(lambda: mock.user("carol").reacts(posted, "ok")) == 10007


def test_pins(mock: MockTencentIM) -> None:
    everybody, group = made(mock, "Public")
    posted = everybody["member"].sends("hi", group=group)
    assert code(lambda: everybody["member"].pins(posted)) == 10007
    everybody["admin"].pins(posted)
    assert mock.group(group).pinned == [posted.seq]
    everybody["owner"].unpins(posted)
    with pytest.raises(ValueError, match="no group message"):
        everybody["owner"].pins(everybody["owner"].sends("hi", to="member"))


def test_extensions_by_people(mock: MockTencentIM) -> None:
    alice, bob = mock.user("alice"), mock.user("bob")
    body = {"From_Account": "alice", "To_Account": "bob", "MsgRandom": 1, "SupportMessageExtension": 1}
    elements = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "vote"}}]
    sent = perform(mock.world, "openim/sendmsg", body | {"MsgBody": elements})
    posted = bob.message(peer="alice", key=sent["MsgKey"])
    assert posted is not None
    assert bob.extends(posted, {"bob": "yes"}) == {"bob": 0}
    assert alice.extends(posted, {"bob": "no", "alice": "yes"}) == {"bob": 0, "alice": 0}
    stale = {"From_Account": "alice", "To_Account": "bob", "MsgKey": posted.key, "OperateType": 1}
    answer = perform(
        mock.world,
        "openim_msg_ext_http_svc/set_key_values",
        stale | {"ExtensionList": [{"Key": "bob", "Value": "maybe", "Seq": 1}]},
        operator="bob",
        platform="iOS",
    )
    assert answer["ExtensionList"] == [
        {"ErrorCode": 23001, "Extension": {"Key": "bob", "Value": "no", "Seq": 2}}
    ]
    assert bob.unextends(posted, "alice") == {"alice": 0}
    found = bob.message(peer="alice", key=posted.key)
    assert found is not None
    assert found.extensions == {"bob": "no"}
    assert alice.unextends(posted) == {}
