"""pytest plugin: ``tim_mock``, ``tim_client``, ``tim_async_client`` and the marker ``tim``.

Nothing of the mock is imported before a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tencent_im_compat import AsyncTencentIM, TencentIM
    from tencent_im_mock import MockTencentIM


def pytest_configure(config: pytest.Config) -> None:
    """Declares the marker."""
    config.addinivalue_line(
        "markers", "tim(**settings): settings of the mock's world, e.g. tim(edition='pro'); see WorldConfig"
    )


@pytest.fixture
def tim_mock(request: pytest.FixtureRequest) -> MockTencentIM:
    """A fresh mock of Tencent's server; ``@pytest.mark.tim(edition="pro")`` sets its console."""
    from tencent_im_mock import MockTencentIM, WorldConfig

    marker = request.node.get_closest_marker("tim")
    return MockTencentIM(config=WorldConfig(**marker.kwargs) if marker else None)


@pytest.fixture
def tim_client(tim_mock: MockTencentIM) -> Iterator[TencentIM]:
    """A synchronous client of ``tim_mock``."""
    from tencent_im_compat import TencentIM

    with TencentIM(
        sdk_app_id=tim_mock.sdk_app_id,
        secret_key=tim_mock.secret_key,
        region="cn",
        http_client=tim_mock.transport(),
        clock=tim_mock.clock.now,
    ) as client:
        yield client


@pytest.fixture
def tim_async_client(tim_mock: MockTencentIM) -> AsyncTencentIM:
    """An asynchronous client of ``tim_mock``. It holds no connection, so nothing is left to close."""
    from tencent_im_compat import AsyncTencentIM

    return AsyncTencentIM(
        sdk_app_id=tim_mock.sdk_app_id,
        secret_key=tim_mock.secret_key,
        region="cn",
        http_client=tim_mock.transport(),
        clock=tim_mock.clock.now,
    )
