"""What a user does with groups: making, joining, leaving, leading them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from .base import Actor, AnyText

_GROUP = "group_open_http_svc/"


class GroupingActor(Actor):
    """A user in groups, with the rights that the group's type gives to his role."""

    # ------------------------------------------------------------ making and ending

    def creates_group(
        self,
        name: str,
        *,
        type: str = "Private",
        group_id: str | None = None,
        members: Collection[str] = (),
        apply_option: str | None = None,
        invite_option: str | None = None,
    ) -> str:
        """Makes a group and owns it.

        Args:
            name: Its name.
            type: Wire name: ``Private`` (Work), ``Public``, ``ChatRoom`` (Meeting), ...
            group_id: Its ID; absent: an assigned one.
            members: Who is in from the start.
            apply_option: ``FreeAccess``, ``NeedPermission`` or ``DisableApply``.
            invite_option: ``FreeAccess``, ``NeedPermission`` or ``DisableInvite``.

        Returns:
            The GroupId.
        """
        body: dict[str, Any] = {"Type": type, "Name": name}
        if members:
            body["MemberList"] = [{"Member_Account": each} for each in members]
        optional = {"GroupId": group_id, "ApplyJoinOption": apply_option, "InviteJoinOption": invite_option}
        body.update((key, value) for key, value in optional.items() if value is not None)
        return str(self._perform(_GROUP + "create_group", body)["GroupId"])

    def dismisses(self, group: str) -> None:
        """Dissolves a group."""
        self._perform(_GROUP + "destroy_group", {"GroupId": group})

    def hands_over(self, group: str, to: str) -> None:
        """Makes somebody else the owner."""
        self._perform(_GROUP + "change_group_owner", {"GroupId": group, "NewOwner_Account": to})

    # ------------------------------------------------------------ coming and going

    def joins(self, group: str, wording: str = "") -> bool:
        """Joins a group, or applies to.

        Returns:
            Whether the user is in; otherwise a manager must let him in.
        """
        body = {"GroupId": group, "Wording": wording}
        return bool(self._perform("client_group/apply_join", body)["Joined"])

    def admits(self, group: str, user_id: str) -> None:
        """Lets somebody in who applied or was invited."""
        self._decides(group, user_id, accept=True)

    def turns_away(self, group: str, user_id: str) -> None:
        """Does not let somebody in who applied or was invited."""
        self._decides(group, user_id, accept=False)

    def _decides(self, group: str, user_id: str, *, accept: bool) -> None:
        body = {"GroupId": group, "Member_Account": user_id, "Accept": accept}
        self._perform("client_group/handle_application", body)

    def quits(self, group: str) -> None:
        """Leaves a group."""
        self._perform("client_group/quit_group", {"GroupId": group})

    def invites(self, group: str, *users: str) -> dict[str, int]:
        """Invites others.

        Returns:
            For each the result: 0 failed, 1 is in, 2 was in already, 3 waits for a manager.
        """
        listed = [{"Member_Account": each} for each in users]
        answer = self._perform(_GROUP + "add_group_member", {"GroupId": group, "MemberList": listed})
        return {item["Member_Account"]: item["Result"] for item in answer["MemberList"]}

    def kicks(self, group: str, *users: str, reason: str = "") -> None:
        """Removes members."""
        body = {"GroupId": group, "MemberToDel_Account": list(users), "Reason": reason}
        self._perform(_GROUP + "delete_group_member", body)

    def bans(self, group: str, user_id: str, seconds: int) -> None:
        """Puts somebody out and keeps him out."""
        body = {"GroupId": group, "Members_Account": [user_id], "Duration": seconds}
        self._perform(_GROUP + "ban_group_member", body)

    # ------------------------------------------------------------ the group and its members

    def changes_group(
        self,
        group: str,
        *,
        name: str | None = None,
        introduction: str | None = None,
        notification: str | None = None,
        face_url: str | None = None,
        apply_option: str | None = None,
        invite_option: str | None = None,
    ) -> None:
        """Changes what is given of a group's profile."""
        fields = {
            "Name": name,
            "Introduction": introduction,
            "Notification": notification,
            "FaceUrl": face_url,
            "ApplyJoinOption": apply_option,
            "InviteJoinOption": invite_option,
        }
        given = {key: value for key, value in fields.items() if value is not None}
        self._perform(_GROUP + "modify_group_base_info", {"GroupId": group, **given})

    def mutes_all(self, group: str, on: bool = True) -> None:
        """Lets only managers write, or everybody again."""
        body = {"GroupId": group, "MuteAllMember": "On" if on else "Off"}
        self._perform(_GROUP + "modify_group_base_info", body)

    def mutes(self, group: str, user_id: str, seconds: int) -> None:
        """Mutes somebody for a while; 0 lifts it."""
        body = {"GroupId": group, "Members_Account": [user_id], "MuteTime": seconds}
        self._perform(_GROUP + "forbid_send_msg", body)

    def names_admin(self, group: str, user_id: str, on: bool = True) -> None:
        """Makes a member an admin, or a plain member again."""
        self._sets_member(group, user_id, Role="Admin" if on else "Member")

    def sets_name_card(self, group: str, card: AnyText, user_id: str | None = None) -> None:
        """Sets the own name card, or a member's."""
        self._sets_member(group, user_id or self.id, NameCard=card)

    def sets_message_option(self, group: str, option: str) -> None:
        """Chooses how messages of a group come in: ``AcceptAndNotify``, ``AcceptNotNotify``, ``Discard``."""
        self._sets_member(group, self.id, MsgFlag=option)

    def _sets_member(self, group: str, user_id: str, **fields: str) -> None:
        body = {"GroupId": group, "Member_Account": user_id, **fields}
        self._perform(_GROUP + "modify_group_member_info", body)

    # ------------------------------------------------------------ attributes and counters

    def sets_attributes(self, group: str, attributes: dict[str, str]) -> None:
        """Adds or overwrites group attributes."""
        items = [{"key": key, "value": value} for key, value in attributes.items()]
        self._perform(_GROUP + "modify_group_attr", {"GroupId": group, "GroupAttr": items})

    def deletes_attributes(self, group: str, *keys: str) -> None:
        """Deletes the attributes named, or all."""
        if not keys:
            self._perform(_GROUP + "clear_group_attr", {"GroupId": group})
            return
        items = [{"key": key} for key in keys]
        self._perform(_GROUP + "delete_group_attr", {"GroupId": group, "GroupAttr": items})

    def counts(self, group: str, key: str, by: int = 1) -> int:
        """Moves a counter.

        Returns:
            Its new value.
        """
        body = {"GroupId": group, "GroupCounter": [{"Key": key, "Value": by}], "Mode": "Increase"}
        answer = self._perform(_GROUP + "update_group_counter", body)
        return int(answer["GroupCounter"][0]["Value"])

    # ------------------------------------------------------------ what comes in

    def reads_group(self, group: str) -> None:
        """Marks everything in a group as read; it sends no receipts."""
        self._perform("client_group/mark_read", {"GroupId": group})

    def unread_in(self, group: str) -> int:
        """Unread messages in a group; nothing is unread for strangers."""
        found = self._world.groups.of(self.id).get(group)
        return found.unread_of(self.id) if found is not None else 0

    @property
    def notifications(self) -> list[str]:
        """The system notifications of this user's groups that reached him, oldest first."""
        found = [
            note
            for group_id, group in self._world.groups.of(self.id).items()
            for note in group.notifications
            if note.time >= group.members[self.id].joined
            and (note.receivers is None or self.id in note.receivers)
        ]
        return [note.content for note in sorted(found, key=lambda note: note.time)]
