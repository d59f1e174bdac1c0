"""A relay in a process of its own, and answers of relays that are not well."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tencent_im_compat import LongPolling, MemoryStore
from tencent_im_compat._async.events.relay import AsyncRelay, position_of
from tencent_im_compat.cli.demo.servers import relay_process
from tencent_im_compat.store import Batch
from tencent_im_mock import DEFAULT_SDK_APP_ID

SHARD = AsyncRelay.SHARD

WEBHOOK_TOKEN = "long-poll-webhook-token"


@dataclass(frozen=True)
class RunningRelay:
    """Where it listens and what it wants to see."""

    url: str
    token: str = field(repr=False)

    def polling(self, *, token: str = "", wait: float = 20) -> LongPolling:
        """Settings of a reader of this relay."""
        return LongPolling(self.url, token or self.token, wait=wait)


@contextmanager
def running_relay() -> Iterator[RunningRelay]:
    """A relay of the mock's usual app."""
    with relay_process(DEFAULT_SDK_APP_ID, WEBHOOK_TOKEN) as (url, token):
        yield RunningRelay(url, token)


class ScriptedRelay:
    """Gives prepared answers one after the other, the last one again and again.

    Attributes:
        url: Where it listens.
        asked: The paths it was asked for.
    """

    def __init__(self, *answers: tuple[int, object]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)

    def next(self, path: str) -> tuple[int, bytes]:
        """The answer to one call."""
        self.asked.append(path)
        status, body = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return status, body if isinstance(body, bytes) else json.dumps(body).encode()

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Listens until the end of the context."""
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = script.next(self.path)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                return  # a reader that stops cuts its connection

        server = Server(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join(10)


def store_at(url: str, cursor: str) -> MemoryStore:
    """A store in which the reading of a relay stands at a cursor."""
    store = MemoryStore()
    lease = store.acquire(SHARD, "the test", 60.0)
    assert lease is not None
    store.commit(lease, Batch(positions={position_of(url): cursor.encode()}))
    store.release([lease])
    return store


def cursor_of(store: MemoryStore, url: str) -> str:
    """Where the reading of a relay stands."""
    return (store.position(SHARD, position_of(url)) or b"").decode()


def page(cursor: str, *events: dict[str, object]) -> tuple[int, object]:
    """A page as a relay gives it."""
    return 200, {"events": list(events), "cursor": str(cursor), "more": False}


def trimmed(oldest: str) -> tuple[int, object]:
    """The answer to a cursor whose events are gone."""
    return 410, {"error": {"message": "trimmed away", "oldest": str(oldest)}}


def arrival(number: int) -> dict[str, object]:
    """The webhook of a message from bob to alice, as a page holds it."""
    return {
        "command": "C2C.CallbackAfterSendMsg",
        "platform": "iOS",
        "request_id": "",
        "client_ip": "10.0.0.9",
        "body": {
            "CallbackCommand": "C2C.CallbackAfterSendMsg",
            "From_Account": "bob",
            "To_Account": "alice",
            "MsgSeq": number,
            "MsgRandom": 7,
            "MsgTime": 1_767_229_200,
            "MsgKey": f"{number}_7_1767229200",
            "SendMsgResult": 0,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": f"message {number}"}}],
        },
    }
