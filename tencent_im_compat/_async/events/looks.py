"""Reads the lists whose changes no webhook tells, as snapshots."""

from __future__ import annotations

import time
from collections.abc import Callable

from ...adapter.conversations import C2C_PREFIX, GROUP_PREFIX
from ...errors import NotAllowedError, NotFoundError
from ...events.changes import CUSTOM, GONE, Look, Snapshot, Watch
from ...identity import GroupRef, msg_id
from ...wire.group_messages import GroupMsg
from ..rest.client import AsyncTencentIM

_PROFILE = (
    "name",
    "introduction",
    "notification",
    "face_url",
    "owner_account",
    "mute_all_member",
    "apply_join_option",
    "invite_join_option",
)
_NO_GROUP = (10010, 10015)


class AsyncLooks:
    """Looks at places.

    Args:
        client: The REST client.
        clock: Gives Unix seconds.
    """

    def __init__(self, client: AsyncTencentIM, clock: Callable[[], float] = time.time) -> None:
        self._client = client
        self._clock = clock

    async def look(self, watch: Watch, place: str, before: Snapshot | None) -> Look | None:
        """What is there; nothing where the server does not tell it.

        Args:
            watch: What to look at.
            place: The user, group or community.
            before: What was there the last time.

        Raises:
            TencentIMError: The server could not be asked.
        """
        messages: dict[str, GroupMsg] = {}
        try:
            found: Snapshot
            if watch.name == "pins":
                found, messages = await self._pins(place, before or {})
            else:
                found = await getattr(self, f"_{watch.name}")(place)
        except (NotFoundError, NotAllowedError):
            return None
        return Look(found, self._clock(), messages)

    # ------------------------------------------------------------ a user's own lists

    async def _conversation_groups(self, me: str) -> Snapshot:
        reply = await self._client.recentcontact.get_contact_group(me)
        found: Snapshot = {str(id): {"name": name, "members": []} for id, name in reply.group_names.items()}
        async for item in self._client.recentcontact.iter_contact_items(me):
            for id in item.contact_group_id:
                if str(id) in found:
                    found[str(id)]["members"].append(_conversation(item.to_account, item.to_group_id))
        return found

    async def _conversations(self, me: str) -> Snapshot:
        walk = self._client.recentcontact.iter_list(me)
        return {_conversation(item.to_account, item.group_id): 1 async for item in walk}

    async def _friend_groups(self, me: str) -> Snapshot:
        reply = await self._client.sns.group_get(me, need_friend=True)
        return {item.group_name: list(item.to_account or ()) for item in reply.result_item}

    # ------------------------------------------------------------ groups

    async def _pins(self, group_id: str, before: Snapshot) -> tuple[Snapshot, dict[str, GroupMsg]]:
        """The pinned messages; those that are new are read."""
        reply = await self._client.group.get_pinned_messages(group_id)
        found: Snapshot = {}
        messages: dict[str, GroupMsg] = {}
        for pin in reply.pinned_msg_list:
            seq = str(pin.msg_seq)
            if seq in before:
                found[seq] = before[seq]
                continue
            page = await self._client.group.group_msg_get_simple(
                group_id, req_msg_number=1, req_msg_seq=pin.msg_seq, with_recalled_msg=True
            )
            item = next((each for each in page.rsp_msg_list if each.msg_seq == pin.msg_seq), None)
            sender, number, at = ("", 0, 0) if item is None else _numbers(item)
            named = msg_id(GroupRef(group_id, sender, pin.msg_seq, number, at))
            found[seq] = {"msgID": named, "by": pin.pinner_account}
            if item is not None and not item.hole:
                messages[seq] = item
        return found, messages

    async def _counters(self, group_id: str) -> Snapshot:
        return dict((await self._client.group.get_group_counter(group_id)).counters)

    async def _profile(self, group_id: str) -> Snapshot:
        reply = await self._client.group.get_group_info([group_id])
        if any(each.error_code in _NO_GROUP for each in reply.group_info):
            return {GONE: True}
        (info,) = reply.raise_for_partial().group_info
        custom = {f"{CUSTOM}{each.key}": str(each.value) for each in info.app_defined_data or ()}
        return {name: getattr(info, name) for name in _PROFILE} | custom

    async def _mutes(self, group_id: str) -> Snapshot:
        reply = await self._client.group.get_group_muted_account(group_id)
        return {each.member_account: each.muted_until for each in reply.muted_account_list}

    # ------------------------------------------------------------ communities

    async def _permission_groups(self, group_id: str) -> Snapshot:
        return {
            each.permission_group_id: {
                "name": each.permission_group_name or "",
                "data": each.custom_string,
                "permission": each.permission,
            }
            async for each in self._client.topic.iter_permission_groups(group_id)
        }

    async def _permission_members(self, group_id: str) -> Snapshot:
        found: Snapshot = {}
        for id in await self._permission_groups(group_id):
            walk = self._client.topic.iter_permission_group_members(group_id, id)
            found[id] = [each.member_account async for each in walk]
        return found

    async def _topic_permissions(self, group_id: str) -> Snapshot:
        found: Snapshot = {}
        for id in await self._permission_groups(group_id):
            reply = await self._client.topic.get_topic_permission_group(group_id, id)
            found[id] = {
                each.topic_id: each.permission
                for each in reply.topic_permission_result_list
                if each.ok and each.permission is not None
            }
        return found


def _conversation(peer: str | None, group_id: str | None) -> str:
    return f"{C2C_PREFIX}{peer}" if peer else f"{GROUP_PREFIX}{group_id}"


def _numbers(item: GroupMsg) -> tuple[str, int, int]:
    return item.from_account or "", item.msg_random or 0, item.msg_time_stamp or 0
