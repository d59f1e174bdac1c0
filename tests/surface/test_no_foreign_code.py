"""Nothing that comes from outside is turned into code: the syntax trees of package and mock are walked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "tencent_im_compat").rglob("*.py"), *(ROOT / "mocks").rglob("*.py")])
MODULES = {
    "pickle",
    "cPickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "copyreg",
    "pydoc",
    "runpy",
    "code",
}
BUILTINS = {"eval", "exec", "compile", "__import__"}
RESOLVERS = {"import_module", "resolve_name", "locate", "find_class"}
OUR_OWN = {
    "tencent_im_compat/__init__.py": ["import_module", "import_module"],
    "tencent_im_compat/sync/__init__.py": ["import_module", "import_module"],
    "tencent_im_compat/receipts.py": ["import_module"],
    "tencent_im_compat/sync/receipts.py": ["import_module"],
    "tencent_im_compat/store/__init__.py": ["import_module"],
    "tencent_im_compat/v2tim/__init__.py": ["import_module"],
    "tencent_im_compat/wire/__init__.py": ["import_module"],
    "tencent_im_compat/webhooks/__init__.py": ["import_module"],
    "tencent_im_compat/wire/webhooks/__init__.py": ["import_module"],
    "tencent_im_compat/cli/call/checking.py": ["import_module", "import_module"],
    "mocks/tencent_im_mock/faces/respx_router.py": ["__import__"],
}
"""Imports of names that stand in the module itself, or in a file of the package that is generated from the
code: what is only loaded when it is first used."""


def places(path: Path) -> Iterator[str]:
    """What a module does that turns text into code, or a name into an object."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names if each.name.partition(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module), level=0) if module.partition(".")[0] in MODULES:
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in BUILTINS | RESOLVERS:
                yield name
            case ast.Call(func=ast.Attribute(attr=name)) if name in RESOLVERS:
                yield name


def test_the_walk_sees_what_it_looks_for(tmp_path: Path) -> None:
    evil = tmp_path / "evil.py"
    evil.write_text("import pickle\nfrom marshal import loads\neval('1')\nimportlib.import_module(x)\n")
    assert sorted(places(evil)) == ["eval", "import_module", "marshal", "pickle"]


@pytest.mark.slow
def test_no_code_from_outside() -> None:
    found = {path.relative_to(ROOT).as_posix(): list(places(path)) for path in SOURCES}
    assert len(found) > 300
    assert {name: what for name, what in found.items() if what} == OUR_OWN
