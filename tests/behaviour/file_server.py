"""A web server on this machine with a few files, for what is loaded from an address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTENT = bytes(range(256)) * 10_000
"""2,560,000 bytes."""


class _Files(BaseHTTPRequestHandler):
    """/whole tells its length, /open does not, /cut ends before it is all there; all else is missing."""

    def do_GET(self) -> None:
        if self.path not in ("/whole", "/open", "/cut"):
            self.send_error(404)
            return
        self.send_response(200)
        if self.path != "/open":
            self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT if self.path != "/cut" else CONTENT[:1_500_000])

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def file_server() -> Iterator[str]:
    """Serves; the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
