"""The generator of the synchronous twins: what it converts, what it leaves alone, what it complains of."""

from __future__ import annotations

import io
import re
import sys
import tokenize
from pathlib import Path

import pytest

from scripts import make_sync

from ..tables import all_rows

CONVERSIONS: dict[str, tuple[str, str]] = {
    "function": ("async def f() -> None: ...", "def f() -> None: ..."),
    "await": ("x = await f(await g())", "x = f(g())"),
    "await, spaced": ("x = await   f()", "x = f()"),
    "with": ("async with f() as g:\n    pass", "with f() as g:\n    pass"),
    "for": ("async for x in y:\n    pass", "for x in y:\n    pass"),
    "comprehension": ("z = [x async for x in y if await x]", "z = [x for x in y if x]"),
    "several in a line": ("await a(); await b(); await c()", "a(); b(); c()"),
    "own class": ("AsyncTencentIM(AsyncPoller)", "TencentIM(Poller)"),
    "own class, private": ("_AsyncThing()", "_AsyncThing()"),
    "library class": (
        "httpx.AsyncClient | httpx.AsyncBaseTransport",
        "httpx.Client | httpx.BaseTransport",
    ),
    "library method": ("await client.aclose()", "client.close()"),
    "dunder": ("async def __aenter__(self): ...", "def __enter__(self): ..."),
    "module": ("from .._async.rest import x", "from .._sync.rest import x"),
    "module with a longer name": ("from .x_async import y", "from .x_async import y"),
    "runner": ("from .run_async import AsyncRunner", "from .run_threads import ThreadRunner"),
    "type": ("x: AsyncIterator[int]", "x: Iterator[int]"),
    "string": ('x = "await AsyncClient async"', 'x = "await AsyncClient async"'),
    "docstring": ('"""Await the async AsyncClient."""', '"""Await the async AsyncClient."""'),
    "multi-line string": ('x = """\nawait aclose()\n"""; await y()', 'x = """\nawait aclose()\n"""; y()'),
    "comment": ("x = 1  # await AsyncClient", "x = 1  # await AsyncClient"),
    "after a string": ('f("await", await g())', 'f("await", g())'),
    "part of a name": ("awaiting = asynchronous + my_aclose", "awaiting = asynchronous + my_aclose"),
    "word alone": ("Async = 1", "Async = 1"),
    "wide characters before": ('x = "等待"; await f()', 'x = "等待"; f()'),
}


@all_rows("name", CONVERSIONS)
def test_conversion(name: str) -> None:
    before, after = CONVERSIONS[name]
    assert make_sync.convert(before, set()) == after


def test_used_renames_are_noted() -> None:
    used: set[str] = set()
    make_sync.convert("await client.aclose()  # AsyncClient\nx: AsyncOwn = 'AsyncRunner'\n", used)
    assert used == {"aclose"}


def _sources() -> list[Path]:
    return [source for root, _ in make_sync.PAIRS for source in sorted(root.rglob("*.py"))]


def _formatted(source: Path) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source.read_text(encoding="utf-8")).readline)
    return [
        token.string
        for token in tokens
        if token.type == tokenize.STRING and re.match(r"[rR]?[fF]", token.string)
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="only an older Python sees these strings whole")
@all_rows("source", _sources(), ids=lambda path: str(path.relative_to(make_sync.ROOT)))
def test_no_formatted_string_holds_what_would_be_converted(source: Path) -> None:
    # Names inside such strings are tokens since Python 3.12, so the twin would depend on the version.
    for text in _formatted(source):
        for held in re.findall(r"\{([^{}]*)\}", text.replace("{{", "").replace("}}", "")):
            for word in re.findall(r"\w+", held):
                assert make_sync.convert(word, set()) == word


# ---------------------------------------------------------------- a whole tree


SOURCE = '''"""等."""
import zlib
import ast


async def f() -> None:
    await zlib.x(ast).aclose()
'''


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with one source that is made once."""
    monkeypatch.setattr(make_sync, "ROOT", tmp_path)
    monkeypatch.setattr(make_sync, "PAIRS", ((tmp_path / "a" / "_async", tmp_path / "a" / "_sync"),))
    monkeypatch.setattr(make_sync, "RENAMED", {"aclose": "close"})
    (tmp_path / "a" / "_async" / "deep").mkdir(parents=True)
    source = tmp_path / "a" / "_async" / "deep" / "one.py"
    source.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["make_sync.py"])
    assert make_sync.main() == 0
    return tmp_path


def _check(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["make_sync.py", "--check"])
    return make_sync.main()


def test_a_tree_is_written_with_a_header_and_tidied(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = (tree / "a" / "_sync" / "deep" / "one.py").read_text(encoding="utf-8")
    assert made.startswith("# Generated from a/_async/deep/one.py by scripts/make_sync.py. Do not edit.\n")
    assert "import ast\nimport zlib\n" in made
    assert made.endswith("def f() -> None:\n    zlib.x(ast).close()\n")
    assert _check(monkeypatch) == 0


def test_what_is_up_to_date_is_not_written_again(tree: Path) -> None:
    made = tree / "a" / "_sync" / "deep" / "one.py"
    before = made.stat().st_mtime_ns
    assert make_sync.main() == 0
    assert made.stat().st_mtime_ns == before


@pytest.mark.parametrize("changed", ["_async", "_sync"])
def test_a_stale_file_is_found_and_left_alone(
    changed: str, tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tree / "a" / changed / "deep" / "one.py"
    text = file.read_text(encoding="utf-8") + "\n\nx = 1\n"
    file.write_text(text, encoding="utf-8")
    assert _check(monkeypatch) == 1
    place = Path("a") / "_sync" / "deep" / "one.py"
    assert capsys.readouterr().out == f"{place} is stale: run scripts/make_sync.py\n"
    assert file.read_text(encoding="utf-8") == text
    monkeypatch.setattr(sys, "argv", ["make_sync.py"])
    assert make_sync.main() == 0
    assert _check(monkeypatch) == 0


def test_a_missing_file_is_stale(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tree / "a" / "_sync" / "deep" / "one.py"
    made.unlink()
    assert _check(monkeypatch) == 1
    assert not made.exists()


def test_an_orphan_is_found_and_taken_away(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = tree / "a" / "_sync" / "orphan.py"
    orphan.write_text("x = 1\n")
    assert _check(monkeypatch) == 1
    assert capsys.readouterr().out == f"{Path('a') / '_sync' / 'orphan.py'} has no source\n"
    assert orphan.exists()
    monkeypatch.setattr(sys, "argv", ["make_sync.py"])
    assert make_sync.main() == 0
    assert not orphan.exists()


def test_a_rename_that_nothing_uses_is_told(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_sync, "RENAMED", {"aclose": "close", "aread": "read"})
    assert _check(monkeypatch) == 1
    assert capsys.readouterr().out == "the rename aread is used by no file\n"


def test_a_source_that_is_no_python_ends_it(tree: Path) -> None:
    (tree / "a" / "_async" / "two.py").write_text("x = = 1\n")
    with pytest.raises(SystemExit, match=r"ruff failed on .*two\.py"):
        make_sync.main()


def test_every_source_of_the_project_has_its_twin() -> None:
    # Whether they are up to date is the business of make_sync.py --check, which takes seconds.
    for source_root, target_root in make_sync.PAIRS:
        names = {path.relative_to(source_root) for path in source_root.rglob("*.py")}
        assert names == {path.relative_to(target_root) for path in target_root.rglob("*.py")}
