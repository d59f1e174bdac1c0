"""Models and builders of the commands of ``moderation``."""

from __future__ import annotations

from tencent_im_compat.calls import moderation as calls
from tencent_im_compat.wire import moderation as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "im_msg_audit.content_moderation": Command(
        wire.ContentModerationRequest,
        wire.ContentModerationReply,
        lambda r: calls.content_moderation(
            r["AuditName"],
            r["ContentType"],
            r["Content"],
            ext_sender=r["ExtSender"],
            ext_receiver=r["ExtReceiver"],
        ),
    ),
    "im_msg_audit.batch_content_moderation": Command(
        wire.BatchContentModerationRequest,
        wire.BatchContentModerationReply,
        lambda r: calls.batch_content_moderation(
            r["AuditName"], [wire.ContentToModerate.model_validate(item) for item in r["Contents"]]
        ),
    ),
}
