"""Who may read."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.relay.app import Relay
from tencent_im_compat.webhooks import WebhookReceiver

from ..tables import all_rows
from .helpers import APP, TOKEN, c2c
from .rig import Rig

pytestmark = pytest.mark.anyio


@all_rows(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        f"Basic {TOKEN}",
        TOKEN,
        f"Bearer {TOKEN}x",
        "Bearer \u00fc",
    ],
)
async def test_no_events_without_the_token(rig: Rig, header: str | None) -> None:
    await rig.take(c2c(1))
    headers = {} if header is None else {b"Authorization": header.encode("utf-8")}
    answer = await rig.client.get("/v1/events", params={"cursor": 0}, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["error"]["code"] == "unauthorized"


async def test_each_of_the_tokens_opens(rig: Rig) -> None:
    for header in ("Bearer an-older-token", f"bearer {TOKEN}", f"Bearer  {TOKEN}"):
        answer = await rig.client.get("/v1/events", headers={"Authorization": header})
        assert answer.status_code == 200


@all_rows("tokens", [[], [""], ["two words"], [TOKEN, "\u00fc"]])
async def test_tokens_that_no_header_can_carry(rig: Rig, tokens: list[str]) -> None:
    receiver = WebhookReceiver(sdk_app_id=APP, allow_unsigned=True)
    with pytest.raises(ConfigurationError) as caught:
        Relay(rig.log, receiver, tokens)
    assert not tokens or not tokens[-1] or tokens[-1] not in str(caught.value)
