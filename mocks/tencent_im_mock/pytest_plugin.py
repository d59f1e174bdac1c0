"""pytest plugin: ``tim_mock``, ``tim_client``, ``tim_async_client``, ``tim_bot``, ``tim_world``; the marker
``tim``.

``tim_mock`` lives in the test's process. ``tim_world`` is a world of its own on a server that all tests and
workers share: the one that ``--tim-mock-url`` or ``TENCENT_IM_MOCK_URL`` names, or one started here.
A failing test shows what happened in its world. Nothing of the mock is imported before a test asks for it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tencent_im_compat import AsyncTencentIM, TencentIM
    from tencent_im_mock import BotStage, MockTencentIM
    from tencent_im_mock.remote import RemoteMock, RemoteWorld

ENV_URL = "TENCENT_IM_MOCK_URL"
ENV_TOKEN = "TENCENT_IM_MOCK_TOKEN"  # noqa: S105 - the name of a variable, not a secret
MOST_NAME = 100
"""Characters of a test's name that the name of its recording has."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the option."""
    parser.addoption(
        "--tim-mock-url",
        default=os.environ.get(ENV_URL),
        help=f"base URL of a running `tencent-im mock serve` for tim_world ({ENV_URL}); "
        f"its control token, if it has one, comes from {ENV_TOKEN}",
    )
    parser.addoption(
        "--tim-record",
        metavar="DIR",
        help="for each test that fails, writes what happened in its tim_mock and tim_world into this folder; "
        "the mock's console and tencent_im_mock.replay run it again. It holds message content.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Declares the marker."""
    config.addinivalue_line(
        "markers",
        "tim(**settings): settings of the mock's world, e.g. tim(edition='pro', start=1767000000): those of "
        "WorldConfig, start (Unix seconds at which the clock stands) and seed",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds the transcript of the test's world to the report of a failure."""
    report = yield
    given = getattr(item, "funcargs", {})
    mock = given.get("tim_mock")
    if not report.failed or report.when != "call":
        return report
    if mock is not None:
        from tencent_im_mock.transcript import transcript

        report.sections.append(("what happened in the world of tim_mock", transcript(mock.world)))
    folder = item.config.getoption("--tim-record")
    for name in ("tim_mock", "tim_world") if folder else ():
        if name in given:
            report.sections.append((f"recording of {name}", _written(item, name, given[name], Path(folder))))
    return report


def _written(item: pytest.Item, name: str, mock: MockTencentIM | RemoteWorld, folder: Path) -> str:
    """Where what happened stands; why it does not, where it could not be written."""
    words = re.sub(r"[^\w.-]+", "-", item.nodeid)
    digest = hashlib.sha256(item.nodeid.encode()).hexdigest()[:8]  # names of parametrized tests get long
    path = folder / f"{words[-MOST_NAME:].strip('-')}-{digest}-{name}.jsonl"
    try:
        text = mock.recording()
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    except Exception as error:  # the test's own failure is what matters
        return f"it could not be written: {type(error).__name__}: {error}"
    return str(path)


@pytest.fixture
def tim_mock(request: pytest.FixtureRequest) -> MockTencentIM:
    """A fresh mock of Tencent's server; ``@pytest.mark.tim(edition="pro")`` sets its console."""
    from tencent_im_mock import MockTencentIM, WorldConfig

    world, config = _settings(request)
    mock = MockTencentIM(config=WorldConfig(**config), **world)
    if request.config.getoption("--tim-record"):
        mock.record()
    return mock


def _settings(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the marker says of the world, and of its console."""
    from tencent_im_mock.control.worlds import MARKED
    from tencent_im_mock.core.config import SETTINGS
    from tencent_im_mock.core.kinds import Fields, Unfit

    marker = request.node.get_closest_marker("tim")
    if marker is None:
        return {}, {}
    problem, given = "", dict[str, Any]()
    try:
        given = Fields(takes={**MARKED, **SETTINGS.takes}).read(marker.kwargs)
    except Unfit as error:
        problem = f"tim: {error}"
    if marker.args:
        problem = "tim takes its settings by name: tim(edition='pro')"
    if problem:
        pytest.fail(problem, pytrace=False)  # out here: pytest shows what an error came of as well
    return (
        {name: value for name, value in given.items() if name in MARKED},
        {name: value for name, value in given.items() if name not in MARKED},
    )


@pytest.fixture
def tim_client(tim_mock: MockTencentIM) -> Iterator[TencentIM]:
    """A synchronous client of ``tim_mock``."""
    from tencent_im_compat import NO_RATE_LIMITS, TencentIM

    with TencentIM(
        sdk_app_id=tim_mock.sdk_app_id,
        secret_key=tim_mock.secret_key,
        region="cn",
        http_client=tim_mock.transport(),
        rate_limits=NO_RATE_LIMITS,  # the time of tests is the mock's
        clock=tim_mock.clock.now,
    ) as client:
        yield client


@pytest.fixture
def tim_async_client(tim_mock: MockTencentIM) -> AsyncTencentIM:
    """An asynchronous client of ``tim_mock``. It holds no connection, so nothing is left to close."""
    from tencent_im_compat import NO_RATE_LIMITS, AsyncTencentIM

    return AsyncTencentIM(
        sdk_app_id=tim_mock.sdk_app_id,
        secret_key=tim_mock.secret_key,
        region="cn",
        http_client=tim_mock.transport(),
        rate_limits=NO_RATE_LIMITS,  # the time of tests is the mock's
        clock=tim_mock.clock.now,
    )


@pytest.fixture
def tim_bot(tim_mock: MockTencentIM) -> Iterator[BotStage]:
    """A stage for bots over ``tim_mock``; its clock stands still, and jumps where a bot waits."""
    from tencent_im_mock import BotStage

    stage = BotStage(tim_mock)
    yield stage
    stage.close()


@pytest.fixture(scope="session")
def tim_mock_server(request: pytest.FixtureRequest) -> Iterator[RemoteMock]:
    """The server on which ``tim_world`` makes its worlds."""
    from tencent_im_compat.extras import needing
    from tencent_im_mock import MockTencentIM
    from tencent_im_mock.remote import RemoteMock

    url = request.config.getoption("--tim-mock-url")
    with ExitStack() as stack:
        token = os.environ.get(ENV_TOKEN) or None
        if not url:
            with needing("tim_world without --tim-mock-url", "server"):
                server_here = MockTencentIM().serve()
            url, token = stack.enter_context(server_here).url, None
        server = RemoteMock(url, token=token)
        stack.callback(server.close)
        yield server


@pytest.fixture
def tim_world(request: pytest.FixtureRequest, tim_mock_server: RemoteMock) -> Iterator[RemoteWorld]:
    """A fresh world on the shared server; ``@pytest.mark.tim(edition="pro")`` sets its console."""
    from tencent_im_mock.core.config import plain

    world, config = _settings(request)
    with tim_mock_server.world(config=plain(config), **world) as made:
        if request.config.getoption("--tim-record"):
            made.record()
        yield made
