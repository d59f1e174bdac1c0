"""What can go wrong with the relay's log.

RelayError
  LogFileError         the file cannot be used: not ours, newer, locked, no permission
  LogFullError         more events wait for the disk than may wait
  LogClosedError       the log is closing
  LogWriteError        the disk refused; nothing was stored
  LogReadError         the disk could not be read
  CursorUnknownError   the cursor lies beyond the newest event
"""

from __future__ import annotations

from ..errors import ConfigurationError, TencentIMError


class RelayError(TencentIMError):
    """Root of the relay's errors."""


class LogFileError(RelayError, ConfigurationError):
    """The file cannot be used as a log."""


class LogFullError(RelayError):
    """More events wait to be written than may wait: the disk does not keep up. Later can succeed."""


class LogClosedError(RelayError):
    """The log is closing, or closed."""


class LogWriteError(RelayError):
    """The disk refused to store an event: full, read-only, broken. Nothing was stored."""


class LogReadError(RelayError):
    """The disk could not be read."""


class CursorUnknownError(RelayError):
    """The cursor lies beyond the newest event: it was given out by another log.

    Attributes:
        newest: The newest cursor of this log.
    """

    def __init__(self, newest: int) -> None:
        self.newest = newest
        super().__init__(f"the cursor lies beyond the newest event ({newest}): was the log replaced?")
