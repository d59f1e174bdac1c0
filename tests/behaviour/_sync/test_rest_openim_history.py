# Generated from tests/behaviour/_async/test_rest_openim_history.py by scripts/make_sync.py. Do not edit.
"""Stories of one-to-one history over REST: importing, changing, deleting, and pairs on messages."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import EditionRequiredError, NotAllowedError, NotFoundError, RefusedError
from tencent_im_compat.wire.elements import TIMTextElem
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation
from tencent_im_compat.wire.openim import ImportMode

from .app import START, App

pytestmark = pytest.mark.anyio

SET, DELETE, CLEAR = ExtensionOperation


def texts(app: App, operator: str, peer: str) -> list[str]:
    """What one side sees of a conversation, the oldest first."""
    walk = app.client.openim.iter_roam_msg(operator, peer, min_time=0, max_time=START + 100)
    found = [element for message in walk for element in message.msg_body]
    return [element.text for element in reversed(found) if isinstance(element, TIMTextElem)]


def unread(app: App, user_id: str) -> int | None:
    """A user's unread messages."""
    return (app.client.openim.get_c2c_unread_msg_num(user_id)).all_c2c_unread_msg_num


def people(app: App) -> None:
    """Imports alice and bob."""
    app.mock.user("alice")
    app.mock.user("bob")


def test_importing_messages(every_face: App) -> None:
    app, rest = every_face, every_face.client.openim
    people(app)
    rest.import_msg("alice", "bob", "long ago", msg_time_stamp=START - 200)
    rest.import_msg(
        "bob", "alice", "a while ago", msg_time_stamp=START - 100, sync_from_old_system=ImportMode.LIVE
    )
    assert texts(app, "bob", "alice") == ["long ago", "a while ago"]
    assert (unread(app, "bob"), unread(app, "alice")) == (0, 1)


def test_importing_twice(app: App) -> None:
    people(app)
    for text in ("first", "second"):
        app.client.openim.import_msg("alice", "bob", text, msg_time_stamp=START - 9, msg_seq=1, msg_random=2)
    assert texts(app, "alice", "bob") == ["first"]
    with pytest.raises(RefusedError):
        app.client.openim.import_msg("alice", "nobody", "hello", msg_time_stamp=START)


def test_changing_a_message(every_face: App) -> None:
    app, rest = every_face, every_face.client.openim
    people(app)
    key = (rest.send_msg("bob", "lunch at noon?", from_account="alice")).msg_key
    done = rest.modify_c2c_msg("alice", "bob", key, body="lunch at one?")
    assert (done.error_code, done.error_info) == (0, "succeed")
    rest.modify_c2c_msg("alice", "bob", key, cloud_custom_data="{}")
    assert texts(app, "bob", "alice") == ["lunch at one?"]
    walk = rest.iter_roam_msg("bob", "alice", min_time=0, max_time=START)
    assert [message.cloud_custom_data for message in walk] == ["{}"]
    with pytest.raises(NotFoundError) as caught:
        rest.modify_c2c_msg("bob", "alice", key, body="not mine")
    assert caught.value.code == 20022


def test_deleting_for_one_side(app: App) -> None:
    people(app)
    rest = app.client.openim
    keys = []
    for text in ("one", "two"):
        keys.append((rest.send_msg("bob", text, from_account="alice")).msg_key)
        app.mock.clock.advance(1)
    reply = rest.delete_c2c_msg_ramble("bob", "alice", [keys[0], "not-a-key"])
    assert reply.invalid_msg_key_list == ["not-a-key"]
    assert texts(app, "bob", "alice") == ["two"]
    assert texts(app, "alice", "bob") == ["one", "two"]
    again = rest.delete_c2c_msg_ramble("bob", "alice", keys[:1])
    assert again.invalid_msg_key_list == []


def extensible(app: App) -> str:
    """A message of alice's to bob that takes pairs; its key."""
    people(app)
    sent = app.client.openim.send_msg(
        "bob", "who comes?", from_account="alice", support_message_extension=True
    )
    return sent.msg_key


def test_pairs_on_a_message(every_face: App) -> None:
    rest = every_face.client.openim
    key = extensible(every_face)
    votes = [Extension(key="bob", value="yes"), Extension(key="alice", value="no")]
    done = rest.set_key_values("bob", key, SET, votes, from_account="alice")
    assert done.failed == []
    assert [(each.error_code, each.extension and each.extension.seq) for each in done.extension_list] == [
        (0, 1),
        (0, 1),
    ]
    rest.set_key_values("bob", key, SET, [Extension(key="bob", value="no")], from_account="alice")
    page = rest.get_key_values("bob", key, from_account="alice", start_seq=2)
    assert [(each.key, each.value, each.seq) for each in page.extension_list] == [("bob", "no", 2)]
    assert (page.complete_flag, page.latest_seq, page.clear_seq) == (1, 2, 0)
    gone = [Extension(key="alice"), Extension(key="carol")]
    done = rest.set_key_values("bob", key, DELETE, gone, from_account="alice")
    assert [each.error_code for each in done.failed] == [23004]
    walk = rest.iter_key_values("bob", key, from_account="alice")
    assert [(each.key, each.value) for each in walk] == [("bob", "no")]
    rest.set_key_values("bob", key, CLEAR, from_account="alice")
    page = rest.get_key_values("bob", key, from_account="alice")
    assert page.extension_list == []
    assert page.clear_seq > 0


def test_many_pairs(app: App) -> None:
    rest = app.client.openim
    key = extensible(app)
    names = [f"k{number:03}" for number in range(260)]
    # The first hundred a second time: 160 pairs of version 1, 100 of version 2.
    for first in (*range(0, 260, 20), *range(0, 100, 20)):
        pairs = [Extension(key=name, value="x") for name in names[first : first + 20]]
        rest.set_key_values("bob", key, SET, pairs, from_account="alice")
    walk = rest.iter_key_values("bob", key, from_account="alice")
    assert sorted([each.key for each in walk]) == names
    assert app.calls("openim_msg_ext_http_svc/get_key_values") == 3


def test_messages_without_pairs(app: App) -> None:
    people(app)
    rest = app.client.openim
    plain = (rest.send_msg("bob", "plain", from_account="alice")).msg_key
    with pytest.raises(NotAllowedError) as caught:
        rest.set_key_values("bob", plain, SET, [Extension(key="k", value="v")], from_account="alice")
    assert caught.value.code == 23002
    with pytest.raises(NotFoundError) as missing:
        rest.get_key_values("bob", "1_2_3", from_account="alice")
    assert missing.value.code == 23004
    app.mock.config.edition = "pro"
    with pytest.raises(EditionRequiredError) as refused:
        rest.get_key_values("bob", plain, from_account="alice")
    assert refused.value.code == 10008
