"""One client in several loops, threads and processes: nothing is lost, doubled, or taken from the parent."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import MockTencentIM

from ..behaviour.odd_server import Certificate, OddServer, once


def run(program: str, mock: MockTencentIM) -> None:
    """Runs a program in a process of its own, against the mock."""
    with mock.serve() as server:
        text = program.format(app=mock.sdk_app_id, key=mock.secret_key, url=server.url)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(text)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def mock() -> MockTencentIM:
    found = MockTencentIM()
    found.user("bob")
    return found


LOOPS = """
    import asyncio
    from tencent_im_compat import AsyncTencentIM

    client = AsyncTencentIM(sdk_app_id={app}, secret_key={key!r}, base_url={url!r})

    async def send(last):
        await asyncio.gather(*(client.openim.send_msg("bob", "hello") for _ in range(4)))
        if last:
            await client.aclose()

    for number in range(3):
        asyncio.run(send(number == 2))
"""


def test_a_client_serves_one_loop_after_the_other(mock: MockTencentIM) -> None:
    run(LOOPS, mock)
    assert len(mock.user("bob").inbox) == 12


MANY_LOOPS = """
    import asyncio, gc, logging, sys, warnings
    from tencent_im_compat import AsyncTencentIM, NO_RATE_LIMITS
    from tencent_im_compat.network import delivery

    def by_hand(work):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(work)
        loop.close()

    said = []
    class LogRecorder(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())
    logging.basicConfig(level=logging.WARNING, handlers=[LogRecorder()])
    warnings.simplefilter("error")
    if {runs} is by_hand:  # nobody can close the sockets of such a loop; Python hides that by default
        warnings.simplefilter("ignore", ResourceWarning)
    sys.unraisablehook = lambda found: said.append(repr(found.exc_value))
    delivery.fast_is_installed = lambda: {fast}

    client = AsyncTencentIM(
        sdk_app_id=1, secret_key="k", base_url={url!r}, ca_file={ca_file!r}, rate_limits=NO_RATE_LIMITS
    )

    async def send():
        await asyncio.gather(*(client.openim.send_msg("bob", "hello") for _ in range(2)))

    for _ in range({count}):
        {runs}(send())
    del client
    gc.collect()
    assert said == [], said
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fast", "safe", "runs", "count"),
    [
        pytest.param(True, False, "asyncio.run", 10, id="aiohttp"),
        pytest.param(True, False, "asyncio.run", 50, id="aiohttp, many", marks=pytest.mark.slow),
        pytest.param(True, True, "asyncio.run", 5, id="aiohttp https"),
        pytest.param(False, False, "asyncio.run", 10, id="httpx", marks=pytest.mark.slow),
        pytest.param(False, True, "asyncio.run", 5, id="httpx https"),
        pytest.param(True, False, "by_hand", 5, id="loops that are not shut down"),
    ],
)
def test_many_loops_leave_nothing_behind(
    fast: bool, safe: bool, runs: str, count: int, tmp_path: Path
) -> None:
    certificate = Certificate(tmp_path)
    with OddServer(once, certificate if safe else None) as server:
        program = MANY_LOOPS.format(
            fast=fast,
            url=server.url,
            ca_file=str(certificate.ca_file) if safe else None,
            runs=runs,
            count=count,
        )
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(server.asked) == 2 * count


FORKED_IN_A_LOOP = """
    import asyncio, gc, logging, os, sys
    from tencent_im_compat import AsyncTencentIM

    said = []
    class LogRecorder(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())
    logging.basicConfig(level=logging.WARNING, handlers=[LogRecorder()])
    client = AsyncTencentIM(sdk_app_id={app}, secret_key={key!r}, base_url={url!r})

    async def send():
        await client.openim.send_msg("bob", "hello")

    async def main():
        await send()
        child = os.fork()
        if not child:
            asyncio.run(send())
            gc.collect()
            os._exit(len(said))
        await send()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    asyncio.run(main())
    assert said == [], said
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_fork_inside_a_loop_takes_nothing_and_says_nothing(mock: MockTencentIM) -> None:
    run(FORKED_IN_A_LOOP, mock)
    assert len(mock.user("bob").inbox) == 3


def test_a_client_serves_many_threads(mock: MockTencentIM) -> None:
    with (
        mock.serve() as server,
        TencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url) as client,
    ):

        def work(name: int) -> None:
            for number in range(25):
                client.openim.send_msg("bob", f"{name}-{number}")

        threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    texts = [message.text for message in mock.user("bob").inbox]
    assert len(texts) == len(set(texts)) == 200


FORKING = """
    import os
    from tencent_im_compat import TencentIM

    client = TencentIM(sdk_app_id={app}, secret_key={key!r}, base_url={url!r})
    client.openim.send_msg("bob", "before")
    children = []
    for number in range(3):
        child = os.fork()
        if not child:
            for _ in range(5):
                client.openim.send_msg("bob", "the same words")
            client.close()
            os._exit(0)
        children.append(child)
    for _ in range(5):
        client.openim.send_msg("bob", "the same words")
    assert all(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)
    client.openim.send_msg("bob", "after")
    client.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_forked_processes_have_connections_and_numbers_of_their_own(mock: MockTencentIM) -> None:
    run(FORKING, mock)
    texts = [message.text for message in mock.user("bob").inbox]
    # The same numbers twice would be a repeat for the server: fewer messages.
    assert texts.count("the same words") == 20
    assert sorted(text for text in texts if text != "the same words") == ["after", "before"]


@pytest.mark.slow
def test_importing_starts_no_loop_and_no_thread() -> None:
    program = (
        "import asyncio, threading\n"
        "def no(*a, **k): raise AssertionError('a loop was asked for')\n"
        "asyncio.new_event_loop = asyncio.get_event_loop = no\n"
        "from tencent_im_compat import *\n"
        "from tencent_im_compat import sync\n"
        "AsyncTencentIM(sdk_app_id=1400000000, secret_key='k').openim\n"
        "assert threading.active_count() == 1\n"
        "import sys\n"
        "heavy = {'httpcore', 'aiohttp', 'tenacity'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
