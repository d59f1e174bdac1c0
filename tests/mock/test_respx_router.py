"""The respx face: calls can be asserted on as respx does it, and do not pile up."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import MockTencentIM
from tencent_im_mock.faces import respx_router


@pytest.fixture
def options() -> dict[str, Any]:
    return {"sdk_app_id": 1400000000, "secret_key": "mock-secret-key-not-a-real-one", "region": "cn"}


def test_calls_can_be_asserted_on(options: dict[str, Any]) -> None:
    mock = MockTencentIM()
    router = mock.respx_router()
    with TencentIM(**options, http_client=httpx.MockTransport(router.handler)) as client:
        client.account.account_import("alice")
    assert router.calls.call_count == 1
    assert router.calls.last.request.url.path == "/v4/im_open_login_svc/account_import"
    assert router.calls.last.response.json()["ErrorCode"] == 0
    assert router.routes[0].called


def test_old_calls_are_forgotten(options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(respx_router, "KEPT_CALLS", 10)
    router = MockTencentIM().respx_router()
    with TencentIM(**options, http_client=httpx.MockTransport(router.handler)) as client:
        for number in range(45):
            client.account.account_import(f"user-{number}")
            assert number < 10 or 10 <= len(router.calls) <= 20
            assert len(router.calls) == len(router.routes[0].calls)
            assert f"user-{number}".encode() in router.calls.last.request.content
    router.reset()
    assert not router.calls.called
