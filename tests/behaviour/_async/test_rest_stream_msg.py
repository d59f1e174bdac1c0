"""Stories of messages that are written piece by piece over REST."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, RefusedError
from tencent_im_compat.wire.elements import StreamChunk, TIMStreamElem

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio


def piece(index: int, text: str, *, last: bool = False) -> StreamChunk:
    """A piece of a streamed text."""
    return StreamChunk(index=index, markdown=text, is_last=last)


async def test_an_answer_in_pieces_to_a_group(every_face: AsyncApp) -> None:
    app, rest = every_face, every_face.client.group
    app.team("alice", "bob")
    begun = await rest.send_group_stream_msg(
        "team", [piece(1, "Hello ")], from_account="alice", compatible_text="update", cloud_custom_data="{}"
    )
    name = begun.stream_msg_id
    app.mock.clock.advance(15)
    more = await rest.send_group_stream_msg(
        "team",
        [piece(2, "wor"), piece(3, "ld", last=True)],
        from_account="alice",
        stream_msg_id=name,
        compatible_text="update",
    )
    assert more.stream_msg_id == name
    messages = [each async for each in rest.iter_group_msgs("team") if not each.is_system_msg]
    (element,) = messages[0].msg_body
    assert isinstance(element, TIMStreamElem)
    assert (element.text, element.ended, element.compatible_text) == ("Hello world", True, "update")
    assert (len(messages), messages[0].cloud_custom_data) == (1, "{}")
    with pytest.raises(BadRequestError) as late:
        await rest.send_group_stream_msg("team", [piece(4, "?")], from_account="alice", stream_msg_id=name)
    assert (late.value.code, late.value.doc) == (10004, "269/128597")


async def test_an_answer_in_pieces_to_one_user(app: AsyncApp) -> None:
    rest = app.client.openim
    app.mock.user("bob")
    app.mock.user("helper")
    begun = await rest.send_c2c_stream_msg(
        "bob", [piece(1, "Hello")], from_account="helper", sync_other_machine=2, msg_seq=12
    )
    page = await rest.admin_get_roam_msg("bob", "helper", max_cnt=9, min_time=0, max_time=START)
    (message,) = page.msg_list
    (element,) = message.msg_body
    assert isinstance(element, TIMStreamElem)
    assert (element.text, element.ended, message.msg_seq) == ("Hello", False, 12)
    mine = await rest.admin_get_roam_msg("helper", "bob", max_cnt=9, min_time=0, max_time=START)
    assert mine.msg_list == []
    app.mock.clock.advance(16)
    with pytest.raises(BadRequestError) as late:
        await rest.send_c2c_stream_msg(
            "bob", [piece(2, "?")], from_account="helper", stream_msg_id=begun.stream_msg_id
        )
    assert late.value.code == 10004
    with pytest.raises(RefusedError) as nobody:
        await rest.send_c2c_stream_msg("nobody", [piece(1, "x")], from_account="helper")
    assert nobody.value.code == 90003


async def test_a_reader_of_the_facade_sees_the_stream(app: AsyncApp) -> None:
    bob = await app.user("bob")
    app.mock.user("helper")
    await app.client.openim.send_c2c_stream_msg("bob", [piece(1, "# Hello")], from_account="helper")
    await bob.pump()
    (message,) = bob.arrived
    assert message.streamElem is not None
    assert (message.streamElem.markdown, message.streamElem.isStreamEnded) == ("# Hello", False)
