"""Has type checkers read every Python sample: those of the READMEs and of docs/, and examples/.

mypy strict and basedpyright strict must both find nothing: people copy samples into projects that use them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = re.compile(r"^(?:<!-- file: (\w+\.py) -->\n)?```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
"""A sample may have the name of a file before it, by which others of its page import it."""


def pages() -> list[Path]:
    """Every page with samples in it."""
    return [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def samples() -> Iterator[tuple[str, str]]:
    """Name and text of each sample. Lines are numbered as in their page, so that findings can be found."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for sample in SAMPLE.finditer(text):
            line = text.count("\n", 0, sample.start(2))
            name = re.sub(r"\W", "_", page.stem)
            yield sample[1] or f"{name}_line_{line + 1}.py", "\n" * line + sample[2]
    for example in sorted((ROOT / "examples").glob("*.py")):
        yield example.name, example.read_text(encoding="utf-8")


def main() -> int:
    """Checks them; the exit status."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, text in samples():
            (folder / name).write_text(text, encoding="utf-8")
        settings = {
            "include": ["."],
            "typeCheckingMode": "strict",
            "pythonVersion": "3.10",
            "extraPaths": [str(ROOT), str(ROOT / "mocks")],
            "reportMissingTypeStubs": False,
        }
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        config = ("--config-file", str(ROOT / "pyproject.toml"))
        files = sorted(each.name for each in folder.glob("*.py"))
        mypy = [sys.executable, "-m", "mypy", "--strict", *config, *files]
        pyright = [str(Path(sysconfig.get_path("scripts")) / "basedpyright"), "--project", str(folder)]
        print(f"{len(files)} files with samples", flush=True)
        environment = {**os.environ, "MYPYPATH": os.pathsep.join((str(ROOT), str(ROOT / "mocks")))}
        commands = (mypy, pyright)
        return max(
            subprocess.run(each, cwd=folder, env=environment, check=False).returncode for each in commands
        )


if __name__ == "__main__":
    sys.exit(main())
