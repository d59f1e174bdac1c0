"""Ready-made worlds: people, groups and messages described in one document, JSON or YAML alike."""

from __future__ import annotations

from typing import Any

from ..actors import MockGroup, MockUser
from ..core.kinds import ANY_TEXT, ANYTHING, SWITCH, TEXT, Fields, Unfit, many, one_of
from ..core.refusal import Refusal
from ..models.group_types import WIRE_BY_NAME
from ..models.world import World
from ..serving.rule import perform
from .base import BadControl


def build(world: World, description: Any) -> None:
    """Puts into a world what a description names.

        {"users": ["alice", {"id": "bob", "nick": "Bob"}],
         "groups": [{"id": "team", "type": "Work", "members": ["alice", "bob"]}],
         "messages": [{"from": "alice", "group": "team", "text": "hi", "need_read_receipt": true,
                       "receipts": ["bob"]},
                      {"from": "bob", "to": "alice", "text": "hello"}]}

    Group types are named as in today's documents or as on the wire; the first member owns a group.

    Raises:
        BadControl: It makes no sense, or the world's rules do not allow it.
    """
    items = _WORLD.read(description, "world")
    for name, add in _BUILDERS.items():
        for index, item in enumerate(items.get(name, ())):
            where = f"world.{name}[{index}]"
            try:
                add(world, item, where)
            except Unfit as error:
                raise BadControl(str(error)) from None
            except Refusal as refusal:
                raise BadControl(f"{where}: {refusal.info} ({refusal.code})") from None
            except (ValueError, LookupError) as error:
                if type(error) not in (ValueError, LookupError):
                    raise  # a fault of the mock
                raise BadControl(f"{where}: {error}") from None


def _user(world: World, item: Any, where: str) -> None:
    given = _USER.read({"id": item} if isinstance(item, str) else item, where)
    user = MockUser(world, given["id"])
    if "nick" in given or "face_url" in given:
        profile = {"Nick": given.get("nick"), "FaceUrl": given.get("face_url")}
        said = {name: value for name, value in profile.items() if value is not None}
        perform(world, "im_open_login_svc/account_import", {"UserID": user.id, **said})


def _group(world: World, item: Any, where: str) -> None:
    given = _GROUP.read(item, where)
    MockGroup.open(world, given["id"], members=given.get("members", ()), type=given.get("type", "Work"))


def _message(world: World, item: Any, where: str) -> None:
    given = _MESSAGE.read(item, where)
    sent = MockUser(world, given["from"]).sends(
        given["text"],
        to=given.get("to"),
        group=given.get("group"),
        need_read_receipt=given.get("need_read_receipt", False),
    )
    for reader in given.get("receipts", ()):
        MockUser(world, reader).receipts(sent)


_WORLD = Fields(takes={name: many(ANYTHING) for name in ("users", "groups", "messages")})
_USER = Fields({"id": TEXT}, {"nick": ANY_TEXT, "face_url": ANY_TEXT})
_GROUP = Fields({"id": TEXT}, {"type": one_of(*WIRE_BY_NAME), "members": many(TEXT)})
_MESSAGE = Fields(
    {"from": TEXT, "text": TEXT},
    {"to": TEXT, "group": TEXT, "need_read_receipt": SWITCH, "receipts": many(TEXT)},
)
_BUILDERS = {"users": _user, "groups": _group, "messages": _message}
