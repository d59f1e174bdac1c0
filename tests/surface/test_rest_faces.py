"""Both faces of the REST client have the same methods with the same parameters, and every type is told."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from tencent_im_compat import AsyncTencentIM, TencentIM, wire
from tencent_im_compat.wire.base import WireModel

from ..tables import all_rows

WHERE: dict[str, Any] = {
    "sdk_app_id": 1400000000,
    "secret_key": "unit-test-secret-key",
    "base_url": "http://127.0.0.1:1",
}
ASYNC, SYNC = AsyncTencentIM(**WHERE), TencentIM(**WHERE)
SERVICES = [name for name, value in vars(TencentIM).items() if isinstance(value, cached_property)]

FREE_FORM = {
    ("TIMRelayElem", "msg_list"): "merged messages, whose form the documents leave open",
    ("UnknownElem", "content"): "an element that this library does not know",
}
"""Fields that may hold anything, each with its reason."""


def methods(owner: type) -> dict[str, Any]:
    """The public methods of a class."""
    return {
        name: found
        for name, found in inspect.getmembers(owner, inspect.isfunction)
        if not name.startswith("_")
    }


def told(method: Any) -> list[tuple[str, str, object]]:
    """Parameters and result of a method as the source says them, without what only a loop needs."""
    signature = inspect.signature(method)
    rows = [(each.name, str(each.annotation), each.default) for each in signature.parameters.values()]
    rows.append(("return", str(signature.return_annotation), None))
    return [(name, re.sub(r"\bAsync(?=[A-Z])", "", text), default) for name, text, default in rows]


def test_the_services_are_the_same() -> None:
    found = [name for name, value in vars(AsyncTencentIM).items() if isinstance(value, cached_property)]
    assert found == SERVICES
    assert len(SERVICES) == 13


@all_rows("service", SERVICES)
def test_the_methods_are_the_same(service: str) -> None:
    asynchronous, synchronous = (methods(type(getattr(client, service))) for client in (ASYNC, SYNC))
    assert sorted(asynchronous) == sorted(synchronous)
    for name, method in asynchronous.items():
        assert told(method) == told(synchronous[name]), name
        assert inspect.getdoc(method) == inspect.getdoc(synchronous[name]), name
        # Walks are objects that are iterated; everything else is awaited.
        assert inspect.iscoroutinefunction(method) is not name.startswith("iter_"), name
        assert not inspect.iscoroutinefunction(synchronous[name]), name


def test_the_clients_have_the_same_options() -> None:
    faces = methods(AsyncTencentIM), methods(TencentIM)
    assert sorted(name.removeprefix("a") for name in faces[0] if name == "aclose") == ["close"]
    for name in ("with_options", "with_raw_response"):
        assert told(faces[0][name]) == told(faces[1][name])
    assert [row[::2] for row in told(AsyncTencentIM.__init__)] == [
        row[::2] for row in told(TencentIM.__init__)
    ]


# ---------------------------------------------------------------- types


def vague(kind: object) -> bool:
    """Whether a type says less than it could: it holds ``Any``, ``object``, or a bare list or dict."""
    if kind in (Any, object, list, dict):
        return True
    return any(vague(part) for part in typing.get_args(kind))


@all_rows("service", SERVICES)
def test_no_method_takes_or_answers_just_anything(service: str) -> None:
    for name, method in methods(type(getattr(SYNC, service))).items():
        for argument, kind in typing.get_type_hints(method).items():
            assert not vague(kind), f"{service}.{name}: {argument}"


def models() -> Iterator[type[WireModel]]:
    """Every model of the wire."""
    for found in pkgutil.iter_modules(wire.__path__):
        module = importlib.import_module(f"{wire.__name__}.{found.name}")
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, WireModel)
                and value.__module__ == module.__name__
            ):
                yield value


def test_no_field_holds_just_anything_but_those_that_must() -> None:
    found = {
        (model.__name__, name)
        for model in models()
        for name, field in model.model_fields.items()
        if vague(field.annotation)
    }
    assert found == set(FREE_FORM)


def test_no_property_answers_just_anything() -> None:
    for model in models():
        for name, value in vars(model).items():
            if isinstance(value, property) and value.fget is not None:
                assert not vague(typing.get_type_hints(value.fget)["return"]), f"{model.__name__}.{name}"
