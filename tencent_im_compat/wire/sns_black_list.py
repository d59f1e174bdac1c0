"""Bodies of the commands on block lists (service ``sns``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import WireModel
from .results import AccountResult, failures
from .sns import SnsPartialReply, SnsReply


class BlackListCheckType(str, enum.Enum):
    """Whose lists ``black_list_check`` looks into."""

    SINGLE = "BlackCheckResult_Type_Single"
    """Only into that of the user who asks."""
    BOTH = "BlackCheckResult_Type_Both"
    """Into both."""


class BlackListRelation(str, enum.Enum):
    """Who blocks whom; A is the user who asks, B the one asked about."""

    NO = "BlackCheckResult_Type_NO"
    """Neither blocks the other. Looking into one list: A does not block B."""
    A_WITH_B = "BlackCheckResult_Type_AWithB"
    """A blocks B. Looking into both lists: and B does not block A."""
    B_WITH_A = "BlackCheckResult_Type_BWithA"
    """B blocks A, and A does not block B."""
    BOTH_WAY = "BlackCheckResult_Type_BothWay"
    """Each blocks the other."""


class BlackListAddRequest(WireModel):
    """Body of ``sns/black_list_add``."""

    from_account: str
    to_account: list[str]


class BlackListDeleteRequest(WireModel):
    """Body of ``sns/black_list_delete``."""

    from_account: str
    to_account: list[str]


class BlackListGetRequest(WireModel):
    """Body of ``sns/black_list_get``."""

    from_account: str
    start_index: int
    max_limited: int
    last_sequence: int


class BlockedAccount(WireModel):
    """Somebody who is blocked, and since when, in Unix seconds."""

    to_account: str
    add_black_time_stamp: int = 0


class BlackListGetReply(SnsReply):
    """Answer of ``sns/black_list_get``: one page; ``start_index`` 0 ends the list."""

    black_list_item: list[BlockedAccount] = Field(default_factory=list)
    start_index: int = 0
    current_sequence: int = Field(default=0, alias="CurruentSequence")


class BlackListCheckRequest(WireModel):
    """Body of ``sns/black_list_check``."""

    from_account: str
    to_account: list[str]
    check_type: str


class BlackListCheckItem(AccountResult):
    """How one user stands to the one who asks: ``relation``, see ``BlackListRelation``."""

    relation: str = BlackListRelation.NO.value


class BlackListCheckReply(SnsPartialReply):
    """Answer of ``sns/black_list_check``: one item per user."""

    black_list_check_item: list[BlackListCheckItem] = Field(default_factory=list)

    @property
    def failed(self) -> list[BlackListCheckItem]:
        """The users about whom nothing could be told."""
        return failures(self.black_list_check_item)
