"""Keeps secrets out of the logs of the libraries underneath, which write URLs."""

from __future__ import annotations

import logging
import re

_SECRET_IN_TEXT = re.compile(r"""(?i)((?:usersig|sign|token)(?:=|%3D|\\?["']\s*:\s*\\?["']))[^&\s'"\\<>]+""")
"""In a URL, one that is quoted in another, and in JSON, also where that is quoted in JSON."""


def hide(text: str) -> str:
    """A text with the values of usersig, sign and token blotted out."""
    return _SECRET_IN_TEXT.sub(r"\1[hidden]", text)


def hide_in_bytes(content: bytes) -> bytes:
    """The same of bytes in any encoding that has ASCII's letters."""
    return hide(content.decode("latin-1")).encode("latin-1")


class _HideSecrets(logging.Filter):
    """Blots secrets out of records that other libraries write about our requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):  # uvicorn's formatter takes them one by one
            record.args = tuple(hide(each) if isinstance(each, str) else each for each in record.args)
        if record.args or _SECRET_IN_TEXT.search(str(record.msg)):
            text = record.getMessage()
            cleaned = hide(text)
            if cleaned is not text and cleaned != text:
                record.msg, record.args = cleaned, ()
        return True


_FOREIGN_LOGGERS = (
    "httpx",
    "httpcore",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "aiohttp.client",
    "aiohttp.internal",
    "uvicorn.access",  # a mock or a webhook receiver in the same process
)
_hide_secrets = _HideSecrets()


def guard_foreign_logs() -> None:
    """Makes sure that no library around logs a UserSig or the Sign of a webhook; idempotent.

    Called by whatever sends or takes them: transports, the mock's couriers, receivers of webhooks.
    """
    for name in _FOREIGN_LOGGERS:
        foreign = logging.getLogger(name)
        if _hide_secrets not in foreign.filters:
            foreign.addFilter(_hide_secrets)
