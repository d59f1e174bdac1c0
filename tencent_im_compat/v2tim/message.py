"""The message, and the element that holds messages."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PrivateAttr, SerializeAsAny, model_validator

from .base import V2TimModel
from .conversation_enums import ConversationType
from .elem import (
    V2TimCustomElem,
    V2TIMElem,
    V2TimFaceElem,
    V2TimFileElem,
    V2TimGroupReportElem,
    V2TimGroupTipsElem,
    V2TimImageElem,
    V2TimLocationElem,
    V2TimSoundElem,
    V2TimStreamElem,
    V2TimTextElem,
    V2TimVideoElem,
)
from .group import V2TimGroupMemberInfo
from .message_enums import MessageElemType
from .push import OfflinePushInfo
from .user import V2TimUserFullInfo, V2TimUserInfo

if TYPE_CHECKING:
    from ..identity import MessageRef


def _read_elem(raw: object) -> object:
    """Gives a dumped element its class back; leaves everything else as it is."""
    elem_class = ELEM_CLASSES.get(raw.get("elemType")) if isinstance(raw, dict) else None
    return elem_class.model_validate(raw) if elem_class is not None else raw


def _read_elems(raw: object) -> object:
    return [_read_elem(item) for item in raw] if isinstance(raw, list) else raw


def _read_chain(dumped: list[dict[str, Any]]) -> list[V2TIMElem]:
    """Dumped elements, each followed by the next again."""
    read = [V2TIMElem.model_validate(_read_elem(raw)) for raw in dumped]
    for elem, following in itertools.pairwise(read):
        elem.nextElem = following
    return read


class V2TimMergerElem(V2TIMElem):
    """Merged messages, as when a part of a chat is forwarded.

    Attributes:
        isLayersOverLimit: Merged messages within merged messages go too deep to be shown; then
            ``messageList`` is empty.
        title: Headline.
        abstractList: Lines shown in place of the messages, at most 5 of 100 characters.
        compatibleText: Text for SDKs that do not know this element.
        messageList: The messages, at most 300.
    """

    elemType: int | None = MessageElemType.V2TIM_ELEM_TYPE_MERGER.value
    isLayersOverLimit: bool | None = None
    title: str | None = Field(default=None, repr=False)
    abstractList: list[str] | None = Field(default_factory=list, repr=False)
    compatibleText: str | None = Field(default=None, repr=False)
    messageList: list[V2TimMessage] = Field(default_factory=list, repr=False)


class V2TimMessage(V2TimModel):
    """A message. Its first element is also in the field of its kind, all are in ``elemList``.

    Attributes:
        msgID: The message's id. It changes once, when the server accepts the message.
        timestamp: Server time in Unix seconds.
        progress: Percent of an upload or download.
        sender: UserID of the sender.
        nickName: Nickname of the sender; ``faceUrl`` is the address of the sender's avatar, ``friendRemark``
            the name that the signed-in user gave the sender, ``nameCard`` the sender's name inside the group.
        groupID: The group or topic; ``None`` in one-to-one chats.
        userID: The other side of a one-to-one chat, whoever sent the message; ``None`` in groups.
        elemType: Kind of the first element, a ``MessageElemType``.
        textElem: The first element, if it is a text. So are ``customElem``, ``imageElem``, ``soundElem``,
            ``videoElem``, ``fileElem``, ``locationElem``, ``faceElem``, ``groupTipsElem``, ``mergerElem``,
            ``groupReportElem`` and ``streamElem`` for elements of their kinds.
        localCustomData: Kept with this object only, never sent; so is ``localCustomInt``.
        cloudCustomData: Data of the app's own that travels with the message.
        isSelf: Whether the signed-in user sent it.
        isRead: Whether the signed-in user read it.
        isPeerRead: One-to-one: whether the peer read the conversation up to this message. Says
            nothing about receipts.
        priority: Groups: a ``MessagePriority``.
        offlinePushInfo: Settings of the offline push.
        groupAtUserList: Mentioned users; ``V2TimGroupAtInfo.AT_ALL_TAG`` for everybody.
        seq: Sequence number. In groups it grows by one per message.
        random: The sender's random number.
        isExcludedFromUnreadCount: The receiver's unread count stays as it is.
        isExcludedFromLastMessage: It does not become the conversation's last message.
        isSupportMessageExtension: Key-value extensions can be added.
        messageFromWeb: A message as the Web SDK has it; for that SDK alone.
        id: Temporary id of a message that was created and not sent.
        needReadReceipt: Whether the sender wants receipts; ``None`` when that is not known: webhooks
            and the history of groups do not tell it, the history of a one-to-one chat does.
        hasRiskContent: Found harmful by content moderation.
        revokeReason: Why it was revoked.
        isBroadcastMessage: Sent to all live rooms at once.
        isExcludedFromContentModeration: Not looked at by content moderation.
        isDisableCloudMessagePreHook: Skip the webhook before sending.
        isDisableCloudMessagePostHook: Skip the webhook after sending.
        senderProfile: The sender in brief; ``senderGroupMemberInfo`` is the sender as a member of the group.
        isOnlineOnly: Delivered to online receivers and never stored.
        isForwardMessage: Made of a message that is passed on.
        targetGroupMemberList: Groups: the only members that receive it; all when empty.
        customModerationConfigurationID: Rules of content moderation that hold for it.
        elemList: All elements in their order.
        revokerInfo: Who revoked it.
        status: A ``MessageStatus``.
    """

    createIDPrefix: ClassVar[str] = "created_temp_id-"
    """Start of the temporary ids."""

    msgID: str | None = None
    timestamp: int | None = None
    progress: int | None = None
    sender: str | None = None
    nickName: str | None = Field(default=None, repr=False)
    friendRemark: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    nameCard: str | None = Field(default=None, repr=False)
    groupID: str | None = None
    userID: str | None = None
    elemType: int = MessageElemType.V2TIM_ELEM_TYPE_NONE.value
    textElem: V2TimTextElem | None = None
    customElem: V2TimCustomElem | None = None
    imageElem: V2TimImageElem | None = None
    soundElem: V2TimSoundElem | None = None
    videoElem: V2TimVideoElem | None = None
    fileElem: V2TimFileElem | None = None
    locationElem: V2TimLocationElem | None = None
    faceElem: V2TimFaceElem | None = None
    groupTipsElem: V2TimGroupTipsElem | None = None
    mergerElem: V2TimMergerElem | None = None
    groupReportElem: V2TimGroupReportElem | None = None
    streamElem: V2TimStreamElem | None = None
    localCustomData: str | None = Field(default=None, repr=False)
    localCustomInt: int | None = Field(default=None, repr=False)
    cloudCustomData: str | None = Field(default=None, repr=False)
    isSelf: bool | None = None
    isRead: bool | None = None
    isPeerRead: bool | None = None
    priority: int | None = None
    offlinePushInfo: OfflinePushInfo | None = None
    groupAtUserList: list[str] | None = Field(default_factory=list)
    seq: str | None = None
    random: int | None = None
    isExcludedFromUnreadCount: bool | None = None
    isExcludedFromLastMessage: bool | None = None
    isSupportMessageExtension: bool | None = None
    messageFromWeb: str | None = Field(default=None, repr=False)
    id: str | None = None
    needReadReceipt: bool | None = None
    hasRiskContent: bool | None = None
    revokeReason: str | None = Field(default=None, repr=False)
    isBroadcastMessage: bool | None = None
    isExcludedFromContentModeration: bool | None = None
    isDisableCloudMessagePreHook: bool | None = None
    isDisableCloudMessagePostHook: bool | None = None
    senderProfile: V2TimUserInfo | None = None
    senderGroupMemberInfo: V2TimGroupMemberInfo | None = None
    isOnlineOnly: bool | None = None
    isForwardMessage: bool | None = None
    targetGroupMemberList: list[str] | None = Field(default_factory=list)
    customModerationConfigurationID: str | None = None
    elemList: Annotated[list[SerializeAsAny[V2TIMElem]], BeforeValidator(_read_elems)] = Field(
        default_factory=list, repr=False
    )
    revokerInfo: V2TimUserFullInfo | None = None
    status: int | None = None

    _ref: MessageRef | None = PrivateAttr(default=None)
    _sdk_msg_id: str | None = PrivateAttr(default=None)
    _has_sent_receipt: bool = PrivateAttr(default=False)

    @model_validator(mode="before")
    @classmethod
    def _read_dump(cls, raw: Any) -> Any:
        """A dump has no chain, and its first element twice: in ``elemList`` and in the field of its kind."""
        dumped = raw.get("elemList") if isinstance(raw, dict) else None
        if not dumped or not isinstance(dumped, list) or not all(isinstance(elem, dict) for elem in dumped):
            return raw
        elems = _read_chain(dumped)
        read = {**raw, "elemList": elems}
        field = ELEM_FIELDS.get(type(elems[0]))
        if field is not None and raw.get(field) == dumped[0]:
            read[field] = elems[0]
        return read

    @property
    def ref(self) -> MessageRef | None:
        """What the server calls this message; ``None`` before it was sent."""
        # Pydantic's own way to a private attribute takes a microsecond, which a send takes several times.
        found: MessageRef | None = (self.__pydantic_private__ or {})["_ref"]
        return found

    @property
    def sdkMsgID(self) -> str | None:
        """The id under which Tencent's own SDKs know this message, where it is known."""
        return self._sdk_msg_id

    @property
    def hasSentReceipt(self) -> bool:
        """Whether the signed-in user sent the read receipt of this received message."""
        return self._has_sent_receipt

    @property
    def messageConvType(self) -> int:
        """A ``ConversationType``; invalid while neither group nor user is set."""
        if self.groupID:
            return ConversationType.V2TIM_GROUP.value
        if self.userID:
            return ConversationType.V2TIM_C2C.value
        return ConversationType.CONVERSATION_TYPE_INVALID.value

    @property
    def messageConvID(self) -> str | None:
        """The group or user of the conversation, without a prefix."""
        return self.groupID or self.userID


V2TimMergerElem.model_rebuild()

ELEM_FIELDS: dict[type[V2TIMElem], str] = {
    V2TimTextElem: "textElem",
    V2TimCustomElem: "customElem",
    V2TimImageElem: "imageElem",
    V2TimSoundElem: "soundElem",
    V2TimVideoElem: "videoElem",
    V2TimFileElem: "fileElem",
    V2TimLocationElem: "locationElem",
    V2TimFaceElem: "faceElem",
    V2TimGroupTipsElem: "groupTipsElem",
    V2TimMergerElem: "mergerElem",
    V2TimGroupReportElem: "groupReportElem",
    V2TimStreamElem: "streamElem",
}
"""The field of ``V2TimMessage`` that holds an element of a class."""

ELEM_CLASSES: dict[Any, type[V2TIMElem]] = {
    elem_class.model_fields["elemType"].default: elem_class for elem_class in ELEM_FIELDS
}
"""The class of an element by ``MessageElemType``."""


def set_identity(message: V2TimMessage, ref: MessageRef, *, sdk_msg_id: str | None = None) -> None:
    """For the library: the server accepted or delivered the message under this name.

    Args:
        message: Changed in place.
        ref: What the server calls it.
        sdk_msg_id: The id that Tencent's own SDKs show; what is known already stays.
    """
    private: dict[str, Any] = message.__pydantic_private__ or {}  # as in ``ref``
    private["_ref"] = ref
    if sdk_msg_id:
        private["_sdk_msg_id"] = sdk_msg_id


def set_receipt_sent(message: V2TimMessage) -> None:
    """For the library: the signed-in user's receipt of this message went out."""
    message._has_sent_receipt = True
