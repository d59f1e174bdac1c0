"""The facade's methods, on both faces, against the recorded surface of the SDK."""

from __future__ import annotations

import inspect
import json
import re
import typing
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tencent_im_compat import v2tim
from tencent_im_compat._async import rest as async_rest
from tencent_im_compat._async import v2tim as async_v2tim
from tencent_im_compat._async.events import poller as async_poller
from tencent_im_compat._async.events import service as async_service
from tencent_im_compat._async.rest import account as async_account
from tencent_im_compat._async.rest import group as async_group
from tencent_im_compat._async.rest import openim as async_openim
from tencent_im_compat._async.rest import recentcontact as async_recentcontact
from tencent_im_compat._async.v2tim import events as async_events
from tencent_im_compat._async.v2tim import manager as async_manager
from tencent_im_compat._sync import rest as sync_rest
from tencent_im_compat._sync import v2tim as sync_v2tim
from tencent_im_compat._sync.events import poller as sync_poller
from tencent_im_compat._sync.events import service as sync_service
from tencent_im_compat._sync.rest import account as sync_account
from tencent_im_compat._sync.rest import group as sync_group
from tencent_im_compat._sync.rest import openim as sync_openim
from tencent_im_compat._sync.rest import recentcontact as sync_recentcontact
from tencent_im_compat._sync.v2tim import events as sync_events
from tencent_im_compat._sync.v2tim import manager as sync_manager

from ..tables import all_rows
from ..unit.test_v2tim_surface import SURFACE, python_type

MANAGERS = (
    "V2TIMManager",
    "V2TIMMessageManager",
    "V2TIMGroupManager",
    "V2TIMCommunityManager",
    "V2TIMConversationManager",
    "V2TIMFriendshipManager",
    "V2TIMOfflinePushManager",
    "V2TIMSignalingManager",
)
FACES: dict[str, ModuleType] = {"async": async_manager, "sync": sync_manager}

# What the SDK does not have.
EXTRA_METHODS: dict[str, set[str]] = {"V2TIMManager": {"events", "feed"}}
EXTRA_PARAMETERS: dict[str, tuple[str, ...]] = {
    "V2TIMManager.initSDK": (
        "secretKey",
        "admin",
        "region",
        "baseURL",
        "timeout",
        "retry",
        "revokeWindow",
        "events",
        "store",
        "start",
        "rights",
        "localHistory",
        "profileFields",
        "friendFields",
        "uploader",
    ),
    "V2TIMMessageManager.sendMessage": ("idempotencyKey",),
}

TWINS: list[tuple[type, type]] = [
    *((getattr(async_manager, name), getattr(sync_manager, name)) for name in MANAGERS),
    (async_v2tim.TencentImSDKPlugin, sync_v2tim.TencentImSDKPlugin),
    (async_rest.AsyncTencentIM, sync_rest.TencentIM),
    (async_account.AsyncAccountService, sync_account.AccountService),
    (async_group.AsyncGroupService, sync_group.GroupService),
    (async_openim.AsyncOpenIM, sync_openim.OpenIM),
    (async_recentcontact.AsyncRecentContactService, sync_recentcontact.RecentContactService),
    (async_events.AsyncEvents, sync_events.Events),
    (async_poller.AsyncPoller, sync_poller.Poller),
    (async_service.EventService, sync_service.EventService),
]
RENAMED = {"aclose": "close", "__aenter__": "__enter__", "__aexit__": "__exit__"}

METHODS: list[tuple[str, dict[str, Any]]] = [
    (manager, method) for manager in MANAGERS for method in SURFACE["managers"][manager]["methods"]
]
EACH = [pytest.param(manager, method, id=f"{manager}.{method['name']}") for manager, method in METHODS]


def public(cls: type) -> dict[str, Any]:
    """What a class offers: methods and properties, inherited ones included."""
    return {name: value for name, value in inspect.getmembers(cls) if not name.startswith("_")}


def default_of(parameter: dict[str, Any]) -> object:
    """The default that stands for Dart's."""
    dart = parameter["default"]
    if dart is None:
        return inspect.Parameter.empty if parameter["required"] else None
    if member := re.fullmatch(r"(\w+)\.(\w+)", dart):
        return getattr(v2tim, member[1])[member[2]]
    return json.loads(dart)


def result_of(dart: str, face: ModuleType) -> Any:
    """What a Dart method's result is here, once awaited."""
    if inner := re.fullmatch(r"Future<(.+)>", dart):
        return result_of(inner[1], face)
    if inner := re.fullmatch(r"V2TimValueCallback<(.+)>", dart):
        return v2tim.V2TimValueCallback[python_type(inner[1])]  # type: ignore[misc]
    if dart in ("void", "Future"):
        return type(None)
    if dart == "LinkedHashMap<dynamic, dynamic>":
        return dict[Any, Any]
    return getattr(face, dart) if dart in MANAGERS else python_type(dart)


def returned_by(method: Callable[..., Any]) -> Any:
    """What a method returns, as a type: the seam tells of its envelope in the signature."""
    plain = typing.get_type_hints(inspect.unwrap(method))["return"]
    told = str(inspect.signature(method).return_annotation)
    if not hasattr(method, "__wrapped__"):
        return plain
    assert told.startswith("V2TimValueCallback[") or told == "V2TimCallback"
    return v2tim.V2TimCallback if told == "V2TimCallback" else v2tim.V2TimValueCallback[plain]  # type: ignore[valid-type]


# ------------------------------------------------------------ the surface


def test_every_manager_exists() -> None:
    assert set(MANAGERS) == SURFACE["managers"].keys()
    assert len(METHODS) == 255


@all_rows("face", FACES)
@all_rows("manager", MANAGERS)
def test_every_method_exists(manager: str, face: str) -> None:
    surface = {method["name"] for method in SURFACE["managers"][manager]["methods"]}
    found = public(getattr(FACES[face], manager)).keys() - EXTRA_METHODS.get(manager, set())
    assert found == surface


@all_rows("face", FACES)
@all_rows(("manager", "method"), EACH)
def test_parameters(manager: str, method: dict[str, Any], face: str) -> None:
    found = inspect.signature(getattr(getattr(FACES[face], manager), method["name"]))
    parameters = list(found.parameters.values())[1:]
    wanted = method["params"]
    extras = EXTRA_PARAMETERS.get(f"{manager}.{method['name']}", ())
    assert [each.name for each in parameters] == [*(each["name"] for each in wanted), *extras]
    kinds = {"named": inspect.Parameter.KEYWORD_ONLY, "positional": inspect.Parameter.POSITIONAL_OR_KEYWORD}
    for each, entry in zip(parameters, wanted, strict=False):
        assert each.kind is kinds[entry["kind"]], each.name
        assert each.default == default_of(entry), each.name
        assert type(each.default) is type(default_of(entry)), each.name
    for each in parameters[len(wanted) :]:
        assert each.kind is inspect.Parameter.KEYWORD_ONLY
        assert each.default is not inspect.Parameter.empty


@all_rows("face", FACES)
@all_rows(("manager", "method"), EACH)
def test_results(manager: str, method: dict[str, Any], face: str) -> None:
    found = getattr(getattr(FACES[face], manager), method["name"])
    assert returned_by(found) == result_of(method["returns"], FACES[face])
    waits = face == "async" and method["returns"].startswith("Future")
    assert inspect.iscoroutinefunction(found) == waits


def test_the_extra_names_exist() -> None:
    for manager, names in EXTRA_METHODS.items():
        assert names <= public(getattr(async_manager, manager)).keys()
    for path in EXTRA_PARAMETERS:
        manager, name = path.split(".")
        assert hasattr(getattr(async_manager, manager), name)


def test_the_entry() -> None:
    for face in (async_v2tim, sync_v2tim):
        plugin = face.TencentImSDKPlugin
        assert isinstance(plugin.v2TIMManager, face.V2TIMManager)
        assert plugin.managerInstance() is plugin.v2TIMManager
        assert {each["name"] for each in SURFACE["entry"]["members"]} == public(plugin).keys()


# ------------------------------------------------------------ both faces


@all_rows(("one", "other"), TWINS, ids=[other.__name__ for _, other in TWINS])
def test_both_faces_are_the_same(one: type, other: type) -> None:
    ours = {RENAMED.get(name, name): value for name, value in public(one).items()}
    theirs = public(other)
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        if not callable(value):
            assert type(value) is type(theirs[name]) or name == "v2TIMManager", name
            continue
        mine, yours = inspect.signature(value), inspect.signature(theirs[name])
        assert [(each.name, each.kind, each.default) for each in mine.parameters.values()] == [
            (each.name, each.kind, each.default) for each in yours.parameters.values()
        ], name
        assert _as_sync(str(mine)) == _as_sync(str(yours)), name
        assert not inspect.iscoroutinefunction(theirs[name])
        assert not inspect.isasyncgenfunction(theirs[name])


def _as_sync(signature: str) -> str:
    return re.sub(r"\bAsync(?=[A-Z])", "", signature)


@all_rows("cls", [each for pair in TWINS for each in pair], ids=lambda cls: cls.__qualname__)
def test_everything_public_is_described(cls: type) -> None:
    assert cls.__doc__
    for name, value in public(cls).items():
        if name == "v2TIMManager" or not (callable(value) or isinstance(value, property)):
            continue
        assert (value.__doc__ or "").strip(), name
        assert not re.search(r"\b(await|coroutine)", value.__doc__ or ""), name
