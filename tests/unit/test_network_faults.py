"""What a transport trips on becomes an error that says what is known of the call."""

from __future__ import annotations

import asyncio
import sys

import httpx
import pytest

from tencent_im_compat import NO_RETRY, AsyncTencentIM, TencentIM, network
from tencent_im_compat.errors import NotSentError, OutcomeUnknownError

from ..behaviour.fault_server import nobody
from ..behaviour.ways import ASYNC_FACES, SYNC_FACES, async_transport, sync_transport

APP, KEY = 1400000000, "unit-test-secret-key"


def trips(request: httpx.Request) -> httpx.Response:
    """httpx-aiohttp does so where a gateway's reason phrase is no UTF-8."""
    "\udccd\udcf8".encode()
    raise AssertionError


def test_a_reason_phrase_that_is_no_utf8() -> None:
    transport = httpx.MockTransport(trips)
    with (
        TencentIM(sdk_app_id=APP, secret_key=KEY, retry=NO_RETRY, http_client=transport) as im,
        pytest.raises(OutcomeUnknownError, match="UnicodeEncodeError"),
    ):
        im.account.account_check(["bob"])

    async def main() -> None:
        async with AsyncTencentIM(
            sdk_app_id=APP, secret_key=KEY, retry=NO_RETRY, http_client=transport
        ) as client:
            with pytest.raises(OutcomeUnknownError, match="UnicodeEncodeError"):
                await client.account.account_check(["bob"])

    asyncio.run(main())


START = "nothing listens there; tencent-im mock serve --host 127.0.0.1 --port {port} starts a mock"


@pytest.mark.parametrize("face", SYNC_FACES)
def test_nobody_on_this_machine(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = sync_transport(face, monkeypatch)
    with (
        nobody() as url,
        TencentIM(sdk_app_id=APP, secret_key=KEY, retry=NO_RETRY, base_url=url, http_client=made) as im,
        pytest.raises(NotSentError, match=START.format(port=url.rpartition(":")[2])),
    ):
        im.account.account_check(["bob"])


@pytest.mark.parametrize("face", ASYNC_FACES)
def test_nobody_on_this_machine_with_a_loop(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main(url: str) -> None:
        made = async_transport(face, monkeypatch)
        async with AsyncTencentIM(
            sdk_app_id=APP, secret_key=KEY, retry=NO_RETRY, base_url=url, http_client=made
        ) as im:
            with pytest.raises(NotSentError, match=START.format(port=url.rpartition(":")[2])):
                await im.account.account_check(["bob"])
        if made is not None:
            await made.aclose()

    with nobody() as url:
        asyncio.run(main(url))


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("console.tim.qq.com:443", httpx.ConnectError("refused")),
        ("127.0.0.1:8900 through the proxy 10.0.0.1:80", httpx.ConnectError("refused")),
        ("127.0.0.1:8900", httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] verify failed")),
        ("127.0.0.1:8900", httpx.ConnectTimeout("late")),
        ("127.0.0.1:8900", httpx.ReadError("reset")),
    ],
)
def test_other_failures_are_not_told_so(place: str, error: Exception) -> None:
    assert "listens" not in str(network.fault("openim/sendmsg", place, error))


def test_a_relay_is_told_of_where_one_was_called() -> None:
    error = httpx.ConnectError("All connection attempts failed")
    told = str(network.fault("relay/v1/events", "[::1]:8910", error))
    assert told.endswith("tencent-im relay serve --host ::1 --port 8910 starts a relay")


def test_a_client_that_was_closed_after_an_attempt_hides_not_what_that_may_have_done() -> None:
    """The library that a second attempt needs is gone; the first one may have been carried out."""

    async def deliver(request: httpx.Request) -> httpx.Response:
        await client.aclose()
        raise httpx.ReadError("the connection broke")

    client = AsyncTencentIM(
        sdk_app_id=1400000000, secret_key="a-key", http_client=httpx.MockTransport(deliver)
    )
    with pytest.raises(OutcomeUnknownError, match=r"an earlier attempt may .* the client is closed"):
        asyncio.run(client.openim.send_msg("bob", "hello", msg_random=7))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="nobody can tell there")
def test_who_waits_for_a_connection_that_is_closed_is_not_cancelled() -> None:
    async def main() -> None:
        waits: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entered = asyncio.Event()

        async def deliver(request: httpx.Request) -> httpx.Response:
            entered.set()
            await waits
            raise AssertionError

        client = AsyncTencentIM(
            sdk_app_id=1400000000,
            secret_key="a-key",
            http_client=httpx.MockTransport(deliver),
            retry=NO_RETRY,
        )
        call = asyncio.ensure_future(client.openim.send_msg("bob", "hello"))
        await entered.wait()
        waits.cancel()
        with pytest.raises(OutcomeUnknownError, match="the client was closed"):
            await call
        entered.clear()
        waits = asyncio.get_running_loop().create_future()
        call = asyncio.ensure_future(client.openim.send_msg("bob", "hello"))
        await entered.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(main())
