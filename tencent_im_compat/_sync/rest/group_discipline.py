# Generated from tencent_im_compat/_async/rest/group_discipline.py by scripts/make_sync.py. Do not edit.
"""Muting and banning members (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group_discipline as calls
from ...paging import ListPage
from ...wire import group_discipline as wire
from ...wire.base import Reply
from ..pages import Pages
from .service import Service


class GroupDisciplineService(Service):
    """The part of the group service that mutes and bans members."""

    def forbid_send_msg(
        self, group_id: str, members_account: Sequence[str], mute_time: int, *, topic_id: str | None = None
    ) -> Reply:
        """Mutes up to 500 users, or lifts their mute.

        REST: ``group_open_http_svc/forbid_send_msg``, doc 269/1627; 200 calls/s. A mute stays when its
        user leaves and comes back; sending then gives 10017.

        Args:
            group_id: The group; not a Work group. For all members at once see ``mute_all_member`` of
                ``modify_group_base_info``.
            members_account: UserIDs of the users.
            mute_time: Seconds from now on; 0 lifts the mute, 4294967295 never ends.
            topic_id: Mute in one topic of a community only.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or another bad argument.
            RefusedError: E.g. 10007 a Work group, 10010 no such group.
            OutcomeUnknownError: They may have been muted.
        """
        return self._transport.send(
            calls.forbid_send_msg(group_id, members_account, mute_time, topic_id=topic_id)
        )

    def forbid_send_msg_all(
        self, group_id: str, members_account: Iterable[str], mute_time: int, *, topic_id: str | None = None
    ) -> Reply:
        """``forbid_send_msg`` for any number of users, 500 a call.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "members_account",
            members_account,
            calls.MAX_MUTED,
            lambda part: calls.forbid_send_msg(group_id, part, mute_time, topic_id=topic_id),
        )

    def get_group_muted_account(
        self, group_id: str, *, topic_id: str | None = None
    ) -> wire.GetGroupMutedAccountReply:
        """Who is muted. REST: ``group_open_http_svc/get_group_muted_account``, doc 269/2925; 200 calls/s.

        Args:
            group_id: The group.
            topic_id: Those muted in one topic of a community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such group.
        """
        return self._transport.send(calls.get_group_muted_account(group_id, topic_id=topic_id))

    def ban_group_member(
        self,
        group_id: str,
        members_account: Sequence[str],
        duration: int,
        *,
        description: str | None = None,
    ) -> Reply:
        """Throws up to 20 users out and keeps them from coming back for a while.

        REST: ``group_open_http_svc/ban_group_member``, doc 269/79249; 200 calls/s. Needs the flagship or
        enterprise edition and the console's switch for member bans.

        Args:
            group_id: The group.
            members_account: UserIDs of the users.
            duration: Seconds from now on.
            description: Shown to the banned, at most 1000 bytes in UTF-8.

        Raises:
            InvalidArgumentError: No UserID, more than 20, or another bad argument.
            RefusedError: E.g. 10007 the switch is off, 10010 no such group.
            OutcomeUnknownError: They may have been banned.
        """
        return self._transport.send(
            calls.ban_group_member(group_id, members_account, duration, description=description)
        )

    def ban_group_member_all(
        self,
        group_id: str,
        members_account: Iterable[str],
        duration: int,
        *,
        description: str | None = None,
    ) -> Reply:
        """``ban_group_member`` for any number of users, 20 a call.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "members_account",
            members_account,
            calls.MAX_BANNED,
            lambda part: calls.ban_group_member(group_id, part, duration, description=description),
        )

    def unban_group_member(self, group_id: str, members_account: Sequence[str]) -> Reply:
        """Lifts the ban of up to 20 users; they may join again, but are not added back.

        REST: ``group_open_http_svc/unban_group_member``, doc 269/79250; 200 calls/s.

        Args:
            group_id: The group.
            members_account: UserIDs of the users.

        Raises:
            InvalidArgumentError: No UserID, more than 20, or another bad argument.
            RefusedError: E.g. 10007 the switch is off.
        """
        return self._transport.send(calls.unban_group_member(group_id, members_account))

    def unban_group_member_all(self, group_id: str, members_account: Iterable[str]) -> Reply:
        """``unban_group_member`` for any number of users, 20 a call.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "members_account",
            members_account,
            calls.MAX_BANNED,
            lambda part: calls.unban_group_member(group_id, part),
        )

    def get_group_ban_member(
        self, group_id: str, *, offset: int = 0, limit: int = 100
    ) -> wire.GetGroupBanMemberReply:
        """One page of who is banned, by the end of the ban.

        REST: ``group_open_http_svc/get_group_ban_member``, doc 269/79248; 200 calls/s.

        Args:
            group_id: The group.
            offset: 0 first, then ``next_offset`` of the page before.
            limit: Users per page, at most 100.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the switch is off.
        """
        return self._transport.send(calls.get_group_ban_member(group_id, offset=offset, limit=limit))

    def iter_banned_members(
        self, group_id: str, *, page_size: int = 100, cursor: str | None = None
    ) -> Pages[wire.BannedAccount]:
        """Walks all who are banned, by the end of the ban.

        Args:
            group_id: The group.
            page_size: Users asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.BannedAccount, int]:
            page = self.get_group_ban_member(group_id, offset=offset, limit=page_size)
            # NextOffset may go on although nothing follows.
            return ListPage(
                page.banned_account_list, page.next_offset or None if page.banned_account_list else None
            )

        return Pages(fetch, 0, cursor)
