"""Documents of the mock in files: JSON, or YAML where PyYAML is installed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ..frame import Misuse
from ..frame.beside import beside
from ..frame.given import STANDARD_INPUT, read_json, text_of_file, text_of_input


def read_document(name: str) -> dict[str, Any]:
    """The object in a file; ``-`` is standard input.

    Raises:
        Misuse: It cannot be read, or is no object.
    """
    source = STANDARD_INPUT if name == "-" else name
    content = text_of_input() if name == "-" else text_of_file(Path(name))
    try:
        found = yaml_document(content) if name.endswith((".yaml", ".yml")) else read_json(content)
    except (ValueError, RecursionError) as error:
        raise Misuse(f"{source}: {error}") from None
    if not isinstance(found, dict):
        raise Misuse(f"{source}: an object is needed, {{...}}")
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
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    content = json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")
    with beside(path):
        try:
            new.write_bytes(content)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
