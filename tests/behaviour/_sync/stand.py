# Generated from tests/behaviour/_async/stand.py by scripts/make_sync.py. Do not edit.
"""A client of a server that is not well, by any way to it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from tencent_im_compat import NO_RATE_LIMITS, NO_RETRY, TencentIM

from .. import ways
from ..odd_server import OddServer

KEY = "stand-key-not-a-real-one"
_DEFAULTS = {"retry": NO_RETRY, "rate_limits": NO_RATE_LIMITS, "trust_env": False}


class Stand:
    """A client, closed at the end together with what was handed in.

    Args:
        face: One of the ways.
        server: Whom it calls.
        patch: Undoes what a way needs.
        options: More for the client.
    """

    def __init__(self, face: str, server: OddServer, patch: pytest.MonkeyPatch, **options: Any) -> None:
        authority: Path | None = options.pop("ca_file", None)
        self._handed = ways.sync_transport(face, patch, server.trusted)
        if authority is not None and self._handed is None:
            options["ca_file"] = str(authority)
        self._client = TencentIM(
            sdk_app_id=1400000000,
            secret_key=KEY,
            http_client=self._handed,
            **{
                "base_url": server.url,
                "retry": NO_RETRY,
                "rate_limits": NO_RATE_LIMITS,
                "trust_env": False,
                **options,
            },
        )

    def __enter__(self) -> TencentIM:
        return self._client

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        if self._handed is not None:
            self._handed.close()
