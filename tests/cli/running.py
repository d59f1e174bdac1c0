"""Runs `tencent-im`: in this process, which is quick, or as a process, which is what users do."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from tencent_im_compat.cli.app import app
from tencent_im_mock import MockTencentIM

from ..surface.test_cli import COMMAND
from ..surface.test_docs import environment


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self) -> Any:
        """Its output as one JSON line."""
        (line,) = self.lines
        return line


class Terminal:
    """A terminal whose variables name a mock.

    Args:
        mock: The mock.
        url: Where it answers.
    """

    def __init__(self, mock: MockTencentIM, url: str) -> None:
        self.mock, self.url = mock, url
        self.variables = {
            "TENCENT_IM_SDKAPPID": str(mock.sdk_app_id),
            "TENCENT_IM_SECRETKEY": mock.secret_key,
            "TENCENT_IM_BASE_URL": url,
        }

    def run(self, *words: str, given: str | None = None, **variables: str) -> Done:
        """In this process."""
        done = CliRunner().invoke(app, list(words), input=given, env={**self.variables, **variables})
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    def process(self, *words: str, given: str | None = None, patience: float = 60, **variables: str) -> Done:
        """As a process."""
        done = subprocess.run(
            [*COMMAND, *words],
            env={**environment(), **self.variables, **variables},
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=patience,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def started(self, *words: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
        """A process that goes on; killed at the end."""
        with subprocess.Popen(
            [*COMMAND, *words],
            env={**environment(), **self.variables, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process:
            try:
                yield process
            finally:
                process.kill()


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Writes rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
