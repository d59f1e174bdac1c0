"""What the role of a person lets him do in each group type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from tencent_im_mock import MockTencentIM, MockUser

from ..tables import all_rows
from .conftest import START
from .group_cast import code, made

ACTIONS: dict[str, Callable[[MockUser, str], Any]] = {
    "name": lambda user, group: user.changes_group(group, name="x"),
    "options": lambda user, group: user.changes_group(group, invite_option="FreeAccess"),
    "mute": lambda user, group: user.mutes(group, "other", 60),
    "mute all": lambda user, group: user.mutes_all(group),
    "kick": lambda user, group: user.kicks(group, "other"),
    "kick admin": lambda user, group: user.kicks(group, "admin"),
    "name admin": lambda user, group: user.names_admin(group, "other"),
    "hand over": lambda user, group: user.hands_over(group, "other"),
    "dissolve": lambda user, group: user.dismisses(group),
    "own card": lambda user, group: user.sets_name_card(group, "me"),
    "another's card": lambda user, group: user.sets_name_card(group, "him", "other"),
    "another's option": lambda user, group: user._perform(
        "group_open_http_svc/modify_group_member_info",
        {"GroupId": group, "Member_Account": "other", "MsgFlag": "Discard"},
    ),
    "quit": lambda user, group: user.quits(group),
    "attribute": lambda user, group: user.sets_attributes(group, {"a": "1"}),
}

# For each type and action the codes for owner, admin, member and stranger.
RIGHTS = [
    ("Private", "name", (0, 0, 0, 10007)),
    ("Private", "options", (0, 10007, 10007, 10007)),
    ("Private", "mute", (10007, 10007, 10007, 10007)),
    ("Private", "mute all", (10007, 10007, 10007, 10007)),
    ("Private", "kick", (0, 10007, 10007, 10007)),
    ("Private", "name admin", (10007, 10007, 10007, 10007)),
    ("Private", "hand over", (0, 10007, 10007, 10007)),
    ("Private", "dissolve", (10007, 10007, 10007, 10007)),
    ("Private", "quit", (0, 0, 0, 10007)),
    ("Public", "name", (0, 0, 10007, 10007)),
    ("Public", "options", (0, 0, 10007, 10007)),
    ("Public", "mute", (0, 0, 10007, 10007)),
    ("Public", "mute all", (0, 0, 10007, 10007)),
    ("Public", "kick", (0, 0, 10007, 10007)),
    ("Public", "kick admin", (0, 10007, 10007, 10007)),
    ("Public", "name admin", (0, 10007, 10007, 10007)),
    ("Public", "hand over", (0, 10007, 10007, 10007)),
    ("Public", "dissolve", (0, 10007, 10007, 10007)),
    ("Public", "own card", (0, 0, 0, 10004)),
    ("Public", "another's card", (0, 0, 10007, 10007)),
    ("Public", "another's option", (10007, 10007, 10007, 10007)),
    ("Public", "quit", (10009, 0, 0, 10007)),
    ("Public", "attribute", (0, 0, 0, 10007)),
    ("ChatRoom", "name", (0, 0, 10007, 10007)),
    ("ChatRoom", "quit", (10009, 0, 0, 10007)),
    ("Community", "kick", (0, 0, 10007, 10007)),
    ("Community", "dissolve", (0, 10007, 10007, 10007)),
    ("AVChatRoom", "name", (0, 10007, 10007, 10007)),
    ("AVChatRoom", "mute all", (0, 10007, 10007, 10007)),
    ("AVChatRoom", "kick", (10004, 10004, 10004, 10004)),
    ("AVChatRoom", "hand over", (10007, 10007, 10007, 10007)),
    ("AVChatRoom", "own card", (10007, 10007, 10007, 10007)),
]


@all_rows(("kind", "action", "codes"), RIGHTS)
def test_rights(kind: str, action: str, codes: tuple[int, ...]) -> None:
    found = []
    for name in ("owner", "admin", "member", "stranger"):
        everybody, group = made(MockTencentIM(start=START), kind)
        found.append(code(partial(ACTIONS[action], everybody[name], group)))
    assert tuple(found) == codes
