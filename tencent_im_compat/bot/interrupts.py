"""Users who stop an answer that is being streamed to them."""

from __future__ import annotations

import json
import logging

from .._async.rest.client import AsyncTencentIM
from ..adapter.groups import community_of
from ..errors import TencentIMError
from ..events.backoff import describe
from ..identity import C2CRef, GroupRef, parse_msg_id
from ..v2tim import V2TimCustomElem, V2TimMessage
from ..wire.webhooks import ChatbotOnC2CSignalMessage
from .occasions import BotEvent, Recall
from .streaming import StreamReply, Writing

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

_MAY = frozenset({"Owner", "Admin"})


class Interrupts:
    """Ends streams when their asker wishes it; in groups their owner and administrators may as well.

    Args:
        client: The REST client.
        account: The bot's UserID.
        writing: Knows the streams that are being written.
    """

    def __init__(self, client: AsyncTencentIM, account: str, writing: Writing) -> None:
        self._client = client
        self._account = account
        self._writing = writing

    @staticmethod
    def is_signal(event: BotEvent) -> bool:
        """Whether an event is the form by which clients stop an answer."""
        return isinstance(event, ChatbotOnC2CSignalMessage) or (
            isinstance(event, V2TimMessage) and _signal(event) is not None
        )

    async def heard(self, event: BotEvent) -> None:
        """Stops what an event stops: a client's wish, or that the question was taken back."""
        match event:
            case V2TimMessage() if (key := _signal(event)) is not None:
                for stream in self._of(event.groupID or "", event.sender or ""):
                    if not key or key in _keys(stream):
                        await self._stop(stream, event.sender or "")
            case ChatbotOnC2CSignalMessage() if event.to_account == self._account:
                for stream in self._of("", event.from_account):
                    await self._stop(stream, event.from_account)
            case Recall():
                for stream in tuple(self._writing.active):
                    if stream.question == event.msg_id:
                        await self._stop(stream, event.operator or stream.asker)
            case _:
                pass

    def _of(self, group: str, user: str) -> list[StreamReply]:
        """The streams in a group, or to a user."""
        return [
            stream
            for stream in self._writing.active
            if stream.target.group == group and (group or stream.target.user == user)
        ]

    async def _stop(self, stream: StreamReply, user: str) -> None:
        if user == stream.asker or (stream.target.group and await self._runs(stream.target.group, user)):
            stream.stop()

    async def _runs(self, group: str, user: str) -> bool:
        """Whether a user is the owner or an administrator of a group."""
        try:
            reply = await self._client.group.get_role_in_group(community_of(group), [user])
        except TencentIMError as error:
            logger.info("whether somebody may stop an answer could not be asked (%s)", describe(error))
            return False
        return any(item.role in _MAY for item in reply.user_id_list)


def _signal(message: V2TimMessage) -> str | None:
    """The MsgKey of the answer that a message stops, empty where it names none; None: it stops nothing."""
    elem = message.customElem
    if not isinstance(elem, V2TimCustomElem) or not elem.data:
        return None
    try:
        document = json.loads(elem.data)
    except ValueError:
        return None
    if not isinstance(document, dict) or document.get("chatbotPlugin") != 2 or document.get("src") != 22:
        return None
    key = document.get("msgKey")
    return key if isinstance(key, str) else ""


def _keys(stream: StreamReply) -> set[str]:
    """What clients may call the messages of a stream."""
    found: set[str] = set()
    for message in stream.message_ids:
        ref = parse_msg_id(message)
        found.add(message)
        if isinstance(ref, C2CRef):
            found.add(ref.msg_key)
        elif isinstance(ref, GroupRef):
            found |= {str(ref.seq), f"{ref.seq}_{ref.random}_{ref.time}"}
    return found
