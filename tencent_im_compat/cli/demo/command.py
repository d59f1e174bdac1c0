"""``tencent-im demo``: options; the work is in ``play``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ...extras import needing
from ..frame import Out, command


def add_to(app: typer.Typer) -> None:
    """Adds the command."""

    @command(app, "demo", "tencent-im demo", "tencent-im demo --source webhook --json")
    def demo(
        *,
        source: Annotated[
            Literal["poll", "long-poll", "webhook", "all"], typer.Option(help="How events come.")
        ] = "poll",
        out: Out,
    ) -> int:
        """The read-receipt story against an embedded mock, over real HTTP. Ends 0 if all of it arrived."""
        with needing("tencent-im demo", "cli", "server"):
            from .play import run

        return run(as_json=out.json, source=source)
