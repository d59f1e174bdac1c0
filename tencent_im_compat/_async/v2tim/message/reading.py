"""Reading one message from the history by what the server calls it."""

from __future__ import annotations

from ....adapter.groups import community_of, topic_of
from ....adapter.messages import from_group_item, from_roam
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage
from ...rest.client import AsyncTencentIM
from .base import peer_of


async def read_message(client: AsyncTencentIM, me: str, ref: MessageRef) -> V2TimMessage | None:
    """The message; nothing where the user's history does not have it. One call, as a rule."""
    if isinstance(ref, C2CRef):
        history = client.openim.iter_roam_msg(me, peer_of(ref, me), min_time=ref.time, max_time=ref.time)
        async for item in history:
            if item.msg_key == ref.msg_key and item.from_account == ref.sender:
                return from_roam(item, me)
        return None
    group_id, topic_id = community_of(ref.group_id), topic_of(ref.group_id)
    page = await client.group.group_msg_get_simple(
        group_id, req_msg_seq=ref.seq, req_msg_number=1, with_recalled_msg=True, topic_id=topic_id
    )
    found = (item for item in page.rsp_msg_list if item.msg_seq == ref.seq)
    return next((from_group_item(item, ref.group_id, me) for item in found), None)
