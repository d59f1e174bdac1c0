"""One command of the REST client, as the contract tests look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.wire.base import Reply, WireModel
from tencent_im_compat.wire.elements import Element, read_element

Request = dict[str, Any]


@dataclass(frozen=True)
class Command:
    """The models of a command, and a function that builds its call from a documented request."""

    request: type[WireModel]
    reply: type[Reply]
    build: Callable[[Request], Call[Any]]


def body_of(request: Request) -> list[Element]:
    """The message elements of a documented request."""
    return [read_element(raw) for raw in request["MsgBody"]]


def seqs_of(request: Request) -> list[int]:
    """The message numbers of a documented request."""
    return [item["MsgSeq"] for item in request["MsgSeqList"]]
