"""The webhook of cloud moderation, and what it says (doc 269/95616)."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Body
from ...models.moderation import Judgement
from ...models.world import World

SUGGESTIONS = {"Pass": "Normal", "Review": "Review", "Block": "Block"}


def judged(
    world: World,
    judgement: Judgement,
    *,
    scene: str,
    sender: str,
    contact: Body,
    request_id: str,
    texts: Sequence[str] = (),
    file: tuple[str, str] | None = None,
    more: Body | None = None,
) -> None:
    """A content was judged.

    Args:
        world: The world.
        judgement: What was said of it.
        scene: Where it comes from: ``C2C``, ``Group``, ...
        sender: Who wrote it.
        contact: To whom, as ContactItem.
        request_id: Number of the judgement.
        texts: The texts, for a text.
        file: Type and URL, for something else.
        more: Fields that only messages have.
    """
    content: Body = {"ContentType": "Text", "TextContent": list(texts)}
    if file is not None:
        content = {"ContentType": file[0], "FileURL": file[1]}
    world.webhooks.emit(
        "ContentCallback.ResultNotify",
        {
            "Scene": scene,
            "SdkAppId": world.sdk_app_id,
            "From_Account": sender,
            "ContactItem": contact,
            **content,
            **(more or {}),
            "CtxcbResult": int(judgement.result == "Block"),
            "CtxcbRequestId": request_id,
            "CtxcbKeywords": list(judgement.keywords),
            "CtxcbSuggestion": SUGGESTIONS[judgement.result],
            "CtxcbLabel": judgement.label,
            "CtxcbSubLabel": "",
            "CtxcbSubLabelDesc": "",
            "CtxcbLibName": judgement.library,
        },
        platform="",
    )
