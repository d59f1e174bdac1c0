"""What a transport trips on becomes an error that says what is known of the call."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tencent_im_compat import NO_RETRY, AsyncTencentIM, TencentIM
from tencent_im_compat.errors import OutcomeUnknownError

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
