"""Which stories are told each time."""

from __future__ import annotations

import pytest

THREADS = (
    "test_event_isolation", "test_event_service", "test_forks", "test_lifecycle",
    "test_long_poll", "test_sending", "test_sources", "test_transport",
)  # fmt: skip
"""Where threads are not what tasks are."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Synchronous stories are made from asynchronous ones: most are told among the slow tests only."""
    for item in items:
        if item.path.parent.name == "_sync" and item.path.stem not in THREADS:
            item.add_marker(pytest.mark.slow)
