"""Calls of the commands that judge contents (service ``im_msg_audit``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import moderation as wire
from ..wire.moderation import ContentToModerate, ContentType
from . import checks, moderation_checks
from .moderation_checks import JUDGED_AT_ONCE, MAX_CONTENT_BYTES

MAX_CONTENTS = 10
CONTENT_TYPES = [kind.value for kind in ContentType]


@checks.builder
def content_moderation(
    audit_name: str,
    content_type: str,
    content: str,
    *,
    ext_sender: str | None = None,
    ext_receiver: str | None = None,
) -> Call[wire.ContentModerationReply]:
    """``im_msg_audit/content_moderation``."""
    request = wire.ContentModerationRequest(
        audit_name=checks.filled("audit_name", audit_name),
        content_type=checks.one_of("content_type", content_type, CONTENT_TYPES),
        content=checks.string("content", content, at_most=MAX_CONTENT_BYTES),
        ext_sender=checks.text("ext_sender", ext_sender),
        ext_receiver=checks.text("ext_receiver", ext_receiver),
    )
    return Call(
        "im_msg_audit/content_moderation",
        encode(request),
        wire.ContentModerationReply,
        # A repeat would have a recording judged twice, and both verdicts would come by webhook.
        Safety.SAFE if request.content_type in JUDGED_AT_ONCE else Safety.NEVER,
        doc="269/94300",
    )


@checks.builder
def batch_content_moderation(
    audit_name: str,
    contents: Sequence[ContentToModerate],
    *,
    ext_sender: str | None = None,
    ext_receiver: str | None = None,
) -> Call[wire.BatchContentModerationReply]:
    """``im_msg_audit/batch_content_moderation``."""
    request = wire.BatchContentModerationRequest(
        audit_name=checks.filled("audit_name", audit_name),
        contents=moderation_checks.distinct("contents", contents, at_most=MAX_CONTENTS),
        ext_sender=checks.text("ext_sender", ext_sender),
        ext_receiver=checks.text("ext_receiver", ext_receiver),
    )
    return Call(
        "im_msg_audit/batch_content_moderation",
        encode(request),
        wire.BatchContentModerationReply,
        Safety.SAFE,
        doc="1047/77828",
    )
