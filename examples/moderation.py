"""A moderation backend: messages are looked at before they are sent; who swears too often is muted for a
while.

TENCENT_IM_WEBHOOK_TOKEN=... uvicorn moderation:make_app --factory
"""

import os
from collections import Counter
from contextlib import suppress

from starlette.applications import Starlette

from tencent_im_compat import AsyncTencentIM
from tencent_im_compat.errors import NotAllowedError
from tencent_im_compat.webhooks import (
    Allow,
    C2CBeforeSendMsg,
    GroupAfterSendMsg,
    GroupBeforeSendMsg,
    Refuse,
    Rewrite,
    Verdict,
    WebhookApp,
    WebhookEvent,
)
from tencent_im_compat.wire import Element, TIMTextElem

FORBIDDEN = ("buy followers",)
RUDE = ("damn", "hell")
MUTE_SECONDS = 600
MOST_RUDE = 3


def judged(body: list[Element], code: int) -> Verdict:
    """What becomes of a message."""
    texts = [each.text.lower() for each in body if isinstance(each, TIMTextElem)]
    if any(word in text for text in texts for word in FORBIDDEN):
        return Refuse(code, "advertising is not allowed here")
    if any(word in text.split() for text in texts for word in RUDE):
        return Rewrite([_polite(each) for each in body])
    return Allow()


def _polite(element: Element) -> Element:
    if not isinstance(element, TIMTextElem):
        return element
    words = element.text.split(" ")
    return TIMTextElem(text=" ".join("*" * len(word) if word.lower() in RUDE else word for word in words))


def make_webhooks(im: AsyncTencentIM, token: str) -> WebhookApp:
    """What Tencent calls."""
    webhooks = WebhookApp(sdk_app_id=im.settings.sdk_app_id, tokens=token)
    rude: Counter[tuple[str, str]] = Counter()

    @webhooks.decide(C2CBeforeSendMsg)
    async def between_two(event: C2CBeforeSendMsg) -> Verdict:
        return judged(event.msg_body, 120001)

    @webhooks.decide(GroupBeforeSendMsg)
    async def in_a_group(event: GroupBeforeSendMsg) -> Verdict:
        verdict = judged(event.msg_body, 10100)
        if isinstance(verdict, Rewrite):
            rude[event.group_id, event.from_account] += 1
        return verdict

    @webhooks.subscribe
    async def mutes(event: WebhookEvent) -> None:
        if not isinstance(event, GroupAfterSendMsg):
            return
        if rude[event.group_id, event.from_account] >= MOST_RUDE:
            del rude[event.group_id, event.from_account]
            with suppress(NotAllowedError):  # groups of some types mute nobody, and nobody mutes an owner
                await im.group.forbid_send_msg(event.group_id, [event.from_account], MUTE_SECONDS)

    return webhooks


def make_app() -> Starlette:
    """The whole service, for a server."""
    api = Starlette()
    make_webhooks(AsyncTencentIM(), os.environ["TENCENT_IM_WEBHOOK_TOKEN"]).add_to(api, "/tim")
    return api
