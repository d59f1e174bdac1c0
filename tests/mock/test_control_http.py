"""Access to ``/__mock__/`` over HTTP: for every control request there is, and for nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest

from tencent_im_mock import MockTencentIM, RemoteError, RemoteMock
from tencent_im_mock.control import ROUTES, control
from tencent_im_mock.faces import control_http
from tencent_im_mock.faces import socket as serving_socket

TOKEN = "a-control-token"
EVERYTHING = sorted({("GET", ""), *((route.method, route.path) for route in ROUTES)})
CROSS_SITE = {
    "a foreign origin": {"Origin": "https://evil.example"},
    "a null origin": {"Origin": "null"},
    "another port of this machine": {"Origin": "http://127.0.0.1:3000"},
    "a cross-site read": {"Sec-Fetch-Site": "cross-site"},
    "a rebound name": {"Host": "evil.example"},
    "a rebound name, as its own origin": {"Host": "evil.example", "Origin": "http://evil.example"},
}


@pytest.fixture(scope="module")
def mock() -> MockTencentIM:
    made = MockTencentIM()
    made.seed({"users": ["alice"]})
    return made


@pytest.fixture(scope="module")
def caller(mock: MockTencentIM) -> Iterator[httpx.Client]:
    with mock.serve() as server, httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("how", CROSS_SITE)
def test_a_web_page_is_no_user(how: str, caller: httpx.Client, mock: MockTencentIM) -> None:
    before = mock.world.changes
    for method, path in EVERYTHING:
        answer = caller.request(method, f"/__mock__/{path}", headers=CROSS_SITE[how])
        assert answer.status_code == 403, (method, path)
        assert list(answer.json()) == ["error"]
    preflight = caller.options("/__mock__/act", headers=CROSS_SITE[how])
    assert preflight.status_code == 403
    assert not [name for name in preflight.headers if name.startswith("access-control")]
    assert caller.get("/__mock__", headers=CROSS_SITE[how]).status_code == 403
    assert mock.world.changes == before


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_says_that_it_is_json(content_type: str | None, caller: httpx.Client) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    for method, path in EVERYTHING:
        answer = caller.request(method, f"/__mock__/{path}", content=b"{}", headers=headers)
        assert answer.status_code == 415, (method, path)
        assert "content-type: application/json" in answer.json()["error"]


@pytest.mark.parametrize("content", [b"[]", b"null", b"7", b"{", b"[" * 100_000, b"\xff", b'"act"'])
def test_a_body_is_an_object(content: bytes, caller: httpx.Client) -> None:
    answer = caller.post("/__mock__/act", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"] == "the body must be a JSON object"
    assert answer.json()["fields"].keys() == {"user", "do", "platform", "sdkappid"}


def test_no_body_needs_no_type(caller: httpx.Client) -> None:
    assert caller.post("/__mock__/usersig").status_code == 200
    assert caller.post("/__mock__/usersig", headers={"Content-Type": "text/plain"}).status_code == 200
    assert caller.post("/__mock__/usersig", content=iter([])).status_code == 200, "in no chunks"


def test_rest_calls_and_probes_come_under_any_host(caller: httpx.Client) -> None:
    for headers in (
        {"Host": "console.tim.qq.com"},
        {"Host": "evil.example", "Origin": "https://evil.example"},
    ):
        assert caller.get("/health", headers=headers).status_code == 200
        answer = caller.post(
            "/v4/openim/sendmsg", headers={**headers, "Content-Type": "text/plain"}, content=b"{}"
        )
        assert answer.json()["ErrorCode"] == 60012, "it came to the core"


def test_a_token_opens_under_any_host(mock: MockTencentIM) -> None:
    with mock.serve(control_token=TOKEN) as server, httpx.Client(base_url=server.url) as client:
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        for method, path in EVERYTHING:
            answer = client.request(method, f"/__mock__/{path}")
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), (method, path)
            assert TOKEN not in answer.text
        assert client.get("/__mock__/state", headers={**bearer, "Host": "mock"}).status_code == 200
        assert client.get("/__mock__/state", headers={"Authorization": "Bearer x"}).status_code == 401
        assert client.get("/health").status_code == 200
        remote = RemoteMock(server.url, token=server.control_token)
        assert remote.control("GET", "state")["accounts"] == 2
        remote.close()
        stranger = RemoteMock(server.url)
        with pytest.raises(RemoteError, match="control token") as caught:
            stranger.control("GET", "state")
        stranger.close()
        assert caught.value.status == 401


def test_hosts_are_allowed_by_name(mock: MockTencentIM) -> None:
    with mock.serve(allow_hosts=["mock"]) as server, httpx.Client(base_url=server.url) as client:
        found = {
            host: client.get("/__mock__/state", headers={"Host": host}) for host in ("mock:8900", "other")
        }
        assert {host: answer.status_code for host, answer in found.items()} == {
            "mock:8900": 200,
            "other": 403,
        }
        assert "Host 'other' may not use /__mock__/" in found["other"].json()["error"]


def test_on_all_addresses_a_token_is_made(mock: MockTencentIM) -> None:
    with mock.serve("0.0.0.0") as server:
        url = f"http://127.0.0.1:{httpx.URL(server.url).port}"
        assert server.control_token is not None
        assert httpx.get(f"{url}/__mock__/state").status_code == 401
        headers = {"Authorization": f"Bearer {server.control_token}"}
        assert httpx.get(f"{url}/__mock__/state", headers=headers).status_code == 200


@pytest.mark.anyio
async def test_as_an_application(mock: MockTencentIM) -> None:
    async def status(url: str, app: object = None, **headers: str) -> int:
        transport = httpx.ASGITransport(mock.asgi() if app is None else app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.get(f"{url}/__mock__/state", headers=headers)).status_code

    assert await status("http://testserver") == 200
    assert await status("http://localhost:8900") == 200
    assert await status("http://mock") == 403
    assert await status("http://mock", mock.asgi(allow_hosts=["mock"])) == 200
    assert await status("http://mock", mock.asgi(control_token=TOKEN)) == 401
    assert await status("http://mock", mock.asgi(control_token=TOKEN), Authorization=f"Bearer {TOKEN}") == 200
    assert await status("http://10.0.0.5", Host="127.0.0.1") == 403, "it came in from another machine"


def test_a_body_has_an_end(caller: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_http, "MOST_BYTES", 100)
    answer = caller.post("/__mock__/usersig", json={"user": "x" * 200})
    assert answer.status_code == 413
    assert caller.post("/__mock__/usersig", json={"user": "alice"}).status_code == 200


def test_used_up_file_descriptors_are_told_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(serving_socket, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(serving_socket._seldom, "_next", 0.0)
    serving_socket.config(MockTencentIM().asgi())
    log = logging.getLogger("asyncio")
    for _ in range(2048):
        log.error("socket.accept() out of system resource\nsocket: <...>", exc_info=OSError(24, "x"))
    now[0] += 60
    log.error("socket.accept() out of system resource\nsocket: <...>")
    log.error("something else")
    text = "no connection can be taken: out of file descriptors or memory (tries: {})"
    assert [record.getMessage() for record in caplog.records] == [
        text.format(1),
        text.format(2048),
        "something else",
    ]
    assert "Traceback" not in caplog.text


def test_secrets_in_the_url_of_webhooks_are_not_shown() -> None:
    mock = MockTencentIM()
    url = "https://me:pass@app.example:8443/callback?secret=abc&plain&empty="
    masked = "https://[hidden]@app.example:8443/callback?secret=[hidden]&[hidden]&empty=[hidden]"
    assert control(mock.server, "GET", "webhooks", {})[1]["url"] is None  # type: ignore[index]
    for method, document in (("POST", {"url": url}), ("GET", {})):
        status, answer = control(mock.server, method, "webhooks", document)
        assert status == 200
        assert isinstance(answer, dict)
        assert answer["url"] == masked
    assert mock.world.webhooks.url == url
