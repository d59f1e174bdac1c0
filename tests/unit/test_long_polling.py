"""The pure half of the long-polling source: settings, and what came."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import SecretStr

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.events.sources import LongPolling
from tencent_im_compat.webhooks.relay_page import read_page

from ..tables import all_rows

URL = "https://relay.example.com/base/"


@all_rows(
    ("wrong", "text"),
    [
        ({"url": "relay.example.com"}, "url"),
        ({"url": "ftp://relay.example.com"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://relay.example.com?x=1"}, "url"),
        ({"url": "http://relay.example.com"}, "plain http for a host that is not this machine: its token"),
        ({"url": "http://10.0.0.1:8900"}, "pass allow_http=True"),
        ({"url": "https://me:hush@relay.example.com"}, "user name or password"),
        ({"token": ""}, "token"),
        ({"token": SecretStr("")}, "token"),
        ({"wait": -1}, "wait"),
        ({"wait": 61}, "wait"),
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
        ({"margin": 0}, "margin"),
        ({"on_trimmed": "ignore"}, "on_trimmed"),
    ],
)
def test_settings_that_cannot_work(wrong: dict[str, Any], text: str) -> None:
    given: dict[str, Any] = {"url": URL, "token": "hush-hush", **wrong}
    with pytest.raises(ConfigurationError, match=text) as caught:
        LongPolling(**given)
    assert "hush" not in str(caught.value)


def test_plain_http_to_another_machine_must_be_asked_for() -> None:
    assert LongPolling("http://relay.example.com", "t", allow_http=True).url == "http://relay.example.com"
    for url in ("http://127.0.0.1:8900", "http://[::1]:8900", "http://localhost"):
        assert LongPolling(url, "t").url == url


def test_the_token_is_not_shown() -> None:
    settings = LongPolling(URL, "hush-hush")
    assert "hush" not in repr(settings)
    assert settings.secret.get_secret_value() == "hush-hush"


def test_a_first_call_names_no_cursor() -> None:
    settings = LongPolling(URL, "t")
    assert settings.address(None, ["a&b"], wait=0.5) == (
        "https://relay.example.com/base/v1/events?limit=100&wait=0.5&user=a%26b"
    )


def test_a_page_tells_where_a_webhook_came_from() -> None:
    item = {
        "cursor": 2, "at": 1.5, "command": "X.Y", "platform": "iOS", "request_id": "7f-1",
        "client_ip": "10.0.0.9", "body": {"CallbackCommand": "X.Y"},
    }  # fmt: skip
    older = {name: item[name] for name in ("cursor", "command", "body")}
    page = read_page(200, json.dumps({"events": [item, older], "cursor": "3"}).encode())
    assert [(each.opt_platform, each.request_id, each.client_ip) for each in page.events] == [
        ("iOS", "7f-1", "10.0.0.9"),
        ("", "", ""),
    ]
