"""Small programs that take webhooks in the frameworks that people use, and the servers that run them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tencent_im_compat.webhooks import sign

from ..surface.test_docs import ROOT, environment, free_port
from ..waiting import sync_until
from .test_receiver import APP, TOKEN, body

START_SECONDS = 60.0
HEAD = f"""
import asyncio, os, sys, time
from pathlib import Path
from tencent_im_compat.store import SqliteStore
from tencent_im_compat.webhooks import C2CAfterSendMsg, WebhookApp

here = Path(__file__).parent
store = SqliteStore(here / "events.db") if os.environ["KEPT"] == "file" else None
webhooks = WebhookApp(sdk_app_id={APP}, tokens={TOKEN!r}, store=store, lease_seconds=1.0)
gate = here / "gate"

def note(event):
    with (here / "heard").open("a") as file:
        file.write(f"{{event.msg_seq}}\\n")

def begins(event):
    with (here / "begun").open("a") as file:
        file.write(f"{{event.msg_seq}}\\n")
    return event.cloud_custom_data == "slow" and time.monotonic() + 30

async def hear_async(event):
    end = begins(event)
    while end and not gate.exists() and time.monotonic() < end:
        await asyncio.sleep(0.01)
    note(event)

def hear(event):
    end = begins(event)
    while end and not gate.exists() and time.monotonic() < end:
        time.sleep(0.01)
    note(event)
"""
FASTAPI = """
from fastapi import FastAPI
webhooks.subscribe(hear_async)
api = FastAPI()
webhooks.add_to(api, "/tim")
"""
FLASK = """
from flask import Flask
from tencent_im_compat.webhooks.frameworks import add_to_flask
webhooks.subscribe(hear)
api = Flask(__name__)
add_to_flask(webhooks, api, "/tim")
webhooks.start()
"""
DJANGO = """
import django
from django.conf import settings
from tencent_im_compat.webhooks.frameworks import django_urls, with_lifespan
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x", USE_TZ=True,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"])
django.setup()
"""
DJANGO_WSGI = (
    DJANGO
    + """
from django.core.wsgi import get_wsgi_application
webhooks.subscribe(hear)
urlpatterns = django_urls(webhooks, "tim")
api = get_wsgi_application()
webhooks.start()
"""
)
DJANGO_ASGI = (
    DJANGO
    + """
from django.core.asgi import get_asgi_application
webhooks.subscribe(hear_async)
urlpatterns = django_urls(webhooks, "tim", in_a_loop=True)
api = with_lifespan(webhooks, get_asgi_application())
"""
)
UVICORN = ["uvicorn", "program:api", "--host", "127.0.0.1", "--port", "PORT", "--log-level", "warning"]
GUNICORN = [
    "gunicorn",
    "program:api",
    "--bind",
    "127.0.0.1:PORT",
    "--workers",
    "WORKERS",
    "--log-level",
    "error",
]
IN_LOOPS = [*GUNICORN, "--worker-class", "uvicorn_worker.UvicornWorker"]
SERVED = {
    "fastapi, uvicorn": (FASTAPI, UVICORN),
    "fastapi, gunicorn": (FASTAPI, IN_LOOPS),
    "flask, gunicorn": (FLASK, GUNICORN),
    "django, gunicorn": (DJANGO_WSGI, GUNICORN),
    "django, uvicorn": (DJANGO_ASGI, UVICORN),
    "django in loops, gunicorn": (DJANGO_ASGI, IN_LOOPS),
}


def post(port: int, number: int, *, path: str = "/tim", token: str = TOKEN, slow: bool = False) -> int:
    """Posts a webhook over a connection of its own; the status."""
    now = int(time.time())
    asked = {
        "SdkAppid": str(APP),
        "CallbackCommand": "C2C.CallbackAfterSendMsg",
        "RequestTime": str(now),
        "Sign": sign(token, now),
    }
    more: dict[str, Any] = {"MsgSeq": number, "EventTime": 1_767_000_000_000 + number}
    content = body(CloudCustomData="slow" if slow else "", To_Account=f"user {number}", **more)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", f"{path}?{urlencode(asked)}", content)
        answer = connection.getresponse()
        answered = json.loads(answer.read())
        assert answered["ActionStatus"] == ("OK" if answer.status == 200 else "FAIL")
        return answer.status
    finally:
        connection.close()


class Server:
    """A program under its server.

    Args:
        name: Which of ``SERVED``.
        folder: Where it lies.
        kept: ``file`` or ``memory``: where its webhooks are kept.
        workers: How many processes, where the server can have several.
    """

    def __init__(self, name: str, folder: Path, *, kept: str, workers: int = 1) -> None:
        program, command = SERVED[name]
        (folder / "program.py").write_text(HEAD + program, encoding="utf-8")
        self.folder, self.port = folder, free_port()
        known = {"PORT": str(self.port), "127.0.0.1:PORT": f"127.0.0.1:{self.port}", "WORKERS": str(workers)}
        self._command = [sys.executable, "-m", *(known.get(part, part) for part in command)]
        self._environment = {**environment(), "KEPT": kept}
        self._environment["PYTHONPATH"] = os.pathsep.join((str(folder), str(ROOT), str(ROOT / "mocks")))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._process = subprocess.Popen(
            self._command, cwd=self.folder, env=self._environment, start_new_session=True
        )
        sync_until(self._answers, START_SECONDS)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the server has ended"
        try:
            return self.post(0, token="wrong") == 403
        except OSError:
            return False

    def post(self, number: int, *, path: str = "/tim", token: str = TOKEN, slow: bool = False) -> int:
        """Posts a webhook; the status."""
        return post(self.port, number, path=path, token=token, slow=slow)

    def lines(self, name: str = "heard") -> list[int]:
        """Numbers of the webhooks that were handled, or begun."""
        file = self.folder / name
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def open_gate(self) -> None:
        """Lets slow subscribers go on."""
        (self.folder / "gate").touch()

    def terminate(self) -> None:
        """Asks it to stop."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> None:
        """Waits for its end."""
        assert self._process is not None
        self._process.wait(60)

    def kill(self) -> None:
        """Ends all its processes at once."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)
