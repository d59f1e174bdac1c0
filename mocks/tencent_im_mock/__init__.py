"""A mock of Tencent Cloud Chat's server REST API: stateful, signed, strict, without a network.

    from tencent_im_mock import MockTencentIM

    mock = MockTencentIM()
    client = TencentIM(
        sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, http_client=mock.transport()
    )

One SDKAppID is one world. What the mock does not know it refuses with the server's own codes.
"""

from .actors import MockGroup, MockMessage, MockUser
from .core.clock import MockClock
from .core.config import WorldConfig
from .core.faults import Fault
from .core.journal import Journal, JournalEntry
from .core.server import Server
from .core.world import World
from .mock import BASE_URL, DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM
from .remote import RemoteError, RemoteMock, RemoteWorld
from .transcript import transcript

__all__ = [
    "BASE_URL",
    "DEFAULT_SDK_APP_ID",
    "DEFAULT_SECRET_KEY",
    "Fault",
    "Journal",
    "JournalEntry",
    "MockClock",
    "MockGroup",
    "MockMessage",
    "MockTencentIM",
    "MockUser",
    "RemoteError",
    "RemoteMock",
    "RemoteWorld",
    "Server",
    "World",
    "WorldConfig",
    "transcript",
]
