"""What the samples of Tencent's guides take as given: an app, and people who are logged in.

Every program of this folder that is named after a guide runs against the mock when no app is configured, and
against a real app when TENCENT_IM_SDKAPPID and TENCENT_IM_SECRETKEY are set.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tencent_im_compat import (
    AsyncTencentIM,
    Polling,
    TencentImSDKPlugin,
    V2TIMManager,
    generate_user_sig,
)
from tencent_im_compat.network.files import Uploader
from tencent_im_compat.webhooks import WebhookReceiver
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM

WEBHOOK_TOKEN = "the-token-of-the-mock's-console"


@dataclass(frozen=True)
class GuideApp:
    """Who is logged in, and the mock that stands for Tencent's server.

    Attributes:
        people: A manager for each, in the order of their names; the first is the SDK's default instance.
        admin: The app's administrator, who makes what no user can.
        mock: Absent where a real app is configured. By it a sample can have people act on their phones.
    """

    people: list[V2TIMManager]
    admin: AsyncTencentIM
    mock: MockTencentIM | None


@asynccontextmanager
async def signed_in(*names: str, uploader: Uploader | None = None) -> AsyncGenerator[GuideApp, None]:
    """Logs people in; at the end logs them out."""
    sdk_app_id = int(os.environ.get("TENCENT_IM_SDKAPPID", DEFAULT_SDK_APP_ID))
    secret_key = os.environ.get("TENCENT_IM_SECRETKEY", DEFAULT_SECRET_KEY)
    mock = None if "TENCENT_IM_SECRETKEY" in os.environ else MockTencentIM()
    people = [TencentImSDKPlugin.v2TIMManager, *(V2TIMManager() for _ in names[1:])]
    async with AsyncExitStack() as ended:
        base_url = ended.enter_context(mock.serve()).url if mock else None
        admin = AsyncTencentIM(sdk_app_id=sdk_app_id, secret_key=secret_key, base_url=base_url)
        await ended.enter_async_context(admin)
        for name, person in zip(names, people, strict=True):
            started = await person.initSDK(
                sdkAppID=sdk_app_id,
                secretKey=secret_key,
                baseURL=base_url,
                events=Polling(interval=0.1),
                uploader=uploader,
            )
            started.unwrap()
            ended.push_async_callback(person.unInitSDK)
            user_sig = generate_user_sig(sdk_app_id, secret_key, name)
            (await person.login(userID=name, userSig=user_sig)).unwrap()
        if mock:
            feed(mock, people)
            for name in names:
                mock.user(name).goes_online()  # a phone of each: the first webhooks
            await asyncio.sleep(0.05)
        yield GuideApp(people, admin, mock)


def feed(mock: MockTencentIM, people: list[V2TIMManager]) -> None:
    """Brings the mock's webhooks to the managers; a real app mounts a ``WebhookApp`` in its web server."""
    loop = asyncio.get_running_loop()
    receiver = WebhookReceiver(sdk_app_id=mock.sdk_app_id, tokens=WEBHOOK_TOKEN)

    def take(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = receiver.handle(query, body)
        if reply.event is not None:
            for person in people:
                asyncio.run_coroutine_threadsafe(person.feed(reply.event), loop)
        return reply.status, reply.body

    mock.on_webhook(take, token=WEBHOOK_TOKEN)
