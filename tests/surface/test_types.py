"""Every type that a public signature or docstring names has a documented home; dir() shows nothing else."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import pytest

import tencent_im_compat
import tencent_im_mock
from tencent_im_compat import TencentIM, sync, wire
from tencent_im_mock import MockTencentIM

from ..tables import all_rows
from .test_docs import ROOT

PAGE = (
    (ROOT / "docs" / "rest.md").read_text(encoding="utf-8").partition("## Where types are imported from")[2]
)
LISTED = {
    home: set(re.findall(r"`(\w+)`", "".join(re.findall(r"^`.*\n?", text, re.MULTILINE))))
    for home, text in re.findall(r"^### `([\w.]+)`\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
DOCUMENTED = set().union(*LISTED.values())

WITHIN = {
    "Bot": "its find() is called by itself",
    "Reply": "made by the bot",
    "Router": "its find() is called by the bot",
    "Context": "made by the bot",
    "StreamReply": "made by reply.stream()",
    "AsyncEvents": "its note() is called by the managers",
    "EventService": "its attach(), detach(), adjust() and note() are called by the managers",
    "Events": "its note() is called by the managers",
    "Parked": "made and resumed by the mock's faces",
    "RedisDelivery": "made by its store",
    "Server": "tencent_im_mock.core: the mock's inside",
    "World": "tencent_im_mock.core: the mock's inside",
}
"""Public objects whose further methods are for the library, or the mock, itself."""


@pytest.mark.parametrize("script", ["make_wire_names", "make_v2tim_names"])
def test_the_names_of_types_are_fresh(script: str) -> None:
    done = subprocess.run(
        [sys.executable, f"scripts/{script}.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@all_rows("home", LISTED)
def test_a_home_has_what_is_listed(home: str) -> None:
    module = importlib.import_module(home)
    assert LISTED[home] <= set(module.__all__)
    assert [name for name in LISTED[home] if not hasattr(module, name)] == []


def test_the_root_is_listed_whole() -> None:
    assert LISTED["tencent_im_compat"] == set(tencent_im_compat.__all__)


def test_the_named_examples_have_one_home() -> None:
    for name in ("StreamChunk", "GroupAt", "NewMember"):
        assert [home for home, names in LISTED.items() if name in names] == ["tencent_im_compat.wire"]
        assert inspect.isclass(getattr(wire, name))


def test_no_type_has_two_homes() -> None:
    homes = defaultdict(list)
    for home, names in LISTED.items():
        for name in names:
            homes[name].append(getattr(importlib.import_module(home), name))
    assert [name for name, found in homes.items() if len({id(each) for each in found}) < len(found)] == []


@cache
def defined(root: str) -> frozenset[str]:
    """The classes that a package defines, and its aliases of types; the mock knows the library's as well."""
    found: set[str] = set()
    for package in (tencent_im_compat, tencent_im_mock)[: 1 if root == "tencent_im_compat" else 2]:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            spec = module.module_finder.find_spec(module.name, None)
            assert spec is not None
            assert spec.origin is not None
            body = ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body
            found |= {node.name for node in body if isinstance(node, ast.ClassDef)}
            found |= {
                node.targets[0].id
                for node in body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
                if not isinstance(node.value, ast.Call) and not node.targets[0].id.isupper()
                if not re.match(
                    r"Annotated\[(int|str|float|bool)\b", ast.unparse(node.value)
                )  # a plain value
            }
    return frozenset(name for name in found if name[0].isupper())


def public_classes() -> list[type]:
    found: dict[type, None] = {}
    for home, names in LISTED.items():
        module: ModuleType = importlib.import_module(home)
        for name in sorted(names):
            each = getattr(module, name)
            if inspect.isclass(each) and each.__module__.startswith("tencent_im"):
                found[each] = None
    return list(found)


def members(cls: type) -> Iterator[tuple[str, Any]]:
    """Public functions and properties of a class, and its initialiser, also those it inherits from ours."""
    for base in cls.__mro__:
        if not base.__module__.startswith("tencent_im"):
            continue
        for name, value in vars(base).items():
            if name.startswith("_") and (name != "__init__" or value is not vars(cls).get("__init__", value)):
                continue
            if isinstance(value, property):
                yield name, value.fget
            elif isinstance(value, cached_property):
                yield name, value.func
            elif isinstance(value, classmethod | staticmethod):
                yield name, value.__func__
            elif inspect.isfunction(value):
                yield name, value


def names_of(annotation: object) -> set[str]:
    """The types that an annotation names; not the words of a Literal, nor what Annotated adds."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        return set()
    return set(_names(tree.body))


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Subscript):
        outer = set(_names(node.value))
        yield from outer
        if outer & {"Literal"}:
            return
        if outer & {"Annotated"} and isinstance(node.slice, ast.Tuple):
            yield from _names(node.slice.elts[0])
            return
        yield from _names(node.slice)
    elif isinstance(node, ast.Attribute):
        if ast.unparse(node.value) != "sqlite3":  # which has names that we have, too
            yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Constant):
        yield from names_of(node.value) if isinstance(node.value, str) else ()
    else:
        for child in ast.iter_child_nodes(node):
            yield from _names(child)


def told(document: str | None, known: frozenset[str]) -> set[str]:
    """The types that a docstring names."""
    return set(re.findall(r"``([A-Z]\w+)", document or "")) & known


def named(cls: type) -> dict[str, str]:
    """The types that a class names, and where."""
    known = defined(cls.__module__.partition(".")[0])
    found = dict.fromkeys(told(cls.__doc__, known), cls.__name__)
    for base in cls.__mro__:
        if base.__module__.startswith("tencent_im"):
            for name, annotation in inspect.get_annotations(base).items():
                if not name.startswith("_"):
                    found |= dict.fromkeys(names_of(annotation) & known, f"{cls.__name__}.{name}")
    for name, function in members(cls):
        if name == "__init__" and (is_dataclass(cls) or made_for_users(cls)):
            continue  # its attributes say the same, or nobody calls it
        where = f"{cls.__name__}.{name}"
        found |= dict.fromkeys(told(function.__doc__, known), where)
        for annotation in inspect.get_annotations(function).values():
            found |= dict.fromkeys(names_of(annotation) & known, where)
    return found


def made_for_users(cls: type) -> bool:
    """Whether clients, managers and mocks make its objects, so that nobody else calls it."""
    if cls.__name__ in ("TencentIM", "AsyncTencentIM", "V2TIMManager", "TencentImSDKPlugin"):
        return False
    faces = ("tencent_im_compat._async", "tencent_im_compat._sync", "tencent_im_mock.faces")
    return cls.__module__.startswith(faces)


@pytest.mark.slow
def test_every_named_type_has_a_documented_home() -> None:
    classes = public_classes()
    assert len(classes) > 300
    homeless: dict[str, str] = {}
    for cls in classes:
        if cls.__name__ not in WITHIN:
            homeless |= {name: where for name, where in named(cls).items() if name not in DOCUMENTED}
    assert homeless == {}


@pytest.mark.slow
def test_a_homeless_type_would_be_found() -> None:
    class Sample:
        def method(self, chunks: list[wire.StreamChunk], more: Literal["Reply"] | None = None) -> None:
            """Takes ``NoSuchType`` and ``Attempts``."""

    Sample.__module__ = "tencent_im_compat.sample"
    assert set(named(Sample)) == {"StreamChunk", "Attempts"}


# ---------------------------------------------------------------- dir()


MODULES = (*LISTED, "tencent_im_compat.v2tim")


@all_rows("name", MODULES)
def test_dir_of_a_module_shows_what_it_offers(name: str) -> None:
    module = importlib.import_module(name)
    shown = {each for each in dir(module) if not each.startswith("__")}
    submodules = {home.rpartition(".")[2] for home in MODULES if home.startswith(f"{name}.")}
    assert shown - submodules == set(module.__all__)


def objects() -> list[object]:
    client = TencentIM(sdk_app_id=1400000000, secret_key="not-a-real-key", base_url="http://127.0.0.1:1")
    services = [getattr(client, name) for name, each in vars(TencentIM).items() if hasattr(each, "attrname")]
    assert len(services) == 13
    manager = sync.V2TIMManager(client)
    mock = MockTencentIM()
    user = mock.user("alice")
    group = mock.group("team", members=["alice", "bob"])
    user.sends("hello", group=group.id)
    return [
        *(client, *services, manager, manager.getMessageManager(), manager.getGroupManager()),
        *(manager.getConversationManager(), mock, user, group, group.last_message, mock.journal, mock.clock),
    ]


@all_rows("each", objects(), ids=lambda each: type(each).__name__)
def test_dir_of_an_object_shows_what_is_documented(each: object) -> None:
    """Whatever does not begin with an underscore has a docstring, or stands in that of its class."""
    cls = type(each)
    attributes = " ".join(base.__doc__ or "" for base in cls.__mro__)
    shown = [name for name in dir(each) if not name.startswith("_")]
    assert shown
    for name in shown:
        member = inspect.getattr_static(cls, name, None)
        document = getattr(member, "__doc__", None) if callable(member) or hasattr(member, "__get__") else ""
        assert document or re.search(rf"\b{name}\b", attributes), f"{cls.__name__}.{name}"
