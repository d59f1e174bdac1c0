"""What all commands of ``tencent-im`` have in common: settings, output, exit codes, progress."""

from __future__ import annotations

from .commands import command, examples, group
from .ending import Ended, Exit, Misuse
from .output import Out, in_one_line
from .settings import Connection, MockServer, Output

__all__ = [
    "Connection",
    "Ended",
    "Exit",
    "Misuse",
    "MockServer",
    "Out",
    "Output",
    "command",
    "examples",
    "group",
    "in_one_line",
]
