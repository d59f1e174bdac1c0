"""``MockTencentIM``: one world with all its faces, for tests and demos in Python."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typing_extensions import Self

from .actors import MockGroup, MockUser
from .control.base import BadControl
from .control.seeding import build
from .core.clock import MockClock
from .core.config import WorldConfig
from .core.deliveries import NOBODY
from .core.faults import Fault, FaultKind, misspelt
from .core.journal import Journal
from .faces.courier import InProcess, OverHTTP, WebhookTarget, deliver_by
from .faces.into_asgi import IntoASGI
from .mock_faces import MockFaces
from .models.world import DEFAULT_ADMIN, World
from .serving.recorded import Recording
from .serving.recording import record, recording
from .serving.replaying import Replay
from .serving.server import Server

if TYPE_CHECKING:
    from starlette.types import ASGIApp

DEFAULT_SDK_APP_ID = 1_400_000_000
DEFAULT_SECRET_KEY = "mock-secret-key-not-a-real-one"  # noqa: S105 - obviously fake
BASE_URL = "https://console.tim.qq.com"


class MockTencentIM(MockFaces):
    """A mock of Tencent's server with one app in it.

    Args:
        sdk_app_id: The app's SDKAppID.
        secret_key: The app's secret key; UserSigs are really checked against it.
        admins: UserIDs of administrators.
        config: Console settings: edition, group types with receipts, ...
        start: Unix seconds at which the clock stands frozen; absent: real time.
        seed: Seed of the ids given out.

    Attributes:
        world: The app's state.
        server: The core; more worlds may be added to it.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int = DEFAULT_SDK_APP_ID,
        secret_key: str = DEFAULT_SECRET_KEY,
        admins: Collection[str] = (DEFAULT_ADMIN,),
        config: WorldConfig | None = None,
        start: float | None = None,
        seed: int = 0,
    ) -> None:
        self.sdk_app_id = sdk_app_id
        self.secret_key = secret_key
        self.world = World(
            sdk_app_id, secret_key, admins=admins, config=config, clock=MockClock(start), seed=seed
        )
        self.server = Server([self.world])

    @classmethod
    def of(cls, world: World) -> Self:
        """A mock of a world that there is already, as one in which a recording was run again."""
        made = cls(sdk_app_id=world.sdk_app_id, secret_key=world.secret_key, admins=world.admins)
        made.world, made.server = world, Server([world])
        return made

    # ------------------------------------------------------------ the world

    @property
    def config(self) -> WorldConfig:
        """Console settings; may be changed while the mock runs."""
        return self.world.config

    @property
    def clock(self) -> MockClock:
        """The world's time."""
        return self.world.clock

    @property
    def journal(self) -> Journal:
        """Every request with its verdict."""
        return self.world.journal

    # ------------------------------------------------------------ webhooks

    def webhooks_to(self, url: str, *, token: str | None = None) -> None:
        """Sends webhooks over HTTP from now on, as the console's setting does.

        Args:
            url: Where they go.
            token: Token of the console's authentication; absent: unsigned.
        """
        deliver_by(self.world.webhooks, OverHTTP(self.world.webhooks), url, token)

    def on_webhook(self, target: WebhookTarget, *, token: str | None = None) -> None:
        """Hands webhooks to a function of this process, before the call that causes them is answered.

        What the function raises does not reach that call. It is logged, stands in the transcript of a failing
        test, and is in ``world.webhooks.failed``.

        Args:
            target: Takes query and raw body, answers status and body.
            token: Token of the console's authentication; absent: unsigned.
        """
        deliver_by(self.world.webhooks, InProcess(self.world.webhooks, target), None, token)

    def webhooks_into(self, app: ASGIApp, path: str = "/", *, token: str | None = None) -> None:
        """Hands webhooks to an ASGI application of this process, without a socket.

        Args:
            app: The application.
            path: Where it takes webhooks.
            token: Token of the console's authentication; absent: unsigned.
        """
        self.on_webhook(IntoASGI(app, path), token=token)

    def wait_for_webhooks(self, timeout: float = 10.0) -> None:
        """Waits until every webhook that is due was delivered, or given up.

        Args:
            timeout: Most real seconds.

        Raises:
            TimeoutError: Some are still under way.
        """
        if not self.world.webhooks.wait(timeout):
            raise TimeoutError(f"{self.world.webhooks.pending} webhooks are still to be delivered")

    def close(self) -> None:
        """Ends the delivery of webhooks; needed only after ``webhooks_to`` and ``webhooks_into``."""
        deliver_by(self.world.webhooks, NOBODY, None, self.world.webhooks.token)
        self.world.webhooks.drop()

    def fault(self, kind: FaultKind, command: str = "*", **options: Any) -> Fault:
        """Puts a fault in force: ``mock.fault("reset", "openim/sendmsg", when="after", count=1)``.

        Args:
            kind: What goes wrong; see ``Fault``, which also says how it ends.
            command: Name or pattern of the commands it hits.
            options: Further attributes of ``Fault``: ``user``, ``count``, ``skip``, ``probability``,
                ``seed``, ``when``, ``code`` and ``info``, ``body``, ``status``, ``seconds``.

        Raises:
            TypeError: There is no such option.
            ValueError: There is no such command, a value makes no sense, or there are too many faults.
        """
        if problem := misspelt(options):
            raise TypeError(problem)
        return self.world.faults.add(Fault(kind, command, **options))

    def seed(self, description: dict[str, Any]) -> None:
        """Puts people, groups and messages into the world; see ``control.seeding.build``.

        Raises:
            ValueError: The description makes no sense.
        """
        try:
            build(self.world, description)
        except BadControl as error:
            raise ValueError(str(error)) from None

    def snapshot(self) -> bytes:
        """Everything that happened, as JSON to restore later."""
        return self.world.snapshot()

    def restore(self, snapshot: bytes) -> None:
        """Goes back to a snapshot; time does not go back.

        Raises:
            ValueError: The bytes are no snapshot of this version.
        """
        self.world.restore(snapshot)

    def record(self) -> None:
        """Begins to write down what happens, so that it can be run again (``replay``)."""
        record(self.world)

    def recording(self) -> bytes:
        """What was written down, as JSON lines. It holds what people said, and no keys.

        Raises:
            LookupError: ``record`` was not called.
        """
        return recording(self.world)

    def reset(self) -> None:
        """Forgets everything that happened; settings and clock stay, faults go."""
        self.world.reset()
        self.world.faults.clear()

    def user(self, user_id: str, *, platform: str = "iOS") -> MockUser:
        """A user of the app, imported if need be.

        Args:
            user_id: Who.
            platform: What the user acts on, as webhooks tell it.
        """
        return MockUser(self.world, user_id, platform=platform)

    def group(
        self,
        group_id: str,
        *,
        members: Collection[str] = (),
        type: str = "Work",
        topics: Collection[str] | None = None,
    ) -> MockGroup:
        """A group, made if need be; the first member is its owner.

        Args:
            group_id: Its ID.
            members: UserIDs; accounts are imported if need be.
            type: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``, or by its wire name:
                ``Private`` is Work, ``ChatRoom`` is Meeting.
            topics: Makes it a community with topics; names of topics to be there.

        Raises:
            ValueError: There is no such type.
        """
        return MockGroup.open(self.world, group_id, members=members, type=type, topics=topics)

    def __repr__(self) -> str:
        return f"MockTencentIM(sdk_app_id={self.sdk_app_id})"


def replay(path: Path | str, *, steps: int | None = None) -> Replay:
    """Runs a recording again in a fresh world: ``MockTencentIM.of(replay("failed.jsonl").world)``.

    Args:
        path: A recording, as ``--tim-record`` and the console write them.
        steps: How many of its steps are run; absent: all. ``Replay.step`` runs the next.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no recording, or a step makes no sense.
    """
    made = Replay(Recording(Path(path).read_bytes()))
    for _ in range(made.total + 1 if steps is None else steps):
        made.step()
    return made
