"""What the word filters do to a message that is being sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...core.asking import Body, Context
from ...core.refusal import Refusal
from ...models.moderation import BLOCK, REPLACE, Judgement
from ...models.world import World
from . import notices

SENSITIVE = 80001


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes.

    Attributes:
        scene: ``C2C`` or ``Group``.
        sender: Who sends it.
        contact: The receiver or the group, as ContactItem of the webhook.
        custom_data: Its CloudCustomData.
    """

    scene: str
    sender: str
    contact: Body
    custom_data: str = field(repr=False)


def to_user(sender: str, receiver: str, custom_data: str | None) -> Place:
    """A message to a user."""
    return Place("C2C", sender, {"ContactType": 1, "To_Account": receiver}, custom_data or "")


def to_group(sender: str, group_id: str, custom_data: str | None) -> Place:
    """A message to a group."""
    return Place("Group", sender, {"ContactType": 2, "ToGroupId": group_id}, custom_data or "")


class Screening:
    """A message that the filters let pass.

    Attributes:
        elements: Its MsgBody, with words replaced.
    """

    def __init__(self, world: World, place: Place, elements: list[Body], judgement: Judgement) -> None:
        self._world = world
        self._place = place
        self._judgement = judgement
        self.elements = elements

    def sent(self, message_id: str) -> None:
        """Tells of the message if cloud moderation has doubts; ``message_id`` is its MsgKey or MsgSeq."""
        if self._judgement.result != "Pass":
            _tell(self._world, self._place, self.elements, self._judgement, {"MsgID": message_id})


def screens(world: World, context: Context) -> bool:
    """Whether the filters look at what is sent; at REST only if the world's settings say so."""
    return context.platform != "RESTAPI" or world.config.audit_rest_sends


def screen(world: World, place: Place, elements: list[Body]) -> Screening:
    """Puts a message through the filters.

    Raises:
        Refusal: A word blocks it.
    """
    elements = [_filtered(world, element) for element in elements]
    judgement = world.moderation.judge(_texts(elements)) if world.config.cloud_audit else Judgement()
    if judgement.result == "Block":
        _tell(world, place, elements, judgement, {})
        raise Refusal(SENSITIVE, "MsgBody was blocked by cloud moderation")
    return Screening(world, place, elements, judgement)


def _filtered(world: World, element: Body) -> Body:
    """An element after the local filter, which only looks at texts."""
    if element["MsgType"] != "TIMTextElem":
        return element
    text: str = element["MsgContent"]["Text"]
    words = world.moderation.local.values()
    if any(word.filter_type == BLOCK and word.found_in(text) for word in words):
        raise Refusal(SENSITIVE, "MsgBody holds a word that the local filter blocks")
    for word in words:
        if word.filter_type == REPLACE:
            text = word.replaced_in(text)
    return {**element, "MsgContent": {**element["MsgContent"], "Text": text}}


def _texts(elements: list[Body]) -> list[str]:
    names = {"TIMTextElem": "Text", "TIMCustomElem": "Data"}
    found = (
        element["MsgContent"].get(names[element["MsgType"]])
        for element in elements
        if element["MsgType"] in names
    )
    return [text for text in found if text]


def _tell(world: World, place: Place, elements: list[Body], judgement: Judgement, named: Body) -> None:
    custom = any(element["MsgType"] == "TIMCustomElem" for element in elements)
    notices.judged(
        world,
        judgement,
        scene=place.scene + ("Custom" if custom else ""),
        sender=place.sender,
        contact=place.contact,
        request_id=world.ids.request_id(),
        texts=_texts(elements),
        more={**named, "CloudCustomData": place.custom_data},
    )
