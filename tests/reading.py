"""Reads YAML once a run, by libyaml where it is there: the facts are large, and many tests look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(path: Path) -> Any:
    """What a file holds. All callers get the same object: copy before changing."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


class Pages(dict[str, dict[str, Any]]):
    """The page of every documented command. Who asks for one that has none is told what to write."""

    def __missing__(self, command: str) -> dict[str, Any]:
        raise LookupError(
            f"no page of tests/facts/rest/ has the command {command!r}: its entry goes into the file that "
            "tests/facts/rest/INDEX.md names for its area, and its row into INDEX.md (see CONTRIBUTING.md)"
        )
