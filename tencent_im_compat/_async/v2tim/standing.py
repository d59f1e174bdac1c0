"""How users stand in groups, as far as rights need it: asked once, and anew when events tell of a change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from ...adapter import arguments
from ...adapter.envelope import no_member
from ...adapter.groups import COMMUNITY_PREFIX, community_of, group_type_from_wire, role_from_wire, the_group
from ...adapter.modes import Rights
from ...adapter.rights import Right, Standing, require
from ...errors import NotAllowedError, NotFoundError
from ...v2tim.group_enums import GroupMemberRoleType as Role
from ...wire.group import GroupInfo
from ..rest.client import AsyncTencentIM
from .permitted import permissions_of

BELIEVED_SECONDS = 600.0
"""How long is believed what no event has told anew: the end of a membership may have been missed."""
_MOST = 20_000
_LIVE = "AVChatRoom"
_WANTED = [
    "Type",
    "Owner_Account",
    "ApplyJoinOption",
    "InviteJoinOption",
    "EnablePermission",
    "DefaultPermission",
]
_OWNER = Role.V2TIM_GROUP_MEMBER_ROLE_OWNER
_ADMIN = Role.V2TIM_GROUP_MEMBER_ROLE_ADMIN
_MEMBER = Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER


class AsyncStandings:
    """What a session knows of groups.

    Args:
        mode: ``cached``: asked once; ``strict``: asked for every check; ``off``: no check is made.
        changes: How many changes of members events have told of a group; with another number than when it was
            asked, it is asked anew.
        clock: Gives seconds.
    """

    def __init__(self, mode: Rights, changes: Callable[[str], int], clock: Callable[[], float]) -> None:
        self._mode = mode
        self._changes = changes
        self._clock = clock
        self._known: OrderedDict[tuple[str, str], tuple[Standing, float, int]] = OrderedDict()
        self._types: OrderedDict[str, str] = OrderedDict()

    async def require(
        self, client: AsyncTencentIM, me: str, group_id: str, right: Right, *, on: str | Iterable[str] = ()
    ) -> None:
        """Refuses what the client protocol would refuse.

        Args:
            client: The REST client.
            me: The logged-in user.
            group_id: The group, or a topic.
            right: What is to be done.
            on: The members to whom it is done. What members may do to themselves is not checked.

        Raises:
            V2TIMError: 10007; 10009 where an owner cannot leave.
        """
        arguments.group("group_id", group_id)
        named = [on] if isinstance(on, str) else list(on)
        others = [user_id for user_id in named if user_id != me]
        if self._mode == "off" or (named and not others):
            return
        mine = await self._mine(client, group_id, me)
        require(right, mine)
        if others:
            require(right, mine, on=await self._others(client, group_id, mine, others))

    def known(self, group_id: str, user_id: str) -> Standing | None:
        """What is known without asking: for those who must not wait."""
        if self._mode == "off":
            return None
        found = self._fresh(group_id, user_id)
        if found is None and community_of(group_id) != group_id:
            found = self._fresh(community_of(group_id), user_id)
            if found is not None and found.permissions is not None:
                return None  # permissions differ from topic to topic, roles do not
        return found

    async def of(self, client: AsyncTencentIM, group_id: str, user_id: str) -> Standing:
        """How a user stands in a group, whatever the mode; asked where it is not known."""
        known = self.known(group_id, user_id)
        return known if known is not None else await self._ask(client, group_id, user_id)

    async def live(self, client: AsyncTencentIM, group_id: str) -> bool:
        """Whether a group is an AVChatRoom: asked once in the life of a session, whatever the mode."""
        arguments.group("group_id", group_id)
        if group_id.startswith(COMMUNITY_PREFIX):
            return False
        if group_id not in self._types:
            await self._info(client, group_id)
        return self._types[group_id] == _LIVE

    def clear(self) -> None:
        """Another user is here; of those to whom things were done less is known than of who acts."""
        self._known.clear()

    def forget(self, group_id: str) -> None:
        """The user's own call has changed who is what in a group."""
        for key in [key for key in self._known if community_of(key[0]) == community_of(group_id)]:
            del self._known[key]

    def _fresh(self, group_id: str, user_id: str) -> Standing | None:
        kept = self._known.get((group_id, user_id))
        if kept is None:
            return None
        standing, at, changes = kept
        believed = self._clock() - at <= BELIEVED_SECONDS and changes == self._changes(community_of(group_id))
        return standing if believed else None

    def _keep(self, group_id: str, user_id: str, standing: Standing, at: float, changes: int) -> None:
        place = community_of(group_id) if standing.permissions is None else group_id
        self._known[place, user_id] = (standing, at, changes)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    async def _mine(self, client: AsyncTencentIM, group_id: str, me: str) -> Standing:
        if self._mode == "strict":
            return await self._ask(client, group_id, me)
        return await self.of(client, group_id, me)

    async def _others(
        self, client: AsyncTencentIM, group_id: str, mine: Standing, users: list[str]
    ) -> list[Standing]:
        """How others stand, as far as it matters for what is done to them: their roles, in one call."""
        found = {} if self._mode == "strict" else {each: self.known(group_id, each) for each in users}
        unknown = [each for each in users if found.get(each) is None]
        if unknown:
            at, changes = self._clock(), self._changes(community_of(group_id))
            roles = await self._roles(client, community_of(group_id), mine.group_type, unknown)
            ruled = None if mine.permissions is None else 0
            for each in unknown:
                found[each] = standing = Standing(mine.group_type, roles.get(each, 0), permissions=ruled)
                if ruled is None:
                    self._keep(group_id, each, standing, at, changes)
        return [standing for standing in found.values() if standing is not None]

    async def _ask(self, client: AsyncTencentIM, group_id: str, user_id: str) -> Standing:
        at, changes = self._clock(), self._changes(community_of(group_id))
        standing = await self._read(client, group_id, user_id)
        self._keep(group_id, user_id, standing, at, changes)
        return standing

    async def _info(self, client: AsyncTencentIM, group_id: str) -> GroupInfo:
        reply = await client.group.get_group_info([group_id], group_base_info_filter=_WANTED)
        info = the_group(reply)
        self._types[group_id] = group_type_from_wire(info.type or "")
        if len(self._types) > _MOST:
            self._types.popitem(last=False)
        return info

    async def _read(self, client: AsyncTencentIM, group_id: str, user_id: str) -> Standing:
        info = await self._info(client, community_of(group_id))
        group_type = group_type_from_wire(info.type or "")
        role = int(_OWNER)
        if info.owner_account != user_id:
            role = (await self._roles(client, info.group_id, group_type, [user_id])).get(user_id, 0)
        permissions: int | None = None
        in_topic = 0
        if info.enable_permission:
            permissions = info.default_permission or 0
            if role in (_MEMBER, _ADMIN):
                whole, in_topic = await permissions_of(client, group_id, user_id)
                permissions |= whole
        return Standing(
            group_type,
            role,
            invites=info.invite_join_option != "DisableInvite",
            approves=info.apply_join_option == "NeedPermission",
            permissions=permissions,
            in_topic=in_topic,
        )

    async def _roles(
        self, client: AsyncTencentIM, group_id: str, group_type: str, users: list[str]
    ) -> dict[str, int]:
        if group_type == _LIVE:
            return await self._roles_in_live(client, group_id, users)
        try:
            reply = await client.group.get_role_in_group_all(group_id, users)
        except (NotFoundError, NotAllowedError):
            raise no_member() from None
        return {item.member_account: role_from_wire(item.role) for item in reply.user_id_list}

    async def _roles_in_live(self, client: AsyncTencentIM, group_id: str, users: list[str]) -> dict[str, int]:
        """Who is in a live room is not told: who is no administrator counts as member, the server judges."""
        try:
            reply = await client.group.avchatroom_get_admin_list(group_id)
        except NotAllowedError:  # the app has no such list, and so no administrators
            return dict.fromkeys(users, int(_MEMBER))
        admins = {each.admin_account for each in reply.admin_list}
        return {each: int(_ADMIN if each in admins else _MEMBER) for each in users}
