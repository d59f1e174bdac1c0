"""``tencent-im mock``: options; ``serving`` serves, ``control`` steers a mock that runs, ``watching``
looks on."""

from __future__ import annotations

import typer

from ...extras import needing
from ..frame import Out, command, group
from . import control
from .options import ServeSettings

mock_app: typer.Typer = group("The mock of Tencent's server: serve one, or steer one that runs.")


@command(
    mock_app,
    "serve",
    "tencent-im mock serve --port 8900",
    "tencent-im mock serve --world people.json --db worlds.db",
    "tencent-im mock serve --webhook-url http://127.0.0.1:5000/im --webhook-token not-a-real-token",
)
def serve(*, asked: ServeSettings, out: Out) -> int:
    """Serves the mock over HTTP until it is interrupted."""
    with needing("tencent-im mock serve", "cli", "server"):
        from . import serving

    return serving.serve(asked, out)


control.add_to(mock_app)
