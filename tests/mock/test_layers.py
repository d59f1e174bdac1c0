"""Every module of the mock can be imported first, so there is no circle that only an order hides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tencent_im_mock

PACKAGE = Path(tencent_im_mock.__file__).parent
MODULES = sorted(
    ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path != PACKAGE / "__init__.py"
)
FIRST = """
import importlib, os, sys, types

package, modules = sys.argv[1], sys.argv[2:]
import tencent_im_compat, httpx, starlette, uvicorn, respx, pytest  # what is below costs time but once

def first(module):
    bare = types.ModuleType("tencent_im_mock")  # without what its __init__ imports
    bare.__path__ = [package]
    sys.modules["tencent_im_mock"] = bare
    try:
        importlib.import_module(module)
    except BaseException as error:
        print(module, repr(error), flush=True)
        os._exit(1)
    os._exit(0)

children, failed = [], False
for module in modules:
    child = os.fork()
    if not child:
        first(module)
    children.append(child)
    if len(children) >= (os.cpu_count() or 1):
        failed |= os.waitpid(children.pop(0), 0)[1] != 0
for child in children:
    failed |= os.waitpid(child, 0)[1] != 0
sys.exit(failed)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_every_module_can_be_imported_first() -> None:
    assert len(MODULES) > 100
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(PACKAGE), *MODULES],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},  # what is compiled is so but once
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_core_knows_no_service() -> None:
    for path in (PACKAGE / "core").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for above in ("models", "services", "serving", "actors", "control", "faces"):
            assert f"..{above}" not in text, path
            assert f"tencent_im_mock.{above}" not in text, path
