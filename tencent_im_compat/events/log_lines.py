"""Hands lines of the library's log to listeners that have set ``onLog``."""

from __future__ import annotations

import logging
import threading
import weakref

from .dispatch import sync_call
from .listeners import Listeners

_LIBRARY = logging.getLogger("tencent_im_compat")
_SDK = "V2TimSDKListener"
LEVELS = {3: logging.DEBUG, 4: logging.INFO, 5: logging.WARNING, 6: logging.ERROR}
"""``LogLevelEnum`` in the words of Python's ``logging``."""
_telling = threading.local()


class LogLines(logging.Handler):
    """Tells what Python's logging lets through. A listener that logs by itself is not told of that.

    Args:
        listeners: Of one manager; when they are gone, so is this.
        log_level: A ``LogLevelEnum``: nothing below it is told; 0: nothing at all.
    """

    def __init__(self, listeners: Listeners, log_level: int) -> None:
        silent = logging.CRITICAL + 1
        super().__init__(LEVELS.get(log_level, silent if log_level == 0 else logging.DEBUG))
        self._listeners = weakref.ref(listeners, lambda _: self.end())

    def begin(self) -> None:
        """Tells from now on."""
        _LIBRARY.addHandler(self)

    def end(self) -> None:
        """Tells no more."""
        _LIBRARY.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Tells a line."""
        listeners = self._listeners()
        if listeners is None or getattr(_telling, "now", False):
            return
        _telling.now = True
        try:
            hearing = [each for each in listeners.of(_SDK) if each.hears("onLog")]
            line = record.getMessage() if hearing else ""
            for listener in hearing:
                sync_call(listener, "onLog", _number(record.levelno), line)
        except Exception:  # a format and its arguments that do not fit: whoever logs must not fail of it
            self.handleError(record)
        finally:
            _telling.now = False


def _number(level: int) -> int:
    """The ``LogLevelEnum`` of a line."""
    return next((number for number, least in sorted(LEVELS.items(), reverse=True) if level >= least), 3)
