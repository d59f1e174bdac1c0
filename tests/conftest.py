"""Settings of all tests: how long one example of a property takes says nothing on a busy machine."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")

LAST_LINE = "-----END CERTIFICATE-----\n"


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Tests that were started in the background: programs which they interrupt would ignore that as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: to look through it again and again for garbage takes time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def few_authorities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One public authority is trusted in place of all: reading those takes every client 20 ms.

    Tests call none of them.
    """
    first, line, _ = Path(certifi.where()).read_text(encoding="utf-8").partition(LAST_LINE)
    path = tmp_path_factory.mktemp("authorities") / "one.pem"
    path.write_text(first + line, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(path))
        yield
