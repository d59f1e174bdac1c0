"""Users who stop an answer that is being streamed to them."""

from __future__ import annotations

import json
import logging

from .._async.rest.client import AsyncTencentIM
from ..adapter.groups import community_of
from ..errors import TencentIMError
from ..events.backoff import describe
from ..events.observation import Source
from ..identity import C2CRef, GroupRef, parse_msg_id
from ..v2tim import V2TimCustomElem, V2TimMessage
from ..wire.webhooks import ChatbotOnC2CSignalMessage, WebhookEvent
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
    def is_signal(message: V2TimMessage) -> bool:
        """Whether a message is the form by which clients stop an answer; no handler wants it."""
        return _signal(message) is not None

    async def heard(self, message: V2TimMessage) -> bool:
        """A message has come; whether it was to stop an answer."""
        key = _signal(message)
        if key is None:
            return False
        for stream in tuple(self._writing.active):
            here = stream.target.group == (message.groupID or "") and (
                bool(message.groupID) or stream.target.user == message.sender
            )
            if here and (not key or key in _keys(stream)):
                await self._stop(stream, message.sender or "")
        return True

    async def recalled(self, msg_id: str, operator: str) -> None:
        """A message was taken back: if it is the question, its answer ends."""
        for stream in tuple(self._writing.active):
            if stream.question == msg_id:
                await self._stop(stream, operator or stream.asker)

    async def took(self, event: WebhookEvent, source: Source) -> None:
        """A webhook has come: one of a client that signals to the robot stops its answer."""
        if isinstance(event, ChatbotOnC2CSignalMessage) and event.to_account == self._account:
            for stream in tuple(self._writing.active):
                if stream.target.user == event.from_account:
                    await self._stop(stream, event.from_account)

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
