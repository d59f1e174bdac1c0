"""A call that is cancelled, or that meets a bug below, shows no frame that holds the UserSig."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tencent_im_compat import AsyncTencentIM, TencentIM
from tencent_im_compat.errors import ConfigurationError
from tencent_im_mock import MockTencentIM

from ..behaviour.canary import KEY, Canary
from ..behaviour.fault_server import FaultServer


@pytest.fixture
def anyio_backend() -> str:
    """The loop that the aiohttp transport needs."""
    return "asyncio"


@pytest.fixture
def canary(monkeypatch: pytest.MonkeyPatch) -> Canary:
    """Watches the test."""
    return Canary(monkeypatch)


@pytest.mark.anyio
@pytest.mark.parametrize("face", ["aiohttp", "httpx"])
async def test_a_cancelled_call_shows_no_usersig(face: str, canary: Canary) -> None:
    mock = MockTencentIM(secret_key=KEY)
    with FaultServer("never answer", mock) as server:
        transport = httpx.AsyncHTTPTransport() if face == "httpx" else None
        async with AsyncTencentIM(
            sdk_app_id=mock.sdk_app_id,
            secret_key=KEY,
            base_url=server.url,
            http_client=transport,
            trust_env=False,
        ) as client:
            with pytest.raises(asyncio.TimeoutError) as caught:
                await asyncio.wait_for(client.account.account_check(["bob"]), 0.05)
        if transport is not None:
            await transport.aclose()
    assert len(canary.sigs) == 1
    assert _cancelled(caught.value)
    canary.look(caught.value)
    canary.check_locals(caught.value)
    canary.check()


def _cancelled(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, asyncio.CancelledError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _buggy(request: httpx.Request) -> httpx.Response:
    url = str(request.url)
    raise RuntimeError("a bug of a transport" if url else "")


@pytest.mark.anyio
async def test_a_bug_below_shows_its_place_only_in_the_log(canary: Canary) -> None:
    client = AsyncTencentIM(
        sdk_app_id=1, secret_key=KEY, region="cn", http_client=httpx.MockTransport(_buggy)
    )
    with pytest.raises(RuntimeError, match="a bug of a transport") as caught:
        await client.account.account_check(["bob"])
    canary.check_locals(caught.value)
    canary.check()
    assert any("in _buggy" in text for _, text in canary.shown)


def test_the_same_without_a_loop(canary: Canary) -> None:
    client = TencentIM(sdk_app_id=1, secret_key=KEY, region="cn", http_client=httpx.MockTransport(_buggy))
    with pytest.raises(RuntimeError, match="a bug of a transport") as caught:
        client.account.account_check(["bob"])
    canary.check_locals(caught.value)
    client.close()
    with pytest.raises(ConfigurationError, match="closed"):
        client.account.account_check(["bob"])
    canary.check()
