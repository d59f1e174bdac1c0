# Generated from tencent_im_compat/_async/v2tim/standing.py by scripts/make_sync.py. Do not edit.
"""How users stand in groups, as far as rights need it: asked once, and anew when events tell of a change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

from ...adapter.envelope import no_member
from ...adapter.groups import COMMUNITY_PREFIX, group_type_from_wire, role_from_wire
from ...adapter.rights import Right, Standing, require
from ...errors import NotAllowedError, NotFoundError
from ...v2tim.group_enums import GroupMemberRoleType as Role
from ..rest.client import TencentIM

Rights = Literal["cached", "strict", "off"]
BELIEVED_SECONDS = 600.0
"""How long is believed what no event has told anew: the end of a membership may have been missed."""
_MOST = 20_000
_LIVE = "AVChatRoom"
_WANTED = ["Type", "Owner_Account", "InviteJoinOption"]


class Standings:
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

    def require(
        self, client: TencentIM, me: str, group_id: str, right: Right, *, on: str | None = None
    ) -> None:
        """Refuses what the client protocol would refuse.

        Args:
            client: The REST client.
            me: The logged-in user.
            group_id: The group, or a topic.
            right: What is to be done.
            on: The member to whom it is done. What members may do to themselves is not checked.

        Raises:
            V2TIMError: 10007.
        """
        if self._mode == "off" or on == me:
            return
        mine = self._standing(client, group_id, me)
        require(right, mine)
        if on is not None:
            require(right, mine, on=(self._standing(client, group_id, on)).role)

    def known(self, group_id: str, user_id: str) -> Standing | None:
        """What is known without asking: for those who must not wait."""
        if self._mode == "off":
            return None
        kept = self._known.get((_group_of(group_id), user_id))
        if kept is None:
            return None
        standing, at, changes = kept
        fresh = self._clock() - at <= BELIEVED_SECONDS and changes == self._changes(_group_of(group_id))
        return standing if fresh else None

    def of(self, client: TencentIM, group_id: str, user_id: str) -> Standing:
        """How a user stands in a group, whatever the mode; asked where it is not known."""
        known = self.known(group_id, user_id)
        return known if known is not None else self._ask(client, _group_of(group_id), user_id)

    def forget(self, group_id: str) -> None:
        """The user's own call has changed who is what in a group."""
        for key in [key for key in self._known if key[0] == _group_of(group_id)]:
            del self._known[key]

    def _standing(self, client: TencentIM, group_id: str, user_id: str) -> Standing:
        if self._mode == "strict":
            return self._ask(client, _group_of(group_id), user_id)
        return self.of(client, group_id, user_id)

    def _ask(self, client: TencentIM, group_id: str, user_id: str) -> Standing:
        asked_at, changes = self._clock(), self._changes(group_id)
        standing = self._read(client, group_id, user_id)
        self._known[group_id, user_id] = (standing, asked_at, changes)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return standing

    def _read(self, client: TencentIM, group_id: str, user_id: str) -> Standing:
        reply = client.group.get_group_info([group_id], group_base_info_filter=_WANTED)
        reply.raise_for_partial()
        info = reply.group_info[0]
        group_type = group_type_from_wire(info.type or "")
        invites = info.invite_join_option != "DisableInvite"
        if info.owner_account == user_id:
            return Standing(group_type, Role.V2TIM_GROUP_MEMBER_ROLE_OWNER, invites)
        if group_type == _LIVE:  # who is in a live room is not told; the server judges
            return Standing(group_type, Role.V2TIM_GROUP_MEMBER_ROLE_MEMBER, invites)
        try:
            roles = client.group.get_role_in_group(group_id, [user_id])
        except (NotFoundError, NotAllowedError):
            raise no_member() from None
        role = next((role_from_wire(item.role) for item in roles.user_id_list), 0)
        return Standing(group_type, role, invites)


def _group_of(group_id: str) -> str:
    """The community of a topic, whose members are the topic's; every other id stays."""
    return group_id.partition("@TOPIC#")[0] if group_id.startswith(COMMUNITY_PREFIX) else group_id
