# Generated from tests/behaviour/_async/test_rest_group_history.py by scripts/make_sync.py. Do not edit.
"""Stories of messages that change after they were sent: edits, deletions, pins, extensions."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, RefusedError
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation

from .app import App

pytestmark = pytest.mark.anyio


def test_messages_are_edited_deleted_and_cleared(app: App) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    for sender in ("alice", "bob", "alice"):
        rest.send_group_msg(team, "helo", from_account=sender)
    rest.modify_group_msg(team, 2, body="hello")
    messages = app.mock.group(team).messages
    assert [message.text for message in messages] == ["helo", "hello", "helo"]
    rest.delete_group_msg_by_sender(team, "alice")
    left = rest.group_msg_get_simple(team, req_msg_number=20)
    assert [each.msg_seq for each in left.rsp_msg_list if each.is_place_msg == 0] == [2]
    assert [message.text for message in app.mock.user("alice").inbox] == ["hello"]
    rest.clear_group_msg(team, msg_seq=2)
    assert app.mock.user("alice").inbox == []
    with pytest.raises(BadRequestError):
        rest.modify_group_msg("no-such-group", 1, body="x")


def test_messages_are_pinned(app: App) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    for text in ("one", "two"):
        rest.send_group_msg(team, text, from_account="bob")
    rest.pin_message(team, 2, pinner_account="alice")
    pinned = rest.get_pinned_messages(team)
    assert [each.msg_seq for each in pinned.pinned_msg_list] == [2]
    with pytest.raises(RefusedError) as again:
        rest.pin_message(team, 2, pinner_account="alice")
    assert again.value.code == 10071
    rest.unpin_message(team, 2, un_pinner_account="alice")
    assert (rest.get_pinned_messages(team)).pinned_msg_list == []


def test_messages_are_extended(app: App) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    sent = rest.send_group_msg(team, "lunch?", from_account="alice", support_message_extension=True)
    votes = [Extension(key=f"vote.{name}", value="yes") for name in ("alice", "bob")]
    done = rest.group_set_key_values(team, sent.msg_seq, ExtensionOperation.SET, votes)
    assert done.failed == []
    found = [each for each in rest.iter_group_key_values(team, sent.msg_seq)]
    assert {each.key: each.value for each in found} == {"vote.alice": "yes", "vote.bob": "yes"}
    rest.group_set_key_values(team, sent.msg_seq, ExtensionOperation.CLEAR)
    assert [each for each in rest.iter_group_key_values(team, sent.msg_seq)] == []
