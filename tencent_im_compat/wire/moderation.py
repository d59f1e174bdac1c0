"""Bodies of the commands that judge contents (service ``im_msg_audit``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures


class ContentType(str, enum.Enum):
    """What is to be judged; all but a text are given as the URL of a file."""

    TEXT = "Text"
    IMAGE = "Image"
    AUDIO = "Audio"
    VIDEO = "Video"


class Verdict(str, enum.Enum):
    """What was found; to be compared with ``result`` of an answer."""

    PASS = "Pass"  # noqa: S105 - no password
    """Nothing is wrong."""
    REVIEW = "Review"
    """Somebody should look at it."""
    BLOCK = "Block"
    """It must not be shown."""


class ContentModerationRequest(WireModel):
    """Body of ``im_msg_audit/content_moderation``."""

    audit_name: str
    content_type: str
    content: str = Field(repr=False)
    ext_sender: str | None = None
    ext_receiver: str | None = None


class ContentModerationReply(Reply):
    """Answer of ``im_msg_audit/content_moderation``; of audio and video it only has ``request_id``.

    Attributes:
        result: A ``Verdict``.
        score: 0 to 100.
        label: What kind of content it is, e.g. ``Normal``, ``Ad``, ``Abuse``.
        keywords: Words of a list that were found.
    """

    result: str | None = None
    score: int | None = None
    label: str | None = None
    keywords: list[str] = Field(default_factory=list, repr=False)


class ContentToModerate(WireModel):
    """One content of several; ``content_id`` names it in the answer."""

    content_id: int
    content_type: str
    content: str = Field(repr=False)


class BatchContentModerationRequest(WireModel):
    """Body of ``im_msg_audit/batch_content_moderation``."""

    audit_name: str
    contents: list[ContentToModerate]
    ext_sender: str | None = None
    ext_receiver: str | None = None


class AuditResult(ItemOutcome):
    """What was found of one content, if ``error_code`` is 0; as in ``ContentModerationReply``."""

    item_field: ClassVar[str] = "content_id"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    error_code: int = 0
    error_info: str = ""
    content_id: int
    result: str | None = None
    keywords: list[str] = Field(default_factory=list, repr=False)
    score: int | None = None
    label: str | None = None
    sub_label: str | None = None
    request_id: str | None = None


class BatchContentModerationReply(PartialReply):
    """Answer of ``im_msg_audit/batch_content_moderation``: one item per content."""

    audit_results: list[AuditResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[AuditResult]:
        """The contents that were not judged."""
        return failures(self.audit_results)
