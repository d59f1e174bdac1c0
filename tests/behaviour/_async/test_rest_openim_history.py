"""Stories of one-to-one history over REST: importing, changing, deleting, and pairs on messages."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import EditionRequiredError, NotAllowedError, NotFoundError, RefusedError
from tencent_im_compat.wire.elements import TIMTextElem
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation
from tencent_im_compat.wire.openim import ImportMode

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

SET, DELETE, CLEAR = ExtensionOperation


async def texts(app: AsyncApp, operator: str, peer: str) -> list[str]:
    """What one side sees of a conversation, the oldest first."""
    walk = app.client.openim.iter_roam_msg(operator, peer, min_time=0, max_time=START + 100)
    found = [element async for message in walk for element in message.msg_body]
    return [element.text for element in reversed(found) if isinstance(element, TIMTextElem)]


async def unread(app: AsyncApp, user_id: str) -> int | None:
    """A user's unread messages."""
    return (await app.client.openim.get_c2c_unread_msg_num(user_id)).all_c2c_unread_msg_num


def people(app: AsyncApp) -> None:
    """Imports alice and bob."""
    app.mock.user("alice")
    app.mock.user("bob")


async def test_importing_messages(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.openim
    people(app)
    await rest.import_msg("alice", "bob", "long ago", msg_time_stamp=START - 200)
    await rest.import_msg(
        "bob", "alice", "a while ago", msg_time_stamp=START - 100, sync_from_old_system=ImportMode.LIVE
    )
    assert await texts(app, "bob", "alice") == ["long ago", "a while ago"]
    assert (await unread(app, "bob"), await unread(app, "alice")) == (0, 1)


async def test_importing_twice(app: AsyncApp) -> None:
    people(app)
    for text in ("first", "second"):
        await app.client.openim.import_msg(
            "alice", "bob", text, msg_time_stamp=START - 9, msg_seq=1, msg_random=2
        )
    assert await texts(app, "alice", "bob") == ["first"]
    with pytest.raises(RefusedError):
        await app.client.openim.import_msg("alice", "nobody", "hello", msg_time_stamp=START)


async def test_changing_a_message(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.openim
    people(app)
    key = (await rest.send_msg("bob", "lunch at noon?", from_account="alice")).msg_key
    done = await rest.modify_c2c_msg("alice", "bob", key, body="lunch at one?")
    assert (done.error_code, done.error_info) == (0, "succeed")
    await rest.modify_c2c_msg("alice", "bob", key, cloud_custom_data="{}")
    assert await texts(app, "bob", "alice") == ["lunch at one?"]
    walk = rest.iter_roam_msg("bob", "alice", min_time=0, max_time=START)
    assert [message.cloud_custom_data async for message in walk] == ["{}"]
    with pytest.raises(NotFoundError) as caught:
        await rest.modify_c2c_msg("bob", "alice", key, body="not mine")
    assert caught.value.code == 20022


async def test_deleting_for_one_side(app: AsyncApp) -> None:
    people(app)
    rest = app.client.openim
    keys = []
    for text in ("one", "two"):
        keys.append((await rest.send_msg("bob", text, from_account="alice")).msg_key)
        app.mock.clock.advance(1)
    reply = await rest.delete_c2c_msg_ramble("bob", "alice", [keys[0], "not-a-key"])
    assert reply.invalid_msg_key_list == ["not-a-key"]
    assert await texts(app, "bob", "alice") == ["two"]
    assert await texts(app, "alice", "bob") == ["one", "two"]
    again = await rest.delete_c2c_msg_ramble("bob", "alice", keys[:1])
    assert again.invalid_msg_key_list == []


async def extensible(app: AsyncApp) -> str:
    """A message of alice's to bob that takes pairs; its key."""
    people(app)
    sent = await app.client.openim.send_msg(
        "bob", "who comes?", from_account="alice", support_message_extension=True
    )
    return sent.msg_key


async def test_pairs_on_a_message(every_face: AsyncApp) -> None:
    rest = every_face.client.openim
    key = await extensible(every_face)
    votes = [Extension(key="bob", value="yes"), Extension(key="alice", value="no")]
    done = await rest.set_key_values("bob", key, SET, votes, from_account="alice")
    assert done.failed == []
    assert [(each.error_code, each.extension and each.extension.seq) for each in done.extension_list] == [
        (0, 1),
        (0, 1),
    ]
    await rest.set_key_values("bob", key, SET, [Extension(key="bob", value="no")], from_account="alice")
    page = await rest.get_key_values("bob", key, from_account="alice", start_seq=2)
    assert [(each.key, each.value, each.seq) for each in page.extension_list] == [("bob", "no", 2)]
    assert (page.complete_flag, page.latest_seq, page.clear_seq) == (1, 2, 0)
    gone = [Extension(key="alice"), Extension(key="carol")]
    done = await rest.set_key_values("bob", key, DELETE, gone, from_account="alice")
    assert [each.error_code for each in done.failed] == [23004]
    walk = rest.iter_key_values("bob", key, from_account="alice")
    assert [(each.key, each.value) async for each in walk] == [("bob", "no")]
    await rest.set_key_values("bob", key, CLEAR, from_account="alice")
    page = await rest.get_key_values("bob", key, from_account="alice")
    assert page.extension_list == []
    assert page.clear_seq > 0


async def test_many_pairs(app: AsyncApp) -> None:
    rest = app.client.openim
    key = await extensible(app)
    names = [f"k{number:03}" for number in range(260)]
    # The first hundred a second time: 160 pairs of version 1, 100 of version 2.
    for first in (*range(0, 260, 20), *range(0, 100, 20)):
        pairs = [Extension(key=name, value="x") for name in names[first : first + 20]]
        await rest.set_key_values("bob", key, SET, pairs, from_account="alice")
    walk = rest.iter_key_values("bob", key, from_account="alice")
    assert sorted([each.key async for each in walk]) == names
    assert app.calls("openim_msg_ext_http_svc/get_key_values") == 3


async def test_messages_without_pairs(app: AsyncApp) -> None:
    people(app)
    rest = app.client.openim
    plain = (await rest.send_msg("bob", "plain", from_account="alice")).msg_key
    with pytest.raises(NotAllowedError) as caught:
        await rest.set_key_values("bob", plain, SET, [Extension(key="k", value="v")], from_account="alice")
    assert caught.value.code == 23002
    with pytest.raises(NotFoundError) as missing:
        await rest.get_key_values("bob", "1_2_3", from_account="alice")
    assert missing.value.code == 23004
    app.mock.config.edition = "pro"
    with pytest.raises(EditionRequiredError) as refused:
        await rest.get_key_values("bob", plain, from_account="alice")
    assert refused.value.code == 10008
