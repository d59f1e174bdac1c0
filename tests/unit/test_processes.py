"""One client in several loops, threads and processes: nothing is lost, doubled, or taken from the parent."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading

import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import MockTencentIM


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


def test_importing_starts_no_loop_and_no_thread() -> None:
    program = (
        "import asyncio, threading\n"
        "def no(*a, **k): raise AssertionError('a loop was asked for')\n"
        "asyncio.new_event_loop = asyncio.get_event_loop = no\n"
        "from tencent_im_compat import *\n"
        "from tencent_im_compat import sync\n"
        "AsyncTencentIM(sdk_app_id=1400000000, secret_key='k').openim\n"
        "assert threading.active_count() == 1\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
