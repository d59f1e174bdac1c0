"""The webhook of the content audit."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from .base import WebhookEvent


class AuditedContact(WireModel):
    """Where it was said: ``contact_type`` 1 is a one-to-one conversation, 2 a group."""

    contact_type: int = 0
    to_account: str = ""
    to_group_id: str = ""


class ContentCallbackResultNotify(WebhookEvent):
    """The cloud audit judged a text, image, sound or video.

    Attributes:
        scene: ``C2C``, ``Group``, ``GroupInfo``, ``UserInfo`` ...
        content_type: ``Text``, ``Image``, ``Audio``, ``Video``.
        msg_id: One-to-one: MsgKey; groups: MsgSeq; absent when nothing was sent.
        ctxcb_result: 0: passed, 1: blocked.
        ctxcb_suggestion: ``Block``, ``Review``, ``Normal``.
        ctxcb_label: ``Normal``, ``Illegal``, ``Abuse``, ``Ad`` ...
        ctxcb_lib_name: The list of words that hit.
    """

    command: ClassVar[str] = "ContentCallback.ResultNotify"

    sdk_app_id: int = 0
    scene: str
    from_account: str = ""
    contact_item: AuditedContact | None = None
    content_type: str = ""
    text_content: list[str] = Field(default_factory=list, repr=False)
    file_url: str | None = Field(default=None, alias="FileURL", repr=False)
    msg_id: str | None = Field(default=None, alias="MsgID")
    ctxcb_result: int
    ctxcb_request_id: str = ""
    ctxcb_keywords: list[str] = Field(default_factory=list, repr=False)
    ctxcb_suggestion: str = ""
    ctxcb_label: str = ""
    ctxcb_sub_label: str = ""
    ctxcb_sub_label_desc: str = Field(default="", repr=False)
    ctxcb_lib_name: str = ""
    cloud_custom_data: str | None = Field(default=None, repr=False)
