"""Calls that send a message piece by piece (service ``stream_msg``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import stream_msg as wire
from ..wire.elements import StreamChunk, TIMStreamElem
from . import checks

MAX_TEXT_BYTES = 128 * 1024
"""A whole message stays below this."""


@checks.builder
def send_group_stream_msg(
    group_id: str,
    chunks: Sequence[StreamChunk],
    *,
    msg_random: int,
    from_account: str | None = None,
    stream_msg_id: str | None = None,
    compatible_text: str | None = None,
    cloud_custom_data: str | None = None,
) -> Call[wire.StreamMsgReply]:
    """``stream_msg/send_group_stream_msg``."""
    request = wire.SendGroupStreamMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        from_account=checks.optional_user_id("from_account", from_account),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_body=_body(chunks, stream_msg_id, compatible_text),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    # No document says that a repeat is recognised: it could begin a second message.
    return Call(
        "stream_msg/send_group_stream_msg",
        encode(request),
        wire.StreamMsgReply,
        Safety.NEVER,
        doc="269/128597",
    )


@checks.builder
def send_c2c_stream_msg(
    to_account: str,
    chunks: Sequence[StreamChunk],
    *,
    msg_random: int,
    msg_seq: int | None = None,
    from_account: str | None = None,
    sync_other_machine: int | None = None,
    stream_msg_id: str | None = None,
    compatible_text: str | None = None,
    cloud_custom_data: str | None = None,
) -> Call[wire.StreamMsgReply]:
    """``stream_msg/send_c2c_stream_msg``."""
    request = wire.SendC2CStreamMsgRequest(
        sync_other_machine=checks.optional_number(
            "sync_other_machine", sync_other_machine, at_least=1, at_most=2
        ),
        from_account=checks.optional_user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_seq=None if msg_seq is None else checks.uint32("msg_seq", msg_seq),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_body=_body(chunks, stream_msg_id, compatible_text),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    # As to a group.
    return Call(
        "stream_msg/send_c2c_stream_msg",
        encode(request),
        wire.StreamMsgReply,
        Safety.NEVER,
        doc="269/128596",
    )


def _body(
    chunks: Sequence[StreamChunk], stream_msg_id: str | None, compatible_text: str | None
) -> list[TIMStreamElem]:
    return [
        TIMStreamElem(
            compatible_text=checks.text("compatible_text", compatible_text),
            stream_msg_id=None if stream_msg_id is None else checks.filled("stream_msg_id", stream_msg_id),
            chunks=_chunks("chunks", chunks),
        )
    ]


def _chunks(argument: str, values: Sequence[StreamChunk]) -> list[StreamChunk]:
    """Pieces that rise by their index; only the last one may end the message."""
    found = checks.instances(argument, values, StreamChunk, at_most=None)
    size = reached = 0
    for position, chunk in enumerate(found):
        place = f"{argument}[{position}]"
        checks.one_of(f"{place}.event_type", chunk.event_type, ("data",))
        reached = checks.number(f"{place}.index", chunk.index, at_least=reached + 1)
        size += len(checks.string(f"{place}.markdown", chunk.markdown).encode())
        if chunk.is_last and position < len(found) - 1:
            raise InvalidArgumentError(f"{place}.is_last", "more pieces follow")
    if size >= MAX_TEXT_BYTES:
        raise InvalidArgumentError(
            argument, f"hold {size} bytes in UTF-8, a whole message stays below {MAX_TEXT_BYTES}"
        )
    return found
