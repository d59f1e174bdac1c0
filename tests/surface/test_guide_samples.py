"""The list of Tencent's samples is right: twins are there and call what they should; nothing is left out."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from tencent_im_compat import (
    FriendApplicationTypeEnum,
    GroupAddOptTypeEnum,
    GroupApplicationTypeEnum,
    ReceiveMsgOptEnum,
    V2TIMManager,
    V2TimMessage,
    V2TimMessageSearchParam,
)
from tencent_im_compat.v2tim.listeners import Listener, callback_names
from tests.behaviour._async.app import AsyncApp
from tests.reading import read_yaml

ROOT = Path(__file__).resolve().parents[2]
LISTED: dict[str, Any] = read_yaml(ROOT / "examples" / "guides.yaml")
PAGES: list[dict[str, Any]] = [*LISTED["pages"], *LISTED["beyond"]]
PROGRAMS = sorted({page["file"] for page in PAGES})
CALL = re.compile(r"(\w+)\.(\w+)\(([\w, ]*)\)")


@dataclass
class Twin:
    """What a program calls under one heading: by method, the keywords of each call."""

    calls: dict[str, list[set[str]]] = field(default_factory=dict)


def title(page: Mapping[str, Any]) -> str:
    """What stands above the twins of a page."""
    return f"{page['page']} ({page['doc']})" if "doc" in page else str(page["page"])


def twins(program: str) -> dict[tuple[str, str], Twin]:
    """What a program calls, by page and section."""
    text = (ROOT / "examples" / program).read_text(encoding="utf-8")
    calls = [
        (node.lineno, node.func.attr, {each.arg for each in node.keywords if each.arg})
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    found: dict[tuple[str, str], Twin] = {}
    heads = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if re.match(r"\s*# ##? ", line) or re.match(r"(async )?def |if __name__", line)
    ]
    above = ""
    for (begin, head), (end, _) in zip(heads, [*heads[1:], (len(text), "")], strict=True):
        if head.startswith("# # "):
            above = head[4:]
        elif head.startswith("# ## "):
            twin = found.setdefault((above, head[5:]), Twin())
            for line, method, names in calls:
                if begin < line < end:
                    twin.calls.setdefault(method, []).append(names)
    return found


TWINS = {program: twins(program) for program in PROGRAMS}


def sections() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for page in PAGES:
        for section in page["sections"]:
            yield page, section


def managers() -> dict[str, type]:
    """By the names of the list."""
    hints = {
        name: get_type_hints(method)["return"]
        for name, method in inspect.getmembers(V2TIMManager, inspect.isfunction)
        if re.fullmatch(r"get\w+Manager", name)
    }
    of = {name.removeprefix("get").removesuffix("Manager").lower(): kind for name, kind in hints.items()}
    return {"im": V2TIMManager, **{name: kind for name, kind in of.items() if name != "offlinepush"}}


MANAGERS = managers()


def parsed(call: str) -> tuple[str, str, list[str]]:
    """Manager, method and parameters of a call in the list."""
    match = CALL.fullmatch(call)
    assert match, call
    return match[1], match[2], [name for name in match[3].split(", ") if name]


def test_the_page_is_what_the_list_says() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_guide_samples.py", "--check"], cwd=ROOT, check=False, text=True
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("page", "section"), [pytest.param(*each, id=each[1]["section"]) for each in sections()]
)
def test_a_twin_calls_what_the_sample_calls(page: dict[str, Any], section: dict[str, Any]) -> None:
    asked, heard = section.get("calls", []), section.get("hears", [])
    assert asked or heard or section.get("refused"), "a section without a twin has a reason"
    if not asked and not heard:
        return
    program = section.get("file", page["file"])
    twin = TWINS[program].get((section.get("of", title(page)), section["section"]))
    assert twin is not None, f"examples/{program} has no such heading"
    for call in asked:
        _, method, parameters = parsed(call)
        assert any(given.issuperset(parameters) for given in twin.calls.get(method, [])), (call, twin.calls)
    text = (ROOT / "examples" / program).read_text(encoding="utf-8")
    assert [name for name in heard if f"{name}=" not in text] == []


def test_all_twins_are_listed() -> None:
    listed = {
        (section.get("file", page["file"]), section.get("of", title(page)), section["section"])
        for page, section in sections()
    }
    there = {(program, *name) for program, found in TWINS.items() for name in found}
    # A switch of the console that the guide shows has no call.
    assert there - listed == {("read_receipts.py", "消息已读回执 (269/75343)", "设置支持已读回执的群类型")}


def test_every_method_is_listed_and_no_other() -> None:
    named = {
        parsed(call)[:2]
        for _, section in sections()
        for call in [*section.get("calls", []), *section.get("refused", {})]
    }
    named |= {("im", name) for names in LISTED["elsewhere"].values() for name in names}
    there = {
        (manager, name)
        for manager, kind in MANAGERS.items()
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }
    # What both managers have is shown once.
    shown_elsewhere = {("im", "createGroup")}
    assert (there - named - shown_elsewhere, named - there) == (set(), set())


def test_parameters_and_callbacks_are_those_of_the_facade() -> None:
    callbacks = {name for kind in Listener.__subclasses__() for name in callback_names(kind())}
    for _, section in sections():
        assert set(section.get("hears", [])) <= callbacks
        for call in [*section.get("calls", []), *section.get("refused", {})]:
            manager, method, parameters = parsed(call)
            takes = inspect.signature(getattr(MANAGERS[manager], method)).parameters
            assert set(parameters) <= takes.keys(), call


REFUSED = {
    call: refusal["code"] for _, section in sections() for call, refusal in section.get("refused", {}).items()
}
ARGUMENTS: dict[str, Any] = {
    "userIDList": ["bob"],
    "userID": "bob",
    "message": "hello",
    "groupType": "Public",
    "fromUser": "bob",
    "toUser": "",
    "addTime": 0,
    "opt": ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE,
    "status": "busy",
    "texts": ["hello"],
    "msgIDList": ["x"],
    "atUserList": ["bob"],
    "abstractList": ["x"],
    "searchParam": V2TimMessageSearchParam(keywordList=["x"]),
    "replyMessage": V2TimMessage(elemType=1),
    "inputElement": object(),
    **dict.fromkeys(("imagePath", "videoFilePath", "snapshotPath", "filePath"), ""),
    **dict.fromkeys(("nextSeq", "count", "maxUserCountPerReaction", "index"), 1),
    **dict.fromkeys(("startHour", "startMinute", "startSecond", "startTimeStamp", "duration"), 1),
    **dict.fromkeys(("longitude", "latitude"), 1.0),
}


@pytest.fixture
def anyio_backend() -> str:
    """One is enough."""
    return "asyncio"


@pytest.fixture
async def app() -> AsyncIterator[AsyncApp]:
    """An app behind the router."""
    with ExitStack() as stack:
        opened = AsyncApp("router", stack)
        yield opened
        await opened.aclose()


@pytest.mark.anyio
@pytest.mark.parametrize("call", REFUSED)
async def test_what_no_server_can_do_answers_its_code(app: AsyncApp, call: str) -> None:
    alice, _ = await app.users("alice", "bob")
    open_to_requests = await alice.manager.getGroupManager().createGroup(
        groupType="Public", groupName="ask", addOpt=GroupAddOptTypeEnum.V2TIM_GROUP_ADD_AUTH
    )
    name, method, _ = parsed(call)
    bob = await app.user("bob")
    manager = bob.manager if name == "im" else alice.manager
    holder = manager if name == "im" else getattr(manager, f"get{name.capitalize()}Manager")()
    kinds = {"group": GroupApplicationTypeEnum, "friendship": FriendApplicationTypeEnum}
    own = {"groupID": open_to_requests.unwrap(), "type": list(kinds[name])[1] if name in kinds else "mp4"}
    needed = {
        parameter: {**ARGUMENTS, **own}.get(parameter, "x")
        for parameter, each in inspect.signature(getattr(holder, method)).parameters.items()
        if each.default is each.empty or parameter in parsed(call)[2]
    }
    asked = app.mock.journal.total
    refused = await getattr(holder, method)(**needed)
    assert (refused.code, bool(refused.desc)) == (REFUSED[call], True)
    assert app.mock.journal.total - asked <= 1, "a group's type may be asked for"
