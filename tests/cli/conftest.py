"""A mock that answers over HTTP, and the command line against it: in this process, or as a process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tencent_im_mock import MockTencentIM

from .running import Terminal


@pytest.fixture
def mock() -> Iterator[MockTencentIM]:
    with closing(MockTencentIM()) as made:
        made.group("team", members=["alice", "bob", "carol"])
        yield made


@pytest.fixture
def terminal(mock: MockTencentIM) -> Iterator[Terminal]:
    """Whose environment names the mock."""
    with mock.serve() as server:
        yield Terminal(mock, server.url)
