"""Commands of ``im_msg_audit``: having contents judged by cloud moderation."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command
from . import notices

BAD_PARAMETER = 2003
NOT_ADMIN = 2004
NOT_ENABLED = 2015
TOO_LONG, WRONG_TYPE, REPEATED, TOO_MANY = 93000, 93005, 93007, 93008
CONTENT_BYTES = 8 * 1024
LATER = ("Audio", "Video")


_CONTENT = Field("Content", "string", required=True, at_most=CONTENT_BYTES, over=TOO_LONG)
_NAME = Field("AuditName", "string", required=True, at_least=1)


@Command(
    "im_msg_audit/content_moderation",
    doc="269/94300",
    fields=(
        _NAME,
        Field("ContentType", "string", required=True, choices=("Text", "Image", *LATER)),
        _CONTENT,
        Field("ExtSender", "string"),
        Field("ExtReceiver", "string"),
    ),
    rate=200,
    rules=("ContentCallback.ResultNotify has the verdict on audio and video",),
    inferred=(
        "a content is judged by the words of the libraries alone; of a file its URL is looked at",
        "off in the console: 2015; malformed: 2003; over 8 KB: 93000",
        "the webhook comes at once, and for what is fine as well",
        "every AuditName is taken",
    ),
)
def content_moderation(world: World, body: Body, context: Context) -> Answer:
    """Judges one content; audio and video get their verdict by webhook."""
    enabled(world)
    request_id = world.ids.request_id()
    kind, content = body["ContentType"], body["Content"]
    judgement = world.moderation.judge([content])
    if kind in LATER:
        receiver = body.get("ExtReceiver") or ""
        group = body["AuditName"].startswith("Group")
        contact = (
            {"ContactType": 2, "ToGroupId": receiver} if group else {"ContactType": 1, "To_Account": receiver}
        )
        notices.judged(
            world,
            judgement,
            scene=body["AuditName"],
            sender=body.get("ExtSender") or "",
            contact=contact,
            request_id=request_id,
            file=(kind, content),
        )
        return {"RequestId": request_id}
    return {
        "RequestId": request_id,
        "Result": judgement.result,
        "Score": judgement.score,
        "Label": judgement.label,
        "Keywords": list(judgement.keywords),
    }


@Command(
    "im_msg_audit/batch_content_moderation",
    doc="1047/77828",
    fields=(
        _NAME,
        Field(
            "Contents",
            "array",
            required=True,
            at_least=1,
            at_most=10,
            over=TOO_MANY,
            items=Field(
                "",
                "object",
                fields=(
                    Field("ContentId", "integer", required=True),
                    Field(
                        "ContentType", "string", required=True, wrong=WRONG_TYPE, choices=("Text", "Image")
                    ),
                    _CONTENT,
                ),
            ),
        ),
        Field("ExtSender", "string"),
        Field("ExtReceiver", "string"),
    ),
    rate=200,
    inferred=("one content over 8 KB fails the call (93000)", "SubLabel is not given"),
)
def batch_content_moderation(world: World, body: Body, context: Context) -> Answer:
    """Judges up to ten texts or images."""
    enabled(world)
    numbers = [item["ContentId"] for item in body["Contents"]]
    if len(set(numbers)) < len(numbers):
        raise Refusal(REPEATED, "Contents: a ContentId comes twice")
    results: list[Answer] = []
    for item in body["Contents"]:
        judgement = world.moderation.judge([item["Content"]])
        result: Answer = {
            "ErrorCode": 0,
            "ErrorInfo": "",
            "ContentId": item["ContentId"],
            "Result": judgement.result,
            "Score": judgement.score,
            "Label": judgement.label,
            "RequestId": world.ids.request_id(),
        }
        if judgement.keywords:
            result["Keywords"] = list(judgement.keywords)
        results.append(result)
    return {"AuditResults": results}


def enabled(world: World) -> None:
    """Refuses where cloud moderation is off."""
    if not world.config.cloud_audit:
        raise Refusal(NOT_ENABLED, "cloud moderation is off in the console")


COMMANDS = (content_moderation, batch_content_moderation)
