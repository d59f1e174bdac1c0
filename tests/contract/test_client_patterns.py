"""One way of doing each thing: lists have walks, batches have no length, refused items are data.

What has to follow the pattern is read from the documented commands and from the models.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

import pytest

from tencent_im_compat import wire
from tencent_im_compat.errors import PartlyRefusedError
from tencent_im_compat.wire.base import Reply, WireModel
from tencent_im_compat.wire.results import ItemOutcome, PartialReply, Unexplained

from ..tables import all_rows
from .client_methods import Service, service_of, services
from .families import COMMANDS
from .rest_facts import commands

M = TypeVar("M", bound=WireModel)

# ---------------------------------------------------------------- walks

_PAGING = {
    "Cursor", "StartCursor", "NextCursor", "Next", "Offset", "NextOffset", "StartIndex", "NextStartIndex",
    "StartSeq", "NextSeq", "NextTimestamp", "LastMsgKey", "ReqMsgSeq", "Complete", "CompleteFlag", "IsFinish",
    "IsFinished",
}  # fmt: skip
"""Fields that ask for a page, or tell whether another one follows."""
PAGED = sorted(
    command
    for command, entry in commands().items()
    if _PAGING & {field["name"] for side in ("request", "response") for field in entry[side]}
)


def test_the_paged_commands_are_found() -> None:
    assert {"openim.admin_getroammsg", "group_open_http_svc.get_appid_group_list"} <= set(PAGED)
    assert len(PAGED) >= 25


@all_rows("command", PAGED)
def test_every_paged_command_has_a_walk(command: str) -> None:
    service = service_of(command)
    assert service.iterators_over(service.commands[command]), "an iter_... method is missing"


WALKS = [(service, name) for service in services() for name in service.methods if name.startswith("iter_")]


@all_rows(("service", "name"), WALKS, ids=[f"{service.name}.{name}" for service, name in WALKS])
def test_every_walk_can_be_resumed(service: Service, name: str) -> None:
    method = service.methods[name]
    assert not inspect.iscoroutinefunction(method)
    assert not inspect.isasyncgenfunction(method)
    signature = inspect.signature(method)
    assert str(signature.return_annotation).startswith("AsyncPages[")
    cursor = signature.parameters["cursor"]
    assert (cursor.kind, cursor.default) == (cursor.KEYWORD_ONLY, None)
    assert cursor.annotation == "str | None"
    assert "cursor: ``cursor`` of an earlier walk" in (inspect.getdoc(method) or "")
    assert any(name in service.iterators_over(each) for each in service.commands.values())


# ---------------------------------------------------------------- batches

_LIMIT = re.compile(r"at most \d+\b(?! bytes)|\d+ ?(\.\.|to) ?\d+|\d+ or fewer")
_PER_CALL = re.compile(r"\b(?!one\b)\d+ [\w ]+ per call")
SINGLE = {
    "group_open_http_svc.create_group": "first members only; add_group_member_all adds the others",
    "recentcontact.create_contact_group": "makes one group; update_contact_group_all puts more into it",
    "group_open_http_svc.send_group_msg": "receivers and mentions of one message",
    "all_member_push.im_push": "tags of one condition",
    "sns.black_list_add": "a list holds no more than one call takes",
    "sns.black_list_delete": "a list holds no more than one call takes",
}
"""Commands with a limit on a list of which the caller cannot want more than one call takes."""
RENAMED = {"sns.friend_delete": "friend_delete_many"}
"""``sns/friend_delete_all`` is another command."""


def _limited(entry: dict[str, Any]) -> bool:
    """Whether a command takes a list of bounded length; pages are bounded, too, but have walks."""
    lists = [field for field in entry["request"] if field["type"] == "array" and "[]" not in field["name"]]
    if any(_LIMIT.search(str(field.get("note"))) for field in lists):
        return True
    return bool(lists) and any(_PER_CALL.search(str(limit)) for limit in entry.get("limits") or ())


BATCHES = sorted(command for command, entry in commands().items() if _limited(entry))


def test_the_batch_commands_are_found() -> None:
    assert {"openim.batchsendmsg", "group_open_http_svc.unban_group_member", *SINGLE} <= set(BATCHES)
    assert len(BATCHES) >= 50


@all_rows("command", BATCHES)
def test_every_batch_command_takes_any_number(command: str) -> None:
    service = service_of(command)
    method = service.commands[command]
    whole = RENAMED.get(command, f"{method}_all")
    if command in SINGLE:
        assert whole not in service.methods
        return
    assert whole in service.methods, f"{whole} is missing, or a reason in SINGLE"
    document = " ".join((inspect.getdoc(service.methods[whole]) or "").split())
    assert re.match(f"``{method}`` (for|to) any number of ", document)
    assert "``error.progress`` tells" in document


@all_rows("service", services(), ids=lambda service: service.name)
def test_every_batch_method_takes_what_its_command_takes(service: Service) -> None:
    for method in service.commands.values():
        whole = service.methods.get(f"{method}_all")
        if whole is None or f"{method}_all" in service.commands.values():
            continue
        one = inspect.signature(service.methods[method])
        many = inspect.signature(whole)
        assert many.return_annotation == one.return_annotation
        # Each part draws its own numbers; what only one call can do is left out.
        missing = one.parameters.keys() - many.parameters.keys()
        assert missing <= {"msg_random", "msg_seq", "random", "new_group_name"}, whole.__qualname__
        assert list(many.parameters) == [name for name in one.parameters if name not in missing]
        kinds = [str(each.annotation) for each in many.parameters.values()]
        assert sum(kind.startswith("Iterable[") for kind in kinds) == 1, whole.__qualname__


# ---------------------------------------------------------------- refused items

_CODES = {"code", "error_code", "ret_code", "result_code", "result"}
_REFUSED = re.compile(r"(fail|invalid)_\w+")


def _models() -> Iterator[type[WireModel]]:
    for found in pkgutil.iter_modules(wire.__path__):
        module = importlib.import_module(f"{wire.__name__}.{found.name}")
        for value in vars(module).values():
            if (
                inspect.isclass(value)
                and issubclass(value, WireModel)
                and value.__module__ == module.__name__
                and not inspect.isabstract(value)
            ):
                yield value


def _lists(model: type[WireModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every list in a model, also inside of others: the way to it, and of what it is."""
    for name, field in model.model_fields.items():
        for part in _parts(field.annotation):
            (inner,) = get_args(part) if get_origin(part) is list else (part,)
            if inner is not part:
                yield (*path, name), inner
            if isinstance(inner, type) and issubclass(inner, WireModel):
                yield from _lists(inner, (*path, name))


def _parts(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _outcomes(reply: type[Reply]) -> list[tuple[tuple[str, ...], Any]]:
    """The lists of an answer that tell what became of items."""
    return [
        (path, inner)
        for path, inner in _lists(reply)
        if (inner is str and _REFUSED.fullmatch(path[-1]))
        or (isinstance(inner, type) and issubclass(inner, ItemOutcome))
        or (
            isinstance(inner, type)
            and issubclass(inner, WireModel)
            and any(
                name in _CODES and int in _parts(field.annotation)
                for name, field in inner.model_fields.items()
            )
        )
    ]


REPLIES = sorted(
    {model for model in _models() if issubclass(model, Reply) and _outcomes(model)}
    | {command.reply for command in COMMANDS.values() if _outcomes(command.reply)},
    key=lambda model: (model.__module__, model.__name__),
)


def test_the_answers_about_items_are_found() -> None:
    assert len(REPLIES) >= 35
    names = {model.__name__ for model in REPLIES}
    assert {"BatchSendMsgReply", "MultiaccountImportReply", "DeleteC2CMsgRambleReply"} <= names


@all_rows("reply", REPLIES, ids=lambda model: model.__name__)
def test_refused_items_are_data_by_one_name(reply: type[Reply]) -> None:
    assert issubclass(reply, PartialReply)
    kinds = [inner for _, inner in _outcomes(reply) if inner is not str]
    assert all(issubclass(inner, ItemOutcome) for inner in kinds)
    told = inspect.signature(_getter(reply)).return_annotation
    assert told in [f"list[{kind.__name__}]" for kind in kinds or [Unexplained]]


def _getter(reply: type[PartialReply]) -> Any:
    """The function behind ``failed``."""
    return inspect.getattr_static(reply, "failed").fget


@all_rows("reply", REPLIES, ids=lambda model: model.__name__)
def test_refused_items_can_be_raised(reply: type[PartialReply]) -> None:
    assert _filled(reply).raise_for_partial().failed == []
    found = _outcomes(reply)
    path, inner = next((path, inner) for path, inner in found if inner is not str or len(found) == 1)
    refused = Unexplained(item="u1") if inner is str else _refused(inner)
    answer = _holding(reply, path, "u1" if inner is str else refused)
    with pytest.raises(PartlyRefusedError) as caught:
        answer.raise_for_partial()
    assert caught.value.failures == [item.failure for item in answer.failed] == [refused.failure]


def _refused(inner: type[ItemOutcome]) -> ItemOutcome:
    """An item that did not work; the same with the opposite code did."""
    field = inner.code_field or "deleted"
    items = [_filled(inner, **{field: 0}), _filled(inner, **{field: 1})]
    (item,) = [item for item in items if not item.ok]
    assert item.failure.code == (0 if inner.code_field is None else getattr(item, field))
    return item


def _holding(model: type[M], path: tuple[str, ...], item: object) -> M:
    """A model with one item at a place."""
    name, *rest = path
    if not rest:
        return _filled(model, **{name: [item]})
    (kind,) = [part for part in _parts(model.model_fields[name].annotation) if part is not type(None)]
    is_list = get_origin(kind) is list
    held = _holding(get_args(kind)[0] if is_list else kind, tuple(rest), item)
    return _filled(model, **{name: [held] if is_list else held})


def _filled(model: type[M], **given: object) -> M:
    """A model with something in every field that it needs."""
    for name, field in model.model_fields.items():
        if field.is_required() and name not in given:
            kind: Any = field.annotation
            given[name] = _VALUES[kind] if kind in _VALUES else _filled(kind)
    return model.model_validate(given)


_VALUES: dict[Any, object] = {str: "x", int: 0, bool: True}


# ---------------------------------------------------------------- stories

STORIES = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent.parent / "behaviour" / "_async").glob("*.py"))
)


@all_rows("service", services(), ids=lambda service: service.name)
def test_every_method_is_part_of_a_story(service: Service) -> None:
    assert [name for name in service.methods if not re.search(rf"\.{name}\b", STORIES)] == []
