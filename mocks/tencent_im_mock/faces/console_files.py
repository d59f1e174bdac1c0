"""The console: a page of static files, which works by ``/__mock__/`` alone."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from ..control.access import ControlAccess

FOLDER = Path(__file__).resolve().parent.parent / "console"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: http: https:",  # messages name their media by URL
        "media-src 'self' data: http: https:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing runs but the page's own files, whatever a message holds."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@cache
def files() -> dict[str, tuple[bytes, str, str]]:
    """The files of the page by name, with type and tag; nothing else of the disk is ever answered."""
    found: dict[str, tuple[bytes, str, str]] = {}
    for path in sorted(FOLDER.rglob("*")):
        kind = TYPES.get(path.suffix)
        if path.is_file() and kind is not None:
            content = path.read_bytes()
            tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            found[path.relative_to(FOLDER).as_posix()] = content, kind, tag
    return found


def is_for_browsers(scope: Scope) -> bool:
    """Whether a request is a browser's for the server's first page."""
    accepted = Headers(scope=scope).get("accept", "")
    return scope["method"] in ("GET", "HEAD") and scope["path"] == "/" and "text/html" in accepted


def to_console() -> Response:
    """Leads to the console."""
    return RedirectResponse("/console/", 307)


def file(scope: Scope, access: ControlAccess) -> Response:
    """A file of the page. No token is needed to see it, as it holds nothing: its requests need one."""
    refused = access.refuses_page(scope["headers"], (scope.get("server") or (None,))[0])
    if refused is not None:
        return Response(refused.why, refused.status, HEADERS, "text/plain")
    path: str = scope["path"]
    if path == "/console":
        return to_console()
    if scope["method"] not in ("GET", "HEAD"):
        return Response("the console is only read", 405, {**HEADERS, "Allow": "GET, HEAD"}, "text/plain")
    found = files().get(path.removeprefix("/console/") or "index.html")
    if found is None:
        return Response("the console has no such file", 404, HEADERS, "text/plain")
    content, kind, tag = found
    headers = {**HEADERS, "ETag": tag}
    if Headers(scope=scope).get("if-none-match") == tag:
        return Response(b"", 304, headers)
    return Response(content, 200, headers, kind)
