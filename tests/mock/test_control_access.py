"""A web page is no user of ``/__mock__/``, and other machines need the token."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.control.access import ControlAccess, is_loopback, refuses_body

from ..tables import all_rows

HERE = "127.0.0.1:8900"
TOKEN = "a-control-token"


def headers(given: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI has them; ``sec_fetch_site`` stands for ``sec-fetch-site``."""
    return [
        (name.replace("_", "-").encode(), each.encode("latin-1"))
        for name, value in given.items()
        for each in ([value] if isinstance(value, str) else value)
    ]


def status(access: ControlAccess, given: dict[str, str | list[str]], address: str | None = None) -> int:
    refused = access.refuses(headers(given), address)
    return 200 if refused is None else refused.status


@all_rows(
    ("given", "expected"),
    [
        # no page
        ({"host": HERE}, 200),
        ({"host": HERE, "sec_fetch_site": "none"}, 200),
        ({"host": HERE, "sec_fetch_site": "same-origin"}, 200),
        # pages of other sites
        ({"host": HERE, "origin": "https://evil.example"}, 403),
        ({"host": HERE, "origin": "null"}, 403),
        ({"host": HERE, "origin": ""}, 403),
        ({"host": HERE, "origin": "http://localhost:3000"}, 403),
        ({"host": HERE, "origin": "http://127.0.0.1"}, 403),
        ({"host": HERE, "origin": "http://127.0.0.1:8900.evil.example"}, 403),
        ({"host": HERE, "origin": "http://evil@127.0.0.1:8900"}, 403),
        ({"host": HERE, "origin": "chrome-extension://abcdef"}, 403),
        ({"host": HERE, "origin": ["http://127.0.0.1:8900", "https://evil.example"]}, 403),
        ({"host": HERE, "sec_fetch_site": "cross-site"}, 403),
        ({"host": HERE, "sec_fetch_site": "Cross-Site"}, 403),
        ({"host": HERE, "sec_fetch_site": ["none", "cross-site"]}, 403),
        # a page of this very server, as far as there is one
        ({"host": HERE, "origin": "http://127.0.0.1:8900"}, 200),
        ({"host": "localhost", "origin": "http://localhost:80"}, 200),
        ({"host": "LOCALHOST:443", "origin": "https://localhost"}, 200),
        # DNS rebinding: page and Host are one, but not ours
        ({"host": "evil.example:8900", "origin": "http://evil.example:8900"}, 403),
        ({"host": "evil.example:8900", "sec_fetch_site": "same-origin"}, 403),
        # hosts
        ({"host": "localhost:8900"}, 200),
        ({"host": "LocalHost"}, 200),
        ({"host": "127.9.8.7:1"}, 200),
        ({"host": "[::1]:8900"}, 200),
        ({"host": "[::ffff:127.0.0.1]"}, 200),
        ({"host": "testserver"}, 200),
        ({"host": "mock:8900"}, 403),
        ({"host": "0.0.0.0:8900"}, 403),
        ({"host": "10.0.0.5:8900"}, 403),
        ({"host": "[::2]:8900"}, 403),
        ({"host": "localhost.evil.example"}, 403),
        ({"host": "127.0.0.1.evil.example"}, 403),
        ({"host": "127.0.0.1:8900@evil.example"}, 403),
        ({"host": "127.1"}, 403),
        ({"host": "2130706433"}, 403),
        ({"host": "[localhost]"}, 403),
        ({"host": "localhost:x"}, 403),
        ({"host": ""}, 403),
        ({"host": [HERE, "evil.example"]}, 403),
        ({"host": [HERE, HERE]}, 403),
        ({}, 403),
        # a token is of no use where none is set
        ({"host": "mock:8900", "authorization": f"Bearer {TOKEN}"}, 403),
    ],
)
def test_pages_and_hosts(given: dict[str, str | list[str]], expected: int) -> None:
    assert status(ControlAccess(), given) == expected


@all_rows(
    ("host", "expected"),
    [
        ("mock", 200),
        ("Mock:8900", 200),
        ("mock.example.com:443", 200),
        ("10.0.0.5:8900", 200),
        ("[fd00::5]:8900", 200),
        (HERE, 200),
        ("mock.example.org", 403),
        ("sub.mock", 403),
        ("10.0.0.6", 403),
    ],
)
def test_hosts_that_are_allowed_by_name(host: str, expected: int) -> None:
    access = ControlAccess(["mock", "MOCK.example.com", "10.0.0.5", "[fd00::5]"])
    assert status(access, {"host": host}) == expected
    assert status(access, {"host": host, "origin": "https://evil.example"}) == 403


@all_rows(
    ("given", "expected"),
    [
        ({"host": "mock:8900", "authorization": f"Bearer {TOKEN}"}, 200),
        ({"host": "mock:8900", "authorization": f"bearer  {TOKEN} "}, 200),
        ({"host": HERE, "authorization": f"Bearer {TOKEN}"}, 200),
        ({"authorization": f"Bearer {TOKEN}"}, 200),
        ({"host": HERE}, 401),
        ({"host": "mock:8900"}, 401),
        ({"host": HERE, "authorization": "Bearer another"}, 401),
        ({"host": HERE, "authorization": "Bearer"}, 401),
        ({"host": HERE, "authorization": f"Basic {TOKEN}"}, 401),
        ({"host": HERE, "authorization": TOKEN}, 401),
        ({"host": HERE, "authorization": "Bearer \xe9"}, 401),
        ({"host": HERE, "authorization": ["Bearer another", f"Bearer {TOKEN}"]}, 401),
        # it replaces nothing but the Host
        ({"host": "mock", "authorization": f"Bearer {TOKEN}", "origin": "https://evil.example"}, 403),
        ({"host": "mock", "authorization": f"Bearer {TOKEN}", "origin": "null"}, 403),
        ({"host": "mock", "authorization": f"Bearer {TOKEN}", "sec_fetch_site": "cross-site"}, 403),
    ],
)
def test_tokens(given: dict[str, str | list[str]], expected: int) -> None:
    assert status(ControlAccess(token=TOKEN), given) == expected


@all_rows(
    ("address", "expected"),
    [
        (None, 200),
        ("127.0.0.1", 200),
        ("::1", 200),
        ("::ffff:127.0.0.1", 200),
        ("testserver", 200),
        ("/run/mock.sock", 200),
        ("10.0.0.5", 403),
        ("::ffff:10.0.0.5", 403),
        ("fe80::1%eth0", 403),
    ],
)
def test_what_comes_from_another_machine_needs_a_token(address: str | None, expected: int) -> None:
    assert status(ControlAccess(), {"host": HERE}, address) == expected, "a Host is easily forged"
    assert status(ControlAccess(["mock"]), {"host": "mock"}, address) == expected
    allowed: dict[str, str | list[str]] = {"host": HERE, "authorization": f"Bearer {TOKEN}"}
    assert status(ControlAccess(token=TOKEN), allowed, address) == 200


@all_rows(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.0.2.7", False),
        ("mock.example.com", False),
    ],
)
def test_beyond_loopback_there_is_a_token_in_any_case(host: str, own: bool) -> None:
    assert is_loopback(host) == own
    made = ControlAccess.of(host)
    assert (made.token is None) == own
    assert ControlAccess.of(host, token=TOKEN).token == TOKEN
    if made.token is not None:
        assert len(made.token) >= 32
        assert made.token != ControlAccess.of(host).token
        assert made.token not in repr(made)


@all_rows(
    ("given", "good"),
    [
        (["application/json"], True),
        (["Application/JSON; charset=utf-8"], True),
        (["application/json ;charset=utf-8"], True),
        ([], False),
        (["text/plain"], False),
        (["text/plain; application/json"], False),
        (["application/x-www-form-urlencoded"], False),
        (["multipart/form-data; boundary=x"], False),
        (["application/jsonp"], False),
        (["application/json, text/plain"], False),
        (["application/json", "text/plain"], False),
        ([""], False),
    ],
)
def test_bodies_are_json_by_name(given: list[str], good: bool) -> None:
    refused = refuses_body(headers({"content_type": given}))
    assert (refused is None) == good
    assert refused is None or (refused.status == 415 and "content-type: application/json" in refused.why)


@pytest.mark.parametrize("name", ["", "*", "*.example.com", "http://mock", "mock:8900", "a b", "[x]y"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(ValueError, match="an allowed host is a name or an address"):
        ControlAccess([name])


def test_a_name_alone_is_no_list() -> None:
    with pytest.raises(ValueError, match="takes a list"):
        ControlAccess("mock")


@pytest.mark.parametrize("token", ["", " ", "two words", f" {TOKEN}", f"{TOKEN}\n", f'"{TOKEN}"', "é"])
def test_tokens_that_no_header_carries(token: str) -> None:
    with pytest.raises(ValueError, match="a control token takes") as caught:
        ControlAccess(token=token)
    assert not token.strip() or token not in str(caught.value)
