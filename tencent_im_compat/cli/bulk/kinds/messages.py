"""Messages of the past, one-to-one and of groups, each imported once.

A message is known by its numbers. Where a row has none they are drawn from the row itself and its line, so
a repeat of the row is a repeat of the message: of one-to-one messages the server drops it. Of group
messages it does so for five minutes only; so what an interrupted run may have imported is first looked up
in the group's history.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ....calls import group_migration as group_calls
from ....calls import openim as c2c_calls
from ....errors import InvalidArgumentError, RefusedError
from ....wire.elements import Element, TIMTextElem, UnknownElem, read_body
from ....wire.group_migration import GroupMsgToImport
from ..rows import Row
from ..values import Values
from .base import Failure, Item, Needed, failed, halving, is_about_rows, parts

if TYPE_CHECKING:
    from ...._sync.rest import TencentIM

_BOTH = ("From_Account", "Text", "MsgBody", "MsgSeq")
C2C_FIELDS = (*_BOTH, "To_Account", "MsgTimeStamp", "MsgRandom", "CloudCustomData")
GROUP_FIELDS = (*_BOTH, "GroupId", "TopicId", "SendTime", "Random")
AT_ONCE = 8
"""Conversations that are imported side by side; the messages of each come one after the other."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message and where it belongs.

    Attributes:
        place: Its conversation: the two users, or the group and perhaps its topic.
        sender: Who wrote it.
        time: When, in Unix seconds.
        random: Its number.
        seq: Its second number, of one-to-one messages.
        body: Its elements.
        cloud_custom_data: Travels with it, of one-to-one messages.
        receiver: Who got it, of one-to-one messages.
    """

    place: tuple[str, ...]
    sender: str
    time: int
    random: int
    seq: int
    body: list[Element] = field(repr=False)
    cloud_custom_data: str | None = field(default=None, repr=False)
    receiver: str | None = None


class Messages:
    """Imports messages. Rows with ``GroupId`` are of groups, all others one-to-one."""

    name = "messages"
    fields: tuple[str, ...] = tuple(dict.fromkeys((*C2C_FIELDS, *GROUP_FIELDS)))
    needed: Needed = (
        (("From_Account",),),
        (("To_Account", "MsgTimeStamp"), ("GroupId", "SendTime")),
        (("Text",), ("MsgBody",)),
    )
    chunk = 200

    def item(self, row: Row) -> Item[Message]:
        """A row as a message."""
        return _of_group(row) if row.values.get("GroupId") else _of_two(row)

    def send(self, client: TencentIM, items: Sequence[Item[Message]], *, in_doubt: bool) -> Iterator[Failure]:
        """Imports them, conversation by conversation."""
        places: dict[tuple[str, ...], list[Item[Message]]] = {}
        for item in items:
            places.setdefault(item.value.place, []).append(item)

        def work(some: list[Item[Message]], stop: threading.Event) -> list[Failure]:
            if some[0].value.receiver is not None:
                return list(_import_of_two(client, some, stop))
            left = _not_there(client, some) if in_doubt else some
            return list(_import_of_group(client, left, stop))

        yield from _side_by_side(work, list(places.values()))


def _side_by_side(
    work: Callable[[list[Item[Message]], threading.Event], list[Failure]],
    several: Sequence[list[Item[Message]]],
) -> Iterator[Failure]:
    """Works on several conversations at once. The first that cannot go on, or Ctrl-C, ends all of it after
    the calls that are under way."""
    stop = threading.Event()
    if len(several) == 1:
        yield from work(several[0], stop)
        return
    with ThreadPoolExecutor(AT_ONCE) as threads:
        begun = [threads.submit(work, some, stop) for some in several]
        try:
            for each in begun:
                yield from each.result()
        finally:
            stop.set()
            for each in begun:
                each.cancel()


def _import_of_two(
    client: TencentIM, items: Sequence[Item[Message]], stop: threading.Event
) -> Iterator[Failure]:
    for item in items:
        if stop.is_set():
            return  # what ended the others is told, and the chunk is not noted
        message = item.value
        assert message.receiver is not None  # noqa: S101 - for type checkers
        try:
            client.openim.import_msg(
                message.sender,
                message.receiver,
                message.body,
                msg_time_stamp=message.time,
                msg_seq=message.seq,
                msg_random=message.random,
                cloud_custom_data=message.cloud_custom_data,
            )
        except RefusedError as error:
            if not is_about_rows(error):
                raise
            yield failed(item, error)


def _import_of_group(
    client: TencentIM, items: Sequence[Item[Message]], stop: threading.Event
) -> Iterator[Failure]:
    def call(some: Sequence[Item[Message]]) -> Iterator[Failure]:
        group_id, *topic = some[0].value.place
        answer = client.group.import_group_msg(
            group_id, [_to_import(item.value) for item in some], topic_id=topic[0] if topic else None
        )
        for item, result in zip(some, answer.import_msg_result, strict=True):
            if result.result != 0:
                yield Failure(item.line, result.result, _WHY.get(result.result, "refused"), item.again)

    for some in _ascending(items):
        if stop.is_set():
            return
        yield from halving(some, call)


_WHY = {
    10004: "its SendTime is before the group was made, before its newest message, or not in the past",
    80001: "restricted words",
    80002: "over 12 KB",
}


def _ascending(items: Sequence[Item[Message]]) -> Iterator[list[Item[Message]]]:
    """Calls of messages whose times ascend, as one call wants them."""
    run: list[Item[Message]] = []
    for item in items:
        if run and (item.value.time < run[-1].value.time or len(run) == group_calls.MAX_MSGS):
            yield run
            run = []
        run.append(item)
    yield from parts(run, group_calls.MAX_MSGS)


def _not_there(client: TencentIM, items: list[Item[Message]]) -> list[Item[Message]]:
    """Those of a group that its history does not have."""
    group_id, *topic = items[0].value.place
    oldest = min(item.value.time for item in items)
    there: set[tuple[str, int, int]] = set()
    for message in client.group.iter_group_msgs(
        group_id, topic_id=topic[0] if topic else None, with_recalled=True
    ):
        if not message.hole and message.msg_time_stamp < oldest:
            break
        there.add((message.from_account, message.msg_time_stamp, message.msg_random))
    return [item for item in items if (item.value.sender, item.value.time, item.value.random) not in there]


def _to_import(message: Message) -> GroupMsgToImport:
    return GroupMsgToImport(
        from_account=message.sender, send_time=message.time, random=message.random, msg_body=message.body
    )


def _of_two(row: Row) -> Item[Message]:
    values = Values(row.values, C2C_FIELDS)
    sender, receiver = values.needed("From_Account"), values.needed("To_Account")
    random, seq = _numbers(row, values.whole("MsgRandom"), values.whole("MsgSeq"))
    message = Message(
        place=tuple(sorted((sender, receiver))),
        sender=sender,
        receiver=receiver,
        time=_needed_time(values, "MsgTimeStamp"),
        random=random,
        seq=seq,
        body=_body(values),
        cloud_custom_data=values.text("CloudCustomData"),
    )
    c2c_calls.import_msg(  # the client's checks
        sender,
        receiver,
        message.body,
        msg_time_stamp=message.time,
        msg_random=random,
        msg_seq=seq,
        cloud_custom_data=message.cloud_custom_data,
    )
    return Item(row.line, message, {**row.values, "MsgRandom": random, "MsgSeq": seq})


def _of_group(row: Row) -> Item[Message]:
    values = Values(row.values, GROUP_FIELDS)
    group_id, topic = values.needed("GroupId"), values.text("TopicId")
    random, _ = _numbers(row, values.whole("Random"), None)
    message = Message(
        place=(group_id, topic) if topic else (group_id,),
        sender=values.needed("From_Account"),
        time=_needed_time(values, "SendTime"),
        random=random,
        seq=0,
        body=_body(values),
    )
    group_calls.import_group_msg(
        group_id, [_to_import(message)], random=0, topic_id=topic
    )  # the client's checks
    return Item(row.line, message, {**row.values, "Random": random})


def _needed_time(values: Values, name: str) -> int:
    time = values.whole(name)
    if time is None:
        raise InvalidArgumentError(name, "is needed: Unix seconds at which it was sent")
    return time


def _body(values: Values) -> list[Element]:
    given = values.listed("MsgBody")
    text = values.text("Text")
    if (given is None) == (text is None):
        raise InvalidArgumentError("MsgBody", "or Text is needed, and not both")
    if text is not None:
        return [TIMTextElem(text=text)]
    found = read_body(given)
    for index, element in enumerate(found):
        if isinstance(element, UnknownElem) and not element.type_name:
            raise InvalidArgumentError(f"MsgBody[{index}]", "must be an element with MsgType and MsgContent")
    return found


def _numbers(row: Row, random: int | None, seq: int | None) -> tuple[int, int]:
    """The numbers of the row, or such that the same row at the same line always gets."""
    told = json.dumps(row.values, sort_keys=True, default=str) + f"\n{row.line}"
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()
    drawn = int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big")
    return (drawn[0] if random is None else random, drawn[1] if seq is None else seq)


__all__ = ["Message", "Messages"]
