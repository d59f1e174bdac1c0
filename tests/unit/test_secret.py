"""Keys and tokens that were copied with more than them are refused wherever they come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import SecretStr

from tencent_im_compat import AsyncTencentIM, TencentIM, generate_user_sig
from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.events.sources import LongPolling
from tencent_im_compat.relay.access import Bearers
from tencent_im_compat.secret import flaw
from tencent_im_compat.webhooks import WebhookReceiver

from ..tables import all_rows

APP = 1400000000
FLAWS = {
    "": "empty",
    " key-of-the-app": "white space",
    "key-of-the-app\n": "white space",
    "\ufeffkey\t": "white space",
    '"key-of-the-app"': "quotes",
    "'key-of-the-app'": "quotes",
    "“key-of-the-app”": "quotes",
}
ENTRY_POINTS: dict[str, Callable[[str], object]] = {
    "async client": lambda key: AsyncTencentIM(sdk_app_id=APP, secret_key=key),
    "sync client": lambda key: TencentIM(sdk_app_id=APP, secret_key=SecretStr(key)),
    "UserSig": lambda key: generate_user_sig(APP, key, "alice"),
    "webhooks": lambda key: WebhookReceiver(sdk_app_id=APP, tokens=[key]),
    "long poll": lambda key: LongPolling("https://relay.example.com", token=key),
    "relay": lambda key: Bearers([key]),
}


@all_rows("take", ENTRY_POINTS.values(), ids=ENTRY_POINTS.keys())
@all_rows(("key", "problem"), FLAWS.items(), ids=repr)
def test_a_flawed_secret_is_refused(take: Callable[[str], object], key: str, problem: str) -> None:
    with pytest.raises(TencentIMError) as caught:
        take(key)
    assert problem in str(caught.value) or (key == "" and "secret key" in str(caught.value))
    assert "of-the-app" not in str(caught.value)


def test_the_environment_s_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", "key ")
    with pytest.raises(TencentIMError, match="TENCENT_IM_SECRETKEY has white space"):
        TencentIM(sdk_app_id=APP)


@pytest.mark.parametrize("key", ["k", "a b", "it's", "0" * 64])
def test_other_secrets_are_taken(key: str) -> None:
    assert flaw(SecretStr(key)) == ""
