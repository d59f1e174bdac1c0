"""What an answer must repeat of its call, where a page promises it: by that a foreign answer shows. Pure.

Only promises count. MsgSeq may be another one, ids may be spelled otherwise, lists come in any order: an
alarm at every send would be worse than the fault.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .wire.base import Reply

_MSG_KEY = re.compile(r"[0-9]{1,20}_([0-9]{1,20})_[0-9]{1,20}", re.ASCII)
"""``MsgSeq_MsgRandom_MsgTime``."""


class RandomInKey(NamedTuple):
    """The MsgKey of a one-to-one message holds its MsgRandom."""

    msg_random: int

    def missed(self, reply: Reply) -> str | None:
        """A well-formed key with another number in its middle."""
        key = getattr(reply, "msg_key", None)
        found = _MSG_KEY.fullmatch(key) if isinstance(key, str) else None
        if found is None or int(found[1]) == self.msg_random:
            return None
        return f"its MsgKey {key} holds another MsgRandom than {self.msg_random}"


class GivenId(NamedTuple):
    """An id that the caller chose for something new is the one that it gets.

    Attributes:
        attribute: Where the answer has it.
        value: The id.
    """

    attribute: str
    value: str

    def missed(self, reply: Reply) -> str | None:
        """An id that cannot be another spelling of the one that was given."""
        found = getattr(reply, self.attribute, None)
        if not isinstance(found, str) or not found:
            return None
        given, got = self.value.casefold(), found.casefold()
        if given in got or got in given:
            return None
        return f"it names {found[:64]!r} where {self.value!r} was asked for"


Echo = RandomInKey | GivenId
"""What one call expects. ``missed`` tells what shows that an answer is another call's, if something does."""


def given_id(attribute: str, value: str | None) -> GivenId | None:
    """What is expected where the caller may have chosen an id."""
    return None if value is None else GivenId(attribute, value)
