"""That the tables of wrong calls leave out no method that asks the server, and no argument that it reads."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from tencent_im_compat._async import v2tim

from . import bad_communities, bad_groups, test_bad_input, test_bad_messages, test_bad_people
from .test_mapping import METHODS

Name = tuple[str, str]
ENTRY, GROUPS, TALKS = "V2TIMManager", "V2TIMGroupManager", "V2TIMConversationManager"
OTHERS: dict[Name, str] = {
    (ENTRY, "initSDK"): "init",
    (ENTRY, "login"): "login",
    (ENTRY, "createGroup"): "create",
    (TALKS, "cleanConversationUnreadMessageCount"): "clean",
}
"""Methods whose rows have another word in front."""
FREE: dict[str, str] = {
    "webMessageInstance": "the Web SDK alone reads it",
    "webMessageInstanceList": "the Web SDK alone reads it",
    "webMessageInstatnce": "the Web SDK alone reads it",
    "inputElement": "the Web SDK alone reads it",
    "imageName": "ignored, as by the SDK",
    "messageType": "the message knows its kind",
    "onDownloadFinished": "called as it is",
    "onSyncMsgID": "called as it is",
    "localCustomData": "stays on the object as it is",
}
"""Arguments of the managers of messages and invitations that nothing is wrong with."""
TRUTHY = re.compile("^(onlineUserOnly|is[A-Z]|needReadReceipt)")
"""Flags that ``sendMessage`` and ``reSendMessage`` take by their truth."""


def by_row(name: str) -> Name | None:
    """The method of a row of the group managers and the entry."""
    found = re.match(r"(\w+)(, community|, entry)?: ", name)
    if found is None:
        return None
    manager = {None: GROUPS, ", community": "V2TIMCommunityManager", ", entry": ENTRY}[found[2]]
    return manager, found[1]


def rows() -> set[Name]:
    """The methods that have rows."""
    found = {by_row(row.name) for row in (*bad_groups.ROWS, *bad_communities.ROWS)}
    words = {row.name.split(":")[0] for row in test_bad_input.ROWS}
    return {
        *(each for each in found if each is not None),
        *(name for name, word in OTHERS.items() if word in words),
        *((manager, method) for manager, method, _, _ in test_bad_people.ROWS),
        *test_bad_people.OF_USERS,
        *((TALKS, method) for method in test_bad_people.OF_CONVERSATIONS),
        *test_bad_messages.EACH,
        *((test_bad_messages.CALLS_OF_SIGNALS, method) for method in test_bad_messages.ANSWERS),
    }


def method_of(name: Name) -> Callable[..., Any]:
    """The method itself, which two managers may share."""
    found: Callable[..., Any] = getattr(getattr(v2tim, name[0]), name[1])
    return found


def parameters(name: Name) -> list[str]:
    """The arguments of a method."""
    return list(inspect.signature(method_of(name)).parameters)[1:]


def test_every_method_that_asks_the_server_has_rows() -> None:
    asking = {name for name, fact in METHODS.items() if fact["endpoints"] and parameters(name)}
    covered = {method_of(name) for name in rows()}
    left = {name for name in asking if method_of(name) not in covered}
    assert left == {(TALKS, "getConversationListWithoutFormat")}, "it hands its arguments on"
    assert len(asking) > 130


def test_every_argument_of_messages_and_invitations_has_a_row() -> None:
    for manager, (_, table) in test_bad_messages.CALLS.items():
        for method, wrong in table.items():
            named = {re.split(r"[:.\[]", begins)[0] for _, begins in wrong}
            left = {
                each
                for each in parameters((manager, method))
                if each not in FREE and not (method.endswith("endMessage") and TRUTHY.match(each))
            }
            assert left - named == set(), method
            assert named <= {*parameters((manager, method))}, method
