"""The page of errors says what the library does with every code, and names every error."""

from __future__ import annotations

import re
import subprocess
import sys

from tencent_im_compat import codes, errors

from ..unit.codes_table import SERVER, documented, first
from .test_docs import ROOT

PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.partition("<!-- codes -->")[2].splitlines()
    if re.match(r"\| \d", line)
]


def test_table_and_page_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_codes.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_row_is_what_a_refusal_says() -> None:
    for place, name, error, retry, meaning, chinese in ROWS:
        code = int(place.split()[0])
        services = re.findall(r"`([\w/]+)`", place) or ["other/command" if "elsewhere" in place else ""]
        for service in services:
            info = codes.lookup(code, service)
            assert info.error is getattr(errors, error), place
            assert (info.name, info.retry, info.meaning, info.meaning_zh) == (name, retry, meaning, chinese)


def test_every_code_of_the_server_is_listed() -> None:
    listed = {int(place.split()[0]) for place, *_ in ROWS}
    assert {first(entry) for entry in SERVER} | {code for _, code, _ in documented()} <= listed
    general = [place for place, *_ in ROWS if "in" not in place.split() and "elsewhere" not in place]
    assert len(general) == len(set(general))


def test_both_trees_name_every_error_under_its_base() -> None:
    page_tree = PAGE.partition("    TencentIMError\n")[2].partition("\n\n")[0]
    docstring_tree = (errors.__doc__ or "").partition("    TencentIMError\n")[2].partition("\n\n")[0]
    defined = [cls for cls in vars(errors).values() if isinstance(cls, type)]
    for tree in (page_tree, docstring_tree):
        path: list[type[BaseException]] = [errors.TencentIMError]
        named = []
        for line in tree.splitlines():
            found = re.match(r" {4}( +)(\w+)", line)
            assert found
            cls = getattr(errors, found[2])
            path[len(found[1]) // 2 :] = [cls]
            assert cls.__bases__[0] is path[-2]
            named.append(cls)
        missing = [
            cls
            for cls in defined
            if issubclass(cls, errors.TencentIMError) and cls not in (*named, errors.TencentIMError)
        ]
        assert [cls for cls in missing if not issubclass(cls, errors.WebhookError)] == []
