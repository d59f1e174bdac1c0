# Generated from tencent_im_compat/_async/v2tim/signaling/inviting.py by scripts/make_sync.py. Do not edit.
"""Inviting, and what belongs to the one who invites."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, elements, signaling
from ....adapter.envelope import HandingBackError
from ....adapter.seam_sync import callback, value_callback
from ....adapter.signaling import Signal
from ....errors import InvalidArgumentError, V2TIMError
from ....identity import MessageRef, parse_msg_id
from ....local.invitations import Invitation
from ....v2tim import OfflinePushInfo, V2TimMessage, V2TimSignalingInfo
from ....v2tim import V2SignalingActionType as Action
from ..message.modifying import modify
from ..message.reading import read_message
from .base import NOT_YOURS, UNKNOWN, SignalingPart

_KNOWN = 8012


class Inviting(SignalingPart):
    """``invite``, ``inviteInGroup``, ``cancel`` and ``modifyInvitation``."""

    @value_callback({"to_account": "invitee", "body": "data"})
    def invite(
        self,
        *,
        invitee: str,
        data: str,
        timeout: int = 30,
        onlineUserOnly: bool = False,
        offlinePushInfo: OfflinePushInfo | None = None,
    ) -> str:
        """Invites a user.

        REST: ``openim/sendmsg`` (doc 269/2282).

        Args:
            invitee: UserID.
            data: Data of the app's own.
            timeout: Seconds to answer, 0 for no limit. Once they are over all sides are told, after a
                restart too where the store lasts.
            onlineUserOnly: Deliver to who is online; so are the answers.
            offlinePushInfo: How the offline push looks.

        Returns:
            The id of the invitation. 6017 bad argument; else as ``sendMessage``.
        """
        me = self._me()
        arguments.user("invitee", invitee)
        _check(data, timeout, onlineUserOnly)
        signal = signaling.invitation(me, (invitee,), "", data, timeout, online_only=onlineUserOnly)
        return self._invite(signal, invitee, offlinePushInfo)

    @value_callback({"body": "data"})
    def inviteInGroup(
        self,
        *,
        groupID: str,
        inviteeList: Sequence[str],
        data: str,
        timeout: int = 30,
        onlineUserOnly: bool = False,
    ) -> str:
        """Invites members of a group; all members see it.

        REST: ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            groupID: The group.
            inviteeList: UserIDs, at least one.
            data: Data of the app's own.
            timeout: Seconds to answer, 0 for no limit.
            onlineUserOnly: Deliver to who is online; so are the answers.

        Returns:
            The id of the invitation. 6017 bad argument; else as ``sendMessage``.
        """
        me = self._me()
        arguments.group("groupID", groupID)
        invitees = tuple(arguments.users("inviteeList", inviteeList))
        _check(data, timeout, onlineUserOnly)
        signal = signaling.invitation(me, invitees, groupID, data, timeout, online_only=onlineUserOnly)
        return self._invite(signal, "", None)

    @callback({"body": "data"})
    def cancel(self, *, inviteID: str, data: str | None = None) -> None:
        """Takes an own invitation back.

        REST: ``openim/sendmsg`` (doc 269/2282), ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            inviteID: The invitation.
            data: Data of the app's own.

        Returns:
            8010 there is no such open invitation, 8011 it is another's.
        """
        found = self._open(inviteID)
        signal = found.signal
        if signal.inviter != self._me():
            raise V2TIMError(NOT_YOURS, "only who has invited may cancel")
        text = arguments.string("data", data or "")
        told = signal.answer(Action.SIGNALING_ACTION_TYPE_CANCEL_INVITE, signal.invitees, text)
        self._answer(found, told, signal.invitees[0])

    @callback({"body": "data"})
    def modifyInvitation(self, *, inviteID: str, data: str | None = None) -> None:
        """Gives an open invitation other data: the message of the invitation is read and changed.

        REST: ``openim/admin_getroammsg`` (doc 269/42794), ``openim/modify_c2c_msg`` (doc 269/74740); in
        groups ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738), ``openim/modify_group_msg``
        (doc 269/74741).

        Args:
            inviteID: The invitation.
            data: The new data.

        Returns:
            8010 there is no such open invitation; 6017 its message is not known.
        """
        found = self._open(inviteID)
        text = arguments.string("data", data or "")
        ref, message = self._message_of(found)
        signaling.put_data(message, text)
        modify(self._session, ref, elements.to_wire(message), message.cloudCustomData)
        self._session.keep([message])
        self._session.signaled(lambda open_: open_.modify(inviteID, text))

    def _message_of(self, found: Invitation) -> tuple[MessageRef, V2TimMessage]:
        """The message of an invitation, from the history."""
        ref = parse_msg_id(found.message_id)
        message = None if ref is None else read_message(*self._acting(), ref)
        if ref is None or message is None or message.customElem is None:
            raise InvalidArgumentError("inviteID", "names an invitation whose message is in no history")
        return ref, message

    @value_callback()
    def getSignalingInfo(self, *, msgID: str) -> V2TimSignalingInfo:
        """What a signaling message tells. One that is not at hand is read from the history.

        REST, where the id names a message that is not at hand: ``openim/admin_getroammsg`` (doc 269/42794),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).

        Args:
            msgID: The message.

        Returns:
            6017 there is no such message, or it is no signaling message.
        """
        client, me = self._acting()
        message = self._session.message(arguments.text("msgID", msgID), "msgID")
        if not message.elemList and message.ref is not None:
            message = read_message(client, me, message.ref) or message
        signal = signaling.of_message(message)
        if signal is None:
            raise InvalidArgumentError("msgID", "names no signaling message")
        return signal.info()

    @callback()
    def addInvitedSignaling(self, *, info: V2TimSignalingInfo) -> None:
        """Makes an invitation known that came in by another way, as by an offline push. Local.

        Args:
            info: The invitation.

        Returns:
            6017 bad argument, 8012 it is known.
        """
        me = self._me()
        arguments.instance("info", info, V2TimSignalingInfo)
        if (self._session.invitations()).get(info.inviteID) is not None:
            raise V2TIMError(_KNOWN, "the invitation is known already")
        if me not in info.inviteeList:
            raise V2TIMError(UNKNOWN, "the user is not invited by it")
        signal = signaling.of_info(info)
        now = self._session.clock()
        self._session.signaled(lambda open_: open_.open(signal, "", now))

    def _invite(self, signal: Signal, receiver: str, push: OfflinePushInfo | None) -> str:
        try:
            sent = self._send(signal, receiver, push)
        except HandingBackError as failed:  # the message; what is asked for is the id of an invitation
            raise failed.error from None
        now = self._session.clock()
        self._session.signaled(lambda open_: open_.open(signal, sent.msgID or "", now))
        return signal.id


def _check(data: str, timeout: int, online_only: bool) -> None:
    arguments.string("data", data)
    arguments.number("timeout", timeout, at_least=0)
    arguments.flag("onlineUserOnly", online_only)
