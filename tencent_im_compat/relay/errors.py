"""What can go wrong with the relay's log.

RelayError
  LogFileError         the file or the Redis cannot be used: not ours, newer, locked, no permission
  LogFullError         more events wait for the disk than may wait
  LogClosedError       the log is closing
  LogWriteError        the disk or Redis refused, or Redis does not answer
  LogReadError         the disk or Redis could not be read
  CursorError          a cursor that cannot be read on from
    CursorUnknownError   this is no cursor
    CursorForeignError   the cursor is of another log, or of an end of this one that was lost
    CursorPassedError    events after the cursor were trimmed away
"""

from __future__ import annotations

from ..errors import ConfigurationError, TencentIMError


class RelayError(TencentIMError):
    """Root of the relay's errors."""


class LogFileError(RelayError, ConfigurationError):
    """The file, or the Redis, cannot be used as a log."""


class LogFullError(RelayError):
    """More events wait to be written than may wait: the disk does not keep up. Later can succeed."""


class LogClosedError(RelayError):
    """The log is closing, or closed."""


class LogWriteError(RelayError):
    """An event was not stored: the disk or Redis is full, read-only, broken.

    Where Redis gave no answer it may have been stored; when it comes again, it is a repeat then.
    """


class LogReadError(RelayError):
    """The disk, or Redis, could not be read."""


class CursorError(RelayError):
    """A cursor that cannot be read on from."""


class CursorUnknownError(CursorError):
    """This is no cursor of a relay."""

    def __init__(self) -> None:
        super().__init__('this is no cursor: pass one that a relay gave, "0" for the oldest event, or none')


class CursorForeignError(CursorError):
    """The cursor was given out by another log, or lies beyond the newest event of this one.

    Attributes:
        oldest: From here all is read that this log keeps.
    """

    def __init__(self, oldest: int) -> None:
        self.oldest = oldest
        super().__init__(
            "the cursor is of another log: this one was put in its place, or restored from a copy"
        )


class CursorPassedError(CursorError):
    """Events after the cursor were trimmed away.

    Attributes:
        oldest: From here all is read that is kept.
    """

    def __init__(self, oldest: int) -> None:
        self.oldest = oldest
        super().__init__("events after the cursor were trimmed away")
