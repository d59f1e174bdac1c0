"""Servers that the demo needs beside the mock."""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tencent_im_mock.faces.socket import address, bind, config

from ...errors import ConfigurationError

STOP_SECONDS = 10.0


@contextmanager
def relay_process(sdk_app_id: int, webhook_token: str) -> Iterator[tuple[str, str]]:
    """A relay in a process of its own; its base URL and bearer token."""
    token = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-c", "from tencent_im_compat.cli import main; main()",
            "relay", "serve", "--port", "0", "--db", str(Path(folder) / "relay.db"),
            "--sdkappid", str(sdk_app_id), "--token", token, "--webhook-token", webhook_token,
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
            try:
                line = process.stdout.readline() if process.stdout is not None else ""
                if not line.startswith("listening on "):
                    raise ConfigurationError("the relay did not start")
                yield line.removeprefix("listening on ").strip(), token
            finally:
                process.terminate()
                process.wait(STOP_SECONDS)


def fan_out(targets: Sequence[str]) -> Starlette:
    """An application that passes every call on to several places, as it came."""

    async def passed_on(request: Request) -> Response:
        body = await request.body()
        async with httpx.AsyncClient(trust_env=False) as client:
            calls = [client.post(f"{target}?{request.url.query}", content=body) for target in targets]
            answers = await asyncio.gather(*calls)
        worst = max(answers, key=lambda answer: answer.status_code)
        return Response(worst.content, status_code=worst.status_code, media_type="application/json")

    return Starlette(routes=[Route("/{path:path}", passed_on, methods=["POST"])])


@asynccontextmanager
async def served_here(app: Any) -> AsyncIterator[str]:
    """An ASGI application in the running loop; its base URL."""
    bound = bind("127.0.0.1", 0)
    server = uvicorn.Server(config(app))
    task = asyncio.get_running_loop().create_task(server.serve(sockets=[bound]))
    try:
        yield address(bound)
    finally:
        server.should_exit = True
        await asyncio.wait([task], timeout=STOP_SECONDS)
        bound.close()
