"""Having texts and files judged (service ``im_msg_audit``); words of the filters are in the base class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import moderation as calls
from ...calls.moderation_checks import distinct
from ...wire import moderation as wire
from ...wire.moderation import ContentToModerate
from .moderation_words import AsyncModerationWordsService


class AsyncModerationService(AsyncModerationWordsService):
    """Commands of the services ``im_msg_audit`` and ``im_msg_audit_mgr``.

    All but those on the local filter need cloud moderation, which is switched on in the console and exists
    in China, Singapore and Seoul.
    """

    async def content_moderation(
        self,
        audit_name: str,
        content_type: str,
        content: str,
        *,
        ext_sender: str | None = None,
        ext_receiver: str | None = None,
    ) -> wire.ContentModerationReply:
        """Has one content judged.

        REST: ``im_msg_audit/content_moderation``, doc 269/94300; 200 calls/s. The verdict on a text or an
        image is in the answer; that on audio and video comes by the webhook
        ``ContentCallback.ResultNotify``, whose request id is the one in the answer.

        Args:
            audit_name: By which rules: ``C2C``, ``Group``, ``UserInfo``, ``GroupInfo``,
                ``GroupMemberInfo``, ``RelationChain``, or the id of rules of your own.
            content_type: A ``ContentType``.
            content: The text or the file's URL, at most 8 KB in UTF-8; an image has at most 5 MB.
            ext_sender: Whose it is; shown in the console.
            ext_receiver: For whom it is; a UserID, a GroupID, or a mark of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            EditionRequiredError: 2015 cloud moderation is off.
            OutcomeUnknownError: Audio or video may be judged all the same.
        """
        return await self._transport.send(
            calls.content_moderation(
                audit_name, content_type, content, ext_sender=ext_sender, ext_receiver=ext_receiver
            )
        )

    async def batch_content_moderation(
        self,
        audit_name: str,
        contents: Sequence[ContentToModerate],
        *,
        ext_sender: str | None = None,
        ext_receiver: str | None = None,
    ) -> wire.BatchContentModerationReply:
        """Has up to 10 texts or images judged.

        REST: ``im_msg_audit/batch_content_moderation``, doc 1047/77828; 200 calls/s. Contents that could
        not be judged are data, not an exception: see ``failed``.

        Args:
            audit_name: By which rules, as in ``content_moderation``.
            contents: Up to 10 texts or URLs of images, of at most 8 KB in UTF-8, each with its own id.
            ext_sender: Whose they are; shown in the console.
            ext_receiver: For whom they are; a UserID, a GroupID, or a mark of your own.

        Raises:
            InvalidArgumentError: No content, more than 10, or a bad one.
            EditionRequiredError: 2015 cloud moderation is off.
            ServerBusyError: E.g. 93006 it took longer than 5 s.
        """
        return await self._transport.send(
            calls.batch_content_moderation(
                audit_name, contents, ext_sender=ext_sender, ext_receiver=ext_receiver
            )
        )

    async def batch_content_moderation_all(
        self,
        audit_name: str,
        contents: Iterable[ContentToModerate],
        *,
        ext_sender: str | None = None,
        ext_receiver: str | None = None,
    ) -> wire.BatchContentModerationReply:
        """``batch_content_moderation`` for any number of contents, 10 a call; one answer.

        Raises:
            InvalidArgumentError: No content, a bad one, or an id that comes twice.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "contents",
            distinct("contents", contents, at_most=None),
            calls.MAX_CONTENTS,
            lambda part: calls.batch_content_moderation(
                audit_name, part, ext_sender=ext_sender, ext_receiver=ext_receiver
            ),
        )
