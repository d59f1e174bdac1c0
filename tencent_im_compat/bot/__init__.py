"""Bots: handlers of messages and webhooks, with nothing lost and nothing answered twice.

from tencent_im_compat.bot import Bot, Context, Mentioned, OneToOne, Reply
"""

from .bot import Bot, BotHealth
from .commands import BadArguments, Command
from .context import Context
from .filters import Filter, FilterFunction, From, HasText, InGroup, Mentioned, OneToOne
from .forms import FormName
from .history import History, Said
from .middleware import Throttle
from .occasions import BotEvent, Kind, Recall
from .overlap import Burst, Concurrent, Lane, Latest, OnFull, Overlap, Queue
from .reply import Reply, SentAnswer
from .router import Middleware, Next, Router, Wanted
from .settings import BotSettings, OnRestart
from .settings_given import GivenSettings
from .states import InState, State, StatesGroup
from .streaming import StreamInterrupted, StreamReply
from .sync_reply import SyncReply

__all__ = [
    "BadArguments",
    "Bot",
    "BotEvent",
    "BotHealth",
    "BotSettings",
    "Burst",
    "Command",
    "Concurrent",
    "Context",
    "Filter",
    "FilterFunction",
    "FormName",
    "From",
    "GivenSettings",
    "HasText",
    "History",
    "InGroup",
    "InState",
    "Kind",
    "Lane",
    "Latest",
    "Mentioned",
    "Middleware",
    "Next",
    "OnFull",
    "OnRestart",
    "OneToOne",
    "Overlap",
    "Queue",
    "Recall",
    "Reply",
    "Router",
    "Said",
    "SentAnswer",
    "State",
    "StatesGroup",
    "StreamInterrupted",
    "StreamReply",
    "SyncReply",
    "Throttle",
    "Wanted",
]


def __dir__() -> list[str]:
    return __all__
