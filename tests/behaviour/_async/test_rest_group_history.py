"""Stories of messages that change after they were sent: edits, deletions, pins, extensions."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, RefusedError
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation

from .app import AsyncApp

pytestmark = pytest.mark.anyio


async def test_messages_are_edited_deleted_and_cleared(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    for sender in ("alice", "bob", "alice"):
        await rest.send_group_msg(team, "helo", from_account=sender)
    await rest.modify_group_msg(team, 2, body="hello")
    messages = app.mock.group(team).messages
    assert [message.text for message in messages] == ["helo", "hello", "helo"]
    await rest.delete_group_msg_by_sender(team, "alice")
    left = await rest.group_msg_get_simple(team, req_msg_number=20)
    assert [each.msg_seq for each in left.rsp_msg_list if each.is_place_msg == 0] == [2]
    assert [message.text for message in app.mock.user("alice").inbox] == ["hello"]
    await rest.clear_group_msg(team, msg_seq=2)
    assert app.mock.user("alice").inbox == []
    with pytest.raises(BadRequestError):
        await rest.modify_group_msg("no-such-group", 1, body="x")


async def test_messages_are_pinned(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    for text in ("one", "two"):
        await rest.send_group_msg(team, text, from_account="bob")
    await rest.pin_message(team, 2, pinner_account="alice")
    pinned = await rest.get_pinned_messages(team)
    assert [each.msg_seq for each in pinned.pinned_msg_list] == [2]
    with pytest.raises(RefusedError) as again:
        await rest.pin_message(team, 2, pinner_account="alice")
    assert again.value.code == 10071
    await rest.unpin_message(team, 2, un_pinner_account="alice")
    assert (await rest.get_pinned_messages(team)).pinned_msg_list == []


async def test_messages_are_extended(app: AsyncApp) -> None:
    rest, team = app.client.group, app.team("alice", "bob")
    sent = await rest.send_group_msg(team, "lunch?", from_account="alice", support_message_extension=True)
    votes = [Extension(key=f"vote.{name}", value="yes") for name in ("alice", "bob")]
    done = await rest.group_set_key_values(team, sent.msg_seq, ExtensionOperation.SET, votes)
    assert done.failed == []
    found = [each async for each in rest.iter_group_key_values(team, sent.msg_seq)]
    assert {each.key: each.value for each in found} == {"vote.alice": "yes", "vote.bob": "yes"}
    await rest.group_set_key_values(team, sent.msg_seq, ExtensionOperation.CLEAR)
    assert [each async for each in rest.iter_group_key_values(team, sent.msg_seq)] == []
