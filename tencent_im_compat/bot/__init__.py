"""Bots: handlers of messages and webhooks, with nothing lost and nothing answered twice.

from tencent_im_compat.bot import Bot, Context, Mentioned, OneToOne, Reply
"""

from .bot import Bot, BotHealth
from .commands import BadArguments, Command
from .context import Context
from .filters import Filter, From, HasText, InGroup, Mentioned, OneToOne
from .history import History, Said
from .middleware import Throttle
from .occasions import BotEvent, Recall
from .overlap import Burst, Concurrent, Latest, Overlap, Queue
from .reply import Reply, SentAnswer
from .router import Middleware, Next, Router
from .settings import BotSettings
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
    "From",
    "HasText",
    "History",
    "InGroup",
    "InState",
    "Latest",
    "Mentioned",
    "Middleware",
    "Next",
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
]
