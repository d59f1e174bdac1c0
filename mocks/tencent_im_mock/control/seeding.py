"""Ready-made worlds: people, groups and messages described in one document, JSON or YAML alike."""

from __future__ import annotations

from typing import Any

from ..actors import MockGroup, MockUser
from ..core.refusal import Refusal
from ..core.world import World
from ..services.group.types import BY_WIRE
from .base import BadControl, Document

MOST_ITEMS = 100_000


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
    if not isinstance(description, dict):
        raise BadControl("world must be an object")
    _only(description, "world", {"users", "groups", "messages"})
    for name in ("users", "groups", "messages"):
        items = description.get(name, [])
        if not isinstance(items, list) or len(items) > MOST_ITEMS:
            raise BadControl(f"world.{name} must be a list of at most {MOST_ITEMS}")
        for index, item in enumerate(items):
            try:
                _BUILDERS[name](world, item, f"world.{name}[{index}]")
            except Refusal as refusal:
                raise BadControl(f"world.{name}[{index}]: {refusal.info} ({refusal.code})") from None
            except ValueError as error:
                raise BadControl(f"world.{name}[{index}]: {error}") from None


def _user(world: World, item: Any, where: str) -> None:
    item = {"id": item} if isinstance(item, str) else item
    _only(item, where, {"id", "nick", "face_url"})
    user = MockUser(world, _text(item, "id", where))
    if item.get("nick") is not None or item.get("face_url") is not None:
        world.accounts.add(
            user.id, nick=item.get("nick"), face_url=item.get("face_url"), now=world.clock.seconds()
        )


def _group(world: World, item: Any, where: str) -> None:
    _only(item, where, {"id", "type", "members"})
    kind = _TYPES.get(item.get("type", "Work"))
    if kind is None:
        raise BadControl(f"{where}.type must be one of {', '.join(_TYPES)}")
    members = item.get("members") or []
    if not isinstance(members, list) or not all(isinstance(each, str) and each for each in members):
        raise BadControl(f"{where}.members must be a list of UserIDs")
    MockGroup.open(world, _text(item, "id", where), members=members, type=kind)


def _message(world: World, item: Any, where: str) -> None:
    _only(item, where, {"from", "to", "group", "text", "need_read_receipt", "receipts"})
    receipts = item.get("receipts") or []
    if not isinstance(receipts, list) or not all(isinstance(each, str) and each for each in receipts):
        raise BadControl(f"{where}.receipts must be a list of UserIDs")
    sent = MockUser(world, _text(item, "from", where)).sends(
        _text(item, "text", where),
        to=item.get("to"),
        group=item.get("group"),
        need_read_receipt=bool(item.get("need_read_receipt")),
    )
    for reader in receipts:
        MockUser(world, reader).receipts(sent)


_BUILDERS = {"users": _user, "groups": _group, "messages": _message}
_TYPES = {name: kind.wire for kind in BY_WIRE.values() for name in (str(kind.name), kind.wire)}


def _only(item: Any, where: str, known: set[str]) -> None:
    if not isinstance(item, dict):
        raise BadControl(f"{where} must be an object")
    unknown = sorted(set(item) - known)
    if unknown:
        raise BadControl(f"{where} has no {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _text(item: Document, name: str, where: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise BadControl(f"{where}.{name} must be a non-empty string")
    return value
