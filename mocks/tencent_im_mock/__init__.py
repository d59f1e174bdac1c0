"""A mock of Tencent Cloud Chat's server REST API: stateful, signed, strict, without a network.

    from tencent_im_mock import MockTencentIM

    mock = MockTencentIM()
    client = TencentIM(
        sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
    )

One SDKAppID is one world. What the mock does not know it refuses with the server's own codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tencent_im_compat.extras import needing

from .actors import MockConversation, MockGroup, MockMessage, MockPush, MockUser
from .core.clock import MockClock
from .core.config import Edition, WorldConfig
from .core.faults import Fault, FaultKind, When
from .core.http import Reply, Request
from .core.journal import Journal, JournalEntry
from .core.refusal import Refusal
from .faces.courier import WebhookTarget
from .mock import BASE_URL, DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM, replay
from .models.world import World
from .remote import RemoteError, RemoteMock, RemoteWorld
from .serving.handling import Parked
from .serving.recorded import Recording
from .serving.replaying import Replay
from .serving.server import Server
from .transcript import transcript

if TYPE_CHECKING:
    from .bot_stage import BotStage, StageAnswer
    from .faces.asgi import MockApp
    from .faces.socket import ServerThread

__all__ = [
    "BASE_URL",
    "DEFAULT_SDK_APP_ID",
    "DEFAULT_SECRET_KEY",
    "BotStage",
    "Edition",
    "Fault",
    "FaultKind",
    "Journal",
    "JournalEntry",
    "MockApp",
    "MockClock",
    "MockConversation",
    "MockGroup",
    "MockMessage",
    "MockPush",
    "MockTencentIM",
    "MockUser",
    "Parked",
    "Recording",
    "Refusal",
    "RemoteError",
    "RemoteMock",
    "RemoteWorld",
    "Replay",
    "Reply",
    "Request",
    "Server",
    "ServerThread",
    "StageAnswer",
    "WebhookTarget",
    "When",
    "World",
    "WorldConfig",
    "replay",
    "transcript",
]


def __getattr__(name: str) -> object:
    """What is imported when it is first used: what serves, and the stage of bots."""
    if name in ("BotStage", "StageAnswer"):
        from . import bot_stage

        return getattr(bot_stage, name)
    if name not in ("MockApp", "ServerThread"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with needing(name, "server"):
        from .faces.asgi import MockApp
        from .faces.socket import ServerThread
    return {"MockApp": MockApp, "ServerThread": ServerThread}[name]


def __dir__() -> list[str]:
    return __all__
