"""The methods of the REST client by the commands they call, as the contract tests look at them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from tencent_im_compat import AsyncTencentIM

_REST = re.compile(r"REST:\s+``(\w+)/(\w+)``")


@dataclass(frozen=True)
class Service:
    """A service of the client: its public methods, and which of them is which command's."""

    name: str
    methods: dict[str, Callable[..., Any]]
    commands: dict[str, str]
    """Names of methods by the ids of the commands."""

    def iterators_over(self, method: str) -> list[str]:
        """The iterators that call a method for their pages."""
        return [
            name
            for name, each in self.methods.items()
            if name.startswith("iter_") and f"self.{method}(" in inspect.getsource(each)
        ]


@cache
def services() -> tuple[Service, ...]:
    """All services of the client."""
    client = AsyncTencentIM(sdk_app_id=1400000000, secret_key="k", base_url="http://127.0.0.1:1")
    return tuple(
        _service(name, type(getattr(client, name)))
        for name, value in vars(AsyncTencentIM).items()
        if isinstance(value, cached_property)
    )


def _service(name: str, service: type) -> Service:
    methods: dict[str, Callable[..., Any]] = {
        each: method
        for each, method in inspect.getmembers(service, inspect.isfunction)
        if not each.startswith("_")
    }
    return Service(name, methods, {command: each for each, command in _commands(methods)})


def _commands(methods: dict[str, Callable[..., Any]]) -> Iterator[tuple[str, str]]:
    for name, method in methods.items():
        if told := _REST.search(inspect.getdoc(method) or ""):
            yield name, f"{told[1]}.{told[2]}"


def service_of(command: str) -> Service:
    """The service that has a command."""
    (found,) = [service for service in services() if command in service.commands]
    return found
