"""Writes tencent_im_compat/_sync from _async, and tests/**/_sync from tests/**/_async.

Works on NAME tokens, never on text: strings, docstrings and comments pass unchanged, so they speak of
"the client" and not of awaiting. ``--check`` writes nothing and fails when a file is stale, has no
source, or when a rename below is used by no file.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIRS = (
    (ROOT / "tencent_im_compat" / "_async", ROOT / "tencent_im_compat" / "_sync"),
    (ROOT / "tests" / "behaviour" / "_async", ROOT / "tests" / "behaviour" / "_sync"),
)

DROPPED = ("async", "await")
RENAMED = {
    "ASYNC_FACES": "SYNC_FACES",
    "_async": "_sync",
    "AsyncAction": "SyncAction",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncByteStream": "SyncByteStream",
    "AsyncClient": "Client",
    "AsyncHttpClient": "SyncHttpClient",
    "AsyncIterator": "Iterator",
    "AsyncLanes": "ThreadLanes",
    "AsyncRetrying": "Retrying",
    "AsyncRunner": "ThreadRunner",
    "AsyncSleep": "SyncSleep",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "anext": "next",
    "async_busy": "sync_busy",
    "async_call": "sync_call",
    "asynccontextmanager": "contextmanager",
    "async_check_uploader": "sync_check_uploader",
    "async_client": "sync_client",
    "async_download": "sync_download",
    "async_leave": "sync_leave",
    "async_let_go": "sync_let_go",
    "async_pools": "sync_pools",
    "async_refuse_mismatch": "sync_refuse_mismatch",
    "async_sleep": "sync_sleep",
    "async_store": "sync_store",
    "async_take": "sync_take",
    "async_transport": "sync_transport",
    "async_until": "sync_until",
    "async_upload": "sync_upload",
    "handle_async_request": "handle_request",
    "run_async": "run_threads",
    "seam_async": "seam_sync",
}
# Our own classes: AsyncTencentIM -> TencentIM, AsyncPoller -> Poller, ...
OWN_CLASS = re.compile(r"Async([A-Z]\w+)$")
HEADER = "# Generated from {source} by scripts/make_sync.py. Do not edit.\n"


def convert(text: str, used: set[str]) -> str:
    """The synchronous form of a module's text."""
    lines: list[str] = text.splitlines(keepends=True)
    edits: list[tuple[int, int, int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.NAME:
            continue
        row, start = token.start
        end = token.end[1]
        if token.string in DROPPED:
            while end < len(lines[row - 1]) and lines[row - 1][end] == " ":
                end += 1
            edits.append((row, start, end, ""))
        elif token.string in RENAMED:
            used.add(token.string)
            edits.append((row, start, end, RENAMED[token.string]))
        elif match := OWN_CLASS.match(token.string):
            edits.append((row, start, end, match.group(1)))
    for row, start, end, replacement in reversed(edits):
        line = lines[row - 1]
        lines[row - 1] = line[:start] + replacement + line[end:]
    return "".join(lines)


def tidy(text: str, name: str) -> str:
    """The converted text as ruff would write it: shorter lines fold, imports sort anew."""
    for command in (
        ["check", "--select", "I", "--fix-only", "--quiet", "--stdin-filename", name, "-"],
        ["format", "--quiet", "--stdin-filename", name, "-"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command],
            input=text,
            text=True,
            encoding="utf-8",
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        if done.returncode != 0:
            raise SystemExit(f"ruff failed on {name}: {done.stderr}")
        text = done.stdout
    return text


def main() -> int:
    checking = "--check" in sys.argv[1:]
    used: set[str] = set()
    problems: list[str] = []
    for source_root, target_root in PAIRS:
        wanted: set[Path] = set()
        for source in sorted(source_root.rglob("*.py")):
            target = target_root / source.relative_to(source_root)
            wanted.add(target)
            header = HEADER.format(source=source.relative_to(ROOT).as_posix())
            text = header + convert(source.read_text(encoding="utf-8"), used)
            text = tidy(text, str(target.relative_to(ROOT)))
            if target.exists() and target.read_text(encoding="utf-8") == text:
                continue
            if checking:
                problems.append(f"{target.relative_to(ROOT)} is stale: run scripts/make_sync.py")
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        for found in sorted(target_root.rglob("*.py")):
            if found not in wanted:
                if checking:
                    problems.append(f"{found.relative_to(ROOT)} has no source")
                else:
                    found.unlink()
    problems += [f"the rename {name} is used by no file" for name in sorted(RENAMED.keys() - used)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
