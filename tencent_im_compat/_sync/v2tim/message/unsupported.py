# Generated from tencent_im_compat/_async/v2tim/message/unsupported.py by scripts/make_sync.py. Do not edit.
"""What clients can do with messages and servers cannot: reactions, translation, transcription, cloud
search.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import envelope
from ....adapter.seam_sync import callback, value_callback
from ....errors import V2TIMError
from ....v2tim import (
    V2TimMessage,
    V2TimMessageReactionResult,
    V2TimMessageReactionUserResult,
    V2TimMessageSearchParam,
    V2TimMessageSearchResult,
)
from .base import MessagePart

NO_PLUG_IN = 60020


def _reactions() -> V2TIMError:
    return envelope.unsupported(
        "no REST command reads or sets reactions; message extensions can hold the like"
    )


class ClientsOnly(MessagePart):
    """Methods whose commands only clients have."""

    @callback()
    def addMessageReaction(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, reactionID: str
    ) -> None:
        """Not to be had: reactions are for clients only. 7013."""
        self._me()
        raise _reactions()

    @callback()
    def removeMessageReaction(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, reactionID: str
    ) -> None:
        """Not to be had: reactions are for clients only. 7013."""
        self._me()
        raise _reactions()

    @value_callback()
    def getMessageReactions(
        self,
        *,
        messageList: Sequence[V2TimMessage] | None = None,
        msgIDList: Sequence[str] | None = None,
        maxUserCountPerReaction: int,
        webMessageInstanceList: Sequence[str] | None = None,
    ) -> list[V2TimMessageReactionResult]:
        """Not to be had: reactions are for clients only. 7013."""
        self._me()
        raise _reactions()

    @value_callback()
    def getAllUserListOfMessageReaction(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        reactionID: str,
        nextSeq: int,
        count: int,
        webMessageInstance: str | None = None,
    ) -> V2TimMessageReactionUserResult:
        """Not to be had: reactions are for clients only. 7013."""
        self._me()
        raise _reactions()

    @value_callback()
    def translateText(
        self, *, texts: Sequence[str], sourceLanguage: str | None = None, targetLanguage: str
    ) -> dict[str, str]:
        """Not to be had: translation is a paid feature of clients. 7013."""
        self._me()
        raise envelope.unsupported("no REST command of Chat translates; translation is another product")

    @value_callback()
    def convertVoiceToText(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        language: str,
        webMessageInstance: str | None = None,
    ) -> str:
        """Not to be had: transcription is a paid feature of clients. 7013."""
        self._me()
        raise envelope.unsupported(
            "no REST command of Chat transcribes; speech recognition is another product"
        )

    @value_callback()
    def searchCloudMessages(self, *, searchParam: V2TimMessageSearchParam) -> V2TimMessageSearchResult:
        """Not to be had: the cloud search has REST commands for users, groups and members, none for messages.
        Answers 60020, as the SDK does without the plug-in. ``searchLocalMessages`` finds what passed here."""
        self._me()
        raise envelope.unsupported("REST has no search for messages; see searchLocalMessages", NO_PLUG_IN)
