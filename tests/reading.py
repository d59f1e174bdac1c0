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
