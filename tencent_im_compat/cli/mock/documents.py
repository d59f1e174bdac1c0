"""Documents of the mock in files: JSON, or YAML where PyYAML is installed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from ..frame import Misuse


def read_document(name: str) -> dict[str, Any]:
    """The object in a file; ``-`` is standard input.

    Raises:
        Misuse: It cannot be read, or is no object.
    """
    try:
        content = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        found = yaml_document(content) if name.endswith((".yaml", ".yml")) else json.loads(content)
    except (OSError, ValueError, RecursionError) as error:
        raise Misuse(f"{name}: {error}") from None
    if not isinstance(found, dict):
        raise Misuse(f"{name}: an object is needed, {{...}}")
    return found


def yaml_document(content: str) -> Any:
    """What a YAML text says.

    Raises:
        ValueError: It is none, or PyYAML is missing.
    """
    try:
        import yaml
    except ModuleNotFoundError:
        raise ValueError("install PyYAML to read YAML") from None
    try:
        return yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Writes a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
