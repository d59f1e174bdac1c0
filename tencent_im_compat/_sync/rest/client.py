# Generated from tencent_im_compat/_async/rest/client.py by scripts/make_sync.py. Do not edit.
"""The REST client: settings in, services out."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from pydantic import SecretStr
from typing_extensions import Self

from ...config import RetryPolicy, Settings, Timeouts, resolve
from ...network import SyncHttpClient
from ...observing import Observer, RawResponse, RawResponses
from ...rates import RateLimits
from ..transport import Transport

if TYPE_CHECKING:
    from .account import AccountService
    from .follow import FollowService
    from .group import GroupService
    from .moderation import ModerationService
    from .official_account import OfficialAccountService
    from .openim import OpenIM
    from .operation import OperationService
    from .profile import ProfileService
    from .push import PushService
    from .recentcontact import RecentContactService
    from .robot import RobotService
    from .sns import SnsService
    from .topic import TopicService


class TencentIM:
    """Client of Tencent Cloud Chat's server REST API, acting as an App administrator.

    One client holds one pool of connections and one UserSig, and may be used by any number of tasks.
    Arguments that are left out come from the environment: ``TENCENT_IM_SDKAPPID``,
    ``TENCENT_IM_SECRETKEY``, ``TENCENT_IM_ADMIN``, ``TENCENT_IM_REGION``, ``TENCENT_IM_BASE_URL``.

    Args:
        sdk_app_id: The app's SDKAppID.
        secret_key: The app's secret key. It never shows in a log, repr or error.
        admin: UserID of an App administrator; ``administrator`` when given nowhere.
        region: Where the SDKAppID was created: ``cn``, ``sgp``, ``kr``, ``jpn``, ``ger``, ``usa``,
            ``idn``, ``ksa``, ``ind``, or the city or country name.
        base_url: Overrides the region, e.g. the address of a mock.
        backup_url: Spare host, called while the other one cannot be reached; a region brings its own.
        http_client: An httpx client or transport of your own; it is not closed with this client.
        proxy: Proxy URL; without it the environment's proxy variables count, except for addresses of this
            machine.
        ca_file: PEM file of the authority to trust instead of the public ones.
        timeout: Seconds to wait in one attempt.
        retry: How often and how long a call is tried.
        rate_limits: How often commands may be called; the documented limits when absent.
        observers: Who hears of every call and attempt, e.g. ``telemetry.OpenTelemetry()``.
        sig_expire: Validity in seconds of the UserSigs that the client makes for itself.
        allow_http: Allow plain http to other machines than this one.
        trust_env: Whether proxies may come from the environment.
        clock: Gives Unix seconds; for the UserSig. A test whose mock has a clock of its own passes that.

    Raises:
        ConfigurationError: A needed value is missing or cannot work.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int | None = None,
        secret_key: str | SecretStr | None = None,
        admin: str | None = None,
        region: str | None = None,
        base_url: str | None = None,
        backup_url: str | None = None,
        http_client: SyncHttpClient | None = None,
        proxy: str | SecretStr | None = None,
        ca_file: str | None = None,
        timeout: Timeouts | None = None,
        retry: RetryPolicy | None = None,
        rate_limits: RateLimits | None = None,
        observers: Sequence[Observer] = (),
        sig_expire: int = 86400,
        allow_http: bool = False,
        trust_env: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        # Wrapped at once: no frame that a traceback may show holds the key or the proxy's password.
        secret_key = SecretStr(secret_key) if isinstance(secret_key, str) else secret_key
        proxy = SecretStr(proxy) if isinstance(proxy, str) else proxy
        settings = resolve(
            sdk_app_id=sdk_app_id,
            secret_key=secret_key,
            admin=admin,
            region=region,
            base_url=base_url,
            backup_url=backup_url,
            timeouts=timeout,
            retry=retry,
            rates=rate_limits,
            sig_expire=sig_expire,
            allow_http=allow_http,
        )
        self._bind(
            Transport(
                settings,
                http_client=http_client,
                proxy=proxy,
                ca_file=ca_file,
                trust_env=trust_env,
                observers=observers,
                clock=clock,
            )
        )

    @classmethod
    def _over(cls, transport: Transport) -> Self:
        """A client over a transport that exists already, e.g. one with its own clock and sleep."""
        client = cls.__new__(cls)
        client._bind(transport)
        return client

    def with_options(
        self,
        *,
        timeout: Timeouts | None = None,
        retry: RetryPolicy | None = None,
        deadline: float | None = None,
        observers: Sequence[Observer] = (),
    ) -> Self:
        """The same client with other settings, for some calls; connections, UserSig and limits are shared.

        Closing it closes the client. ``client.with_options(retry=NO_RETRY).openim.send_msg(...)``.

        Args:
            timeout: Seconds to wait in one attempt.
            retry: How often and how long a call is tried.
            deadline: Seconds from now in which everything must end that is called through it: all pages of
                a walk, all parts of a batch, with all their attempts and pauses. A call that comes too late
                raises ``HeldBackError``.
            observers: Who hears of these calls, besides those of the client.

        Raises:
            ConfigurationError: The deadline is no number of seconds.
        """
        return self._over(
            self._transport.view(timeouts=timeout, retry=retry, deadline=deadline, observers=observers)
        )

    def with_raw_response(self, on_response: Callable[[RawResponse], None]) -> Self:
        """The same client, which also hands out the HTTP answer of every attempt as it came.

        Args:
            on_response: Gets status, headers and bytes before they are judged. Bytes hold message content.
        """
        return self.with_options(observers=(RawResponses(on_response),))

    @property
    def clock(self) -> Callable[[], float]:
        """Gives Unix seconds, as the client was told."""
        return self._transport.clock

    def hearing(self, on_headers: Callable[[Mapping[str, str]], object]) -> Self:
        """The same client, which also hands out the headers of every answer, and nothing else of it.

        Args:
            on_headers: Gets the headers; finds them by any spelling of their names.
        """
        return self._over(self._transport.view(on_headers=on_headers))

    def _bind(self, transport: Transport) -> None:
        # The system's own numbers: a forked process does not draw the same as its parent.
        self._rng = random.SystemRandom()
        self._transport = transport

    # The services: each is imported when it is first used, as all of them together are some hundred models.

    @functools.cached_property
    def openim(self) -> OpenIM:
        """One-to-one messages."""
        from .openim import OpenIM

        return OpenIM(self._transport, self._rng)

    @functools.cached_property
    def account(self) -> AccountService:
        """Importing, looking up and deleting accounts; online status; searching users."""
        from .account import AccountService

        return AccountService(self._transport, self._rng)

    @functools.cached_property
    def profile(self) -> ProfileService:
        """Nicknames, avatars and other fields of users."""
        from .profile import ProfileService

        return ProfileService(self._transport, self._rng)

    @functools.cached_property
    def operation(self) -> OperationService:
        """Muting users everywhere, the app's numbers, message records, files."""
        from .operation import OperationService

        return OperationService(self._transport, self._rng)

    @functools.cached_property
    def group(self) -> GroupService:
        """Groups, their members, messages and receipts."""
        from .group import GroupService

        return GroupService(self._transport, self._rng)

    @functools.cached_property
    def topic(self) -> TopicService:
        """Topics of communities, and permission groups."""
        from .topic import TopicService

        return TopicService(self._transport, self._rng)

    @functools.cached_property
    def recentcontact(self) -> RecentContactService:
        """The conversation list; pins, groups and marks of conversations."""
        from .recentcontact import RecentContactService

        return RecentContactService(self._transport, self._rng)

    @functools.cached_property
    def sns(self) -> SnsService:
        """Friends, friend groups and block lists."""
        from .sns import SnsService

        return SnsService(self._transport, self._rng)

    @functools.cached_property
    def follow(self) -> FollowService:
        """Who follows whom."""
        from .follow import FollowService

        return FollowService(self._transport, self._rng)

    @functools.cached_property
    def official_account(self) -> OfficialAccountService:
        """Official accounts, their subscribers and messages."""
        from .official_account import OfficialAccountService

        return OfficialAccountService(self._transport, self._rng)

    @functools.cached_property
    def robot(self) -> RobotService:
        """Robots, and answers that they write piece by piece."""
        from .robot import RobotService

        return RobotService(self._transport, self._rng)

    @functools.cached_property
    def push(self) -> PushService:
        """Pushes to all users or to some, tags and attributes of users, what became of pushes."""
        from .push import PushService

        return PushService(self._transport, self._rng)

    @functools.cached_property
    def moderation(self) -> ModerationService:
        """Having texts and files judged; the words of the filters."""
        from .moderation import ModerationService

        return ModerationService(self._transport, self._rng)

    @property
    def settings(self) -> Settings:
        """Where the client calls and as whom."""
        return self._transport.settings

    def close(self) -> None:
        """Closes the connections. Calls after it are refused."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if not hasattr(self, "_transport"):  # a debugger may ask while the settings are being refused
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({self.settings.base_url!r}, sdk_app_id={self.settings.sdk_app_id})"

    def __reduce__(self) -> str:
        raise TypeError("a client holds connections and cannot be pickled; make one in each process")
