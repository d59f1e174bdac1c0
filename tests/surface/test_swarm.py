"""Eight workers on one server process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tencent_im_mock import RemoteMock

from .test_cli import COMMAND
from .test_docs import ROOT, environment


@pytest.mark.slow
def test_eight_workers_share_one_server() -> None:
    with subprocess.Popen(
        [*COMMAND, "mock", "serve", "--port", "0"], env=environment(), stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().strip().removeprefix("listening on ")
            done = subprocess.run(
                [
                    sys.executable, "-m", "pytest", "-q", "-n", "8", "-p", "no:cacheprovider",
                    "--tim-mock-url", url, "tests/swarm",
                ],
                env=environment(), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout
            assert "25 passed" in done.stdout
            remote = RemoteMock(url)
            left = remote.control("GET", "worlds")["worlds"]
            remote.close()
        finally:
            server.terminate()
            server.wait(20)
    assert [world["requests"] for world in left] == [0], "every test deleted its world, nobody used the first"
