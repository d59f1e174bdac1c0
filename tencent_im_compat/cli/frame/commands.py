"""How a function becomes a command: its settings are spread over options, its end becomes a status."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, get_args, get_type_hints

import typer
from typer.models import ArgumentInfo, OptionInfo

from .ending import ending
from .output import Out
from .settings import Output
from .spelling import Spelling

F = TypeVar("F", bound=Callable[..., "int | None"])


def group(help: str) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(
        help=help,
        no_args_is_help=True,
        pretty_exceptions_enable=False,  # its tracebacks show local variables, keys included
        rich_markup_mode=None,  # help is read more often than admired: plain is twice as quick
        add_completion=False,
    )


def examples(*lines: str) -> str:
    """Lines to type, at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def command(app: typer.Typer, name: str, *lines: str, **options: Any) -> Callable[[F], F]:
    """Makes a command of a function.

    A parameter whose annotation is a dataclass is spread: each of its fields is an option of the command, and
    the function gets the one value made of them. A parameter of type ``Out`` gets the output, and ``--json``
    comes with it. What the function returns is the exit status, 0 for nothing.

    Args:
        app: The group.
        name: Name of the command.
        lines: Examples for its help; at least one.
        options: More for typer.
    """

    def made(function: F) -> F:
        spread = _Spread(function)
        spelling = Spelling({name: _written(each) for name, each in spread.signature.parameters.items()})

        @functools.wraps(function)
        def run(**given: Any) -> None:
            out = Out(json=given.get("as_json", False))
            with ending(out, spelling):
                status = function(**spread.values(given, out))
                if status:
                    raise typer.Exit(int(status))

        run.__signature__ = spread.signature  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in spread.signature.parameters.values()}
        del run.__dict__["__wrapped__"]  # by which typer would find the function's own annotations
        app.command(name, epilog=examples(*lines), **options)(run)
        return function

    return made


class _Spread:
    """The parameters of a function, with settings spread over their fields."""

    def __init__(self, function: Callable[..., Any]) -> None:
        hints = get_type_hints(function, include_extras=True)
        self._settings: dict[str, type[Any]] = {}
        self._out = ""
        own: list[inspect.Parameter] = []
        shared: list[inspect.Parameter] = []
        for name, parameter in inspect.signature(function).parameters.items():
            kind = hints[name]
            if kind is Out:
                self._out = name
                shared += _fields(Output)
            elif dataclasses.is_dataclass(kind) and isinstance(kind, type):
                self._settings[name] = kind
                shared += _fields(kind)
            else:
                own.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind))
        self.signature = inspect.Signature([*own, *shared])

    def values(self, given: dict[str, Any], out: Out) -> dict[str, Any]:
        """The arguments of the function itself."""
        values = dict(given)
        values.pop("as_json", None)
        for name, kind in self._settings.items():
            values[name] = kind(**{each.name: values.pop(each.name) for each in dataclasses.fields(kind)})
        if self._out:
            values[self._out] = out
        return values


def _written(parameter: inspect.Parameter) -> str:
    """How a parameter is written on the command line."""
    dashed = parameter.name.replace("_", "-")
    for told in get_args(parameter.annotation):
        if isinstance(told, ArgumentInfo):
            return parameter.name.upper()
        if isinstance(told, OptionInfo):
            # Where it stands in an annotation, typer has its first name in the place of a default.
            names = [each for each in (told.default, *(told.param_decls or ())) if isinstance(each, str)]
            return next((each for each in names if each.startswith("--")), f"--{dashed}")
    return f"--{dashed}"


def _fields(kind: type[Any]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    for each in dataclasses.fields(kind):
        default = inspect.Parameter.empty if each.default is dataclasses.MISSING else each.default
        yield inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, annotation=hints[each.name], default=default
        )
