"""What other libraries log shows no Sign of a webhook, also where no client was ever made."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .test_docs import environment

COURIER = """
import logging, httpx
from tencent_im_mock import MockTencentIM
from tencent_im_mock.faces.socket import ServerThread
logging.basicConfig(level=logging.DEBUG)
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b'{"ErrorCode": 0}'})
mock = MockTencentIM()
with ServerThread(app) as server:
    mock.webhooks_to(server.url, token="the-webhook-token")
    mock.group("team", members=["alice"], type="Public")
    mock.user("alice").sends("hello", group="team")
    mock.wait_for_webhooks(10)
    mock.close()
"""
RECEIVER = """
import logging
from tencent_im_compat.webhooks import WebhookReceiver
logging.basicConfig(level=logging.DEBUG)
WebhookReceiver(sdk_app_id=1400000000, tokens="t")
logging.getLogger("uvicorn.access").info('%s - "%s"', "127.0.0.1", "POST /callback?Sign=0123456789abcdef")
logging.getLogger("httpx").info("POST http://127.0.0.1/callback?Sign=0123456789abcdef")
"""


@pytest.mark.slow
@pytest.mark.parametrize("program", [COURIER, RECEIVER], ids=["courier", "receiver"])
def test_a_sign_is_hidden(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Sign=[hidden]" in done.stderr
    assert done.stderr.count("Sign=") == done.stderr.count("Sign=[hidden]")
