"""Writes tencent_im_compat/cli/frame/documented.json from tests/facts and the client's builders; --check
only compares.

The facts give what a command takes, answers and refuses. The builders in tencent_im_compat/calls give how
safe a repeat is and which argument stands for which field, so that `tencent-im call` repeats and checks as
the client does.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml

from tencent_im_compat.cli.call.checking import client_problems
from tencent_im_compat.wire.base import WireModel, wire_name

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "tests" / "facts" / "rest"
CALLS = ROOT / "tencent_im_compat" / "calls"
WEBHOOKS = ROOT / "tests" / "facts" / "webhooks.yaml"
TARGET = ROOT / "tencent_im_compat" / "cli" / "frame" / "documented.json"


@dataclass
class Builder:
    """What a builder says of its command."""

    place: str
    safety: str
    window: float | None
    request: str | None
    arguments: list[list[Any]]


def builders() -> dict[str, Builder]:
    """The builders of the client by their commands."""
    found: dict[str, Builder] = {}
    for path in sorted(CALLS.glob("*.py")):
        module = importlib.import_module(f"tencent_im_compat.calls.{path.stem}")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in tree.body:
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in _calls(function, "Call"):
                if isinstance(call.args[0], ast.Constant):
                    found[str(call.args[0].value)] = _builder(path.stem, function, call, module)
    return found


def _calls(function: ast.FunctionDef, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def _builder(stem: str, function: ast.FunctionDef, call: ast.Call, module: Any) -> Builder:
    safety = call.args[3]
    window = next((each.value for each in call.keywords if each.arg == "window"), None)
    seconds = getattr(module, window.id, None) if isinstance(window, ast.Name) else None
    # Where the builder decides by its arguments, a raw call is repeated only if it surely did not happen.
    name = safety.attr if isinstance(safety, ast.Attribute) else "NEVER"
    request, arguments = _request(function, module)
    return Builder(f"{stem}:{function.name}", name, seconds, request, arguments)


def _request(function: ast.FunctionDef, module: Any) -> tuple[str | None, list[list[Any]]]:
    """The model of the body, and which argument is which of its fields; those made of several are left
    out."""
    made = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "wire"
        and node.func.attr.endswith("Request")
    ]
    if len(made) != 1:
        return None, []
    assert isinstance(made[0].func, ast.Attribute)
    model = getattr(module.wire, made[0].func.attr)
    parameters = {each.arg: each for each in (*function.args.args, *function.args.kwonlyargs)}
    arguments = []
    for keyword in made[0].keywords:
        if keyword.arg is None:
            continue
        names = {
            node.id for node in ast.walk(keyword.value) if isinstance(node, ast.Name)
        } & parameters.keys()
        if len(names) != 1:
            continue
        (name,) = names
        annotation = parameters[name].annotation
        is_flag = isinstance(annotation, ast.Name) and annotation.id == "bool"
        arguments.append([name, model.model_fields[keyword.arg].alias, keyword.arg, is_flag, None])
    return f"{model.__module__.rpartition('.')[2]}:{model.__name__}", arguments


def _by_name(builder: Builder, entry: dict[str, Any]) -> list[list[Any]]:
    """Arguments that are fields by their very names, where the code of the builder does not tell."""
    stem, _, name = builder.place.partition(":")
    function = inspect.unwrap(getattr(importlib.import_module(f"tencent_im_compat.calls.{stem}"), name))
    fields = {each["name"]: each for each in entry["request"]}
    told = {argument for argument, *_ in builder.arguments}
    found = []
    for argument, parameter in inspect.signature(function).parameters.items():
        alias = wire_name(argument)
        is_plain = alias in fields and not any(each.startswith(f"{alias}[].") for each in fields)
        if argument not in told and is_plain and fields[alias]["type"] != "object":
            found.append([argument, alias, None, parameter.annotation == "bool", None])
    return found


def _proved(row: dict[str, Any]) -> list[list[Any]]:
    """The arguments with which the builder takes the documented example; those that it wants otherwise go."""
    row = {**row, "arguments": [list(each) for each in row["arguments"]]}
    while row["arguments"] and (found := list(client_problems(row, row.get("example") or {}))):
        blamed = re.split(r"[:.\[ ]", found[0])[0]
        for argument in row["arguments"]:
            if argument[1] == blamed:
                break
        else:
            return []  # the model itself does not take the example
        inner = _only_field(row["model"], argument[2]) if argument[2] else None
        if inner is not None and argument[4] is None:
            argument[4] = inner  # the builder takes what the body wraps into objects
        else:
            row["arguments"].remove(argument)
    return row["arguments"]


def _only_field(place: str, name: str) -> str | None:
    """The field of the objects in a list, where they have one only."""
    stem, _, model = place.partition(":")
    fields = getattr(importlib.import_module(f"tencent_im_compat.wire.{stem}"), model).model_fields
    for kind in (fields[name].annotation, *get_args(fields[name].annotation)):
        for entry in get_args(kind) if get_origin(kind) is list else ():
            if isinstance(entry, type) and issubclass(entry, WireModel) and len(entry.model_fields) == 1:
                return next(iter(entry.model_fields))
    return None


def entries() -> Iterator[dict[str, Any]]:
    """The facts, command by command."""
    for path in sorted(FACTS.glob("*.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        yield from document if isinstance(document, list) else ()


def _described(entry: dict[str, Any], builder: Builder) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": entry["title"],
        "doc": entry["doc"].get("cn"),
        "intl": entry["doc"].get("intl"),
        "editions": entry.get("editions"),
        "rate": entry.get("rate_limit_qps", 200),
        "request": [_field(each) for each in entry["request"]],
        "response": [_field(each) for each in entry["response"]],
        "limits": entry.get("limits"),
        "errors": {str(code): str(text) for code, text in entry["errors"].items()},
        "example": entry["example"].get("request"),
        "also": [path.removeprefix("v4/") for path in entry.get("also_paths", ())],
        "safety": builder.safety,
        "window": builder.window,
        "builder": builder.place,
        "model": builder.request,
        "arguments": [*builder.arguments, *_by_name(builder, entry)],
    }
    described["arguments"] = _proved(described)
    return {name: value for name, value in described.items() if value not in (None, [], {})}


def _field(field: dict[str, Any]) -> dict[str, Any]:
    kept = ("name", "type", "required", "default", "values", "also", "note")
    found = {name: field[name] for name in kept if field.get(name) not in (None, False)}
    if isinstance(found.get("values"), dict):
        found["values"] = {str(value): str(text) for value, text in found["values"].items()}
    return found


def webhooks() -> Iterator[tuple[str, dict[str, Any]]]:
    """What is documented of each webhook."""
    document = yaml.load(WEBHOOKS.read_text(encoding="utf-8"), Loader=LOADER)
    for entry in sorted(document["callbacks"], key=lambda each: str(each["id"])):
        pages = entry.get("doc", {})
        doc = pages.get("cn") or pages.get("intl") or ""
        fields = [_field(each) for each in entry["request"]]
        described = {"title": entry["title"], "doc": doc, "kind": entry["kind"], "request": fields}
        yield entry["id"], {**described, "example": entry["example"]}


def build() -> str:
    """The file: one line for each command and webhook, so that a change shows what it changes."""
    known = builders()
    found = sorted(
        ((entry["path"].removeprefix("v4/"), entry) for entry in entries()), key=lambda each: each[0]
    )
    sections = {
        "commands": ((command, _described(entry, known[command])) for command, entry in found),
        "webhooks": webhooks(),
    }
    parts = []
    for section, rows in sections.items():
        lines = (f"{json.dumps(name)}: {json.dumps(row, ensure_ascii=False)}" for name, row in rows)
        parts.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


def main() -> int:
    """Writes or checks; the exit status."""
    text = build()
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.relative_to(ROOT)} is stale: run scripts/make_cli_commands.py")
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
