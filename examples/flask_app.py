"""A Flask application under gunicorn: customers write, an agent is told; what was answered OK is handled,
whatever comes.

TENCENT_IM_WEBHOOK_TOKEN=... gunicorn "flask_app:make_app()" --workers 4
"""

import os
from typing import Any

from flask import Flask

from tencent_im_compat import IdempotencyKey, SqliteStore, TencentIM
from tencent_im_compat.store import Store
from tencent_im_compat.webhooks import C2CAfterSendMsg, WebhookApp, WebhookEvent
from tencent_im_compat.webhooks.frameworks import add_to_flask

DESK, AGENT = "desk", "agent"


def make_app(im: TencentIM | None = None, store: Store[Any] | None = None, token: str | None = None) -> Flask:
    """The application."""
    client = im or TencentIM()
    webhooks = WebhookApp(
        sdk_app_id=client.settings.sdk_app_id,
        tokens=token or os.environ["TENCENT_IM_WEBHOOK_TOKEN"],
        store=store or SqliteStore("webhooks.db"),
    )

    @webhooks.subscribe
    def tell_the_agent(event: WebhookEvent) -> None:
        if isinstance(event, C2CAfterSendMsg) and event.to_account == DESK:
            client.openim.send_msg(
                AGENT,
                f"{event.from_account} wrote to the desk",
                from_account=DESK,
                idempotency_key=IdempotencyKey(f"told/{event.from_account}/{event.msg_key}"),
            )

    app = Flask(__name__)
    add_to_flask(webhooks, app, "/tim")
    return app
