# Generated from tencent_im_compat/_async/v2tim/manager/life_cycle.py by scripts/make_sync.py. Do not edit.
"""The beginning and the end of a V2TIM instance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from ....adapter import arguments
from ....adapter.modes import LocalHistory, Rights
from ....adapter.seam_sync import callback, value_callback
from ....config import ALLOW_HTTP, RetryPolicy, Timeouts
from ....errors import ConfigurationError, InvalidArgumentError, TencentIMError
from ....events.log_lines import LogLines
from ....events.sources import EventSource, Polling
from ....events.start import Start
from ....given import check_number
from ....network.files import Uploader, sync_check_uploader
from ....store.protocol import Store
from ....v2tim import LogLevelEnum, V2TimPlugins, V2TimSDKListener, V2TimValueCallback
from ....v2tim.listeners import Listener
from ...events.service import EventService
from ...rest.client import TencentIM
from ..part import Part
from ..standing import Standings

_POLLING = Polling()
_WORKERS = 2
"""Calls of polling at once, where a service is one user's."""


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the caller of ``initSDK`` may choose."""

    rights: Rights
    local_history: LocalHistory
    revoke_window: float | None
    profile_fields: Sequence[str]
    friend_fields: Sequence[str]
    uploader: Uploader | None
    log_level: int


class LifeCycle(Part):
    """``initSDK`` and ``unInitSDK``."""

    def initSDK(
        self,
        *,
        sdkAppID: int,
        loglevel: LogLevelEnum = LogLevelEnum.V2TIM_LOG_DEBUG,
        listener: V2TimSDKListener | None = None,
        showImLog: bool | None = True,
        initPath: str | None = None,
        logPath: str | None = None,
        plugins: Sequence[V2TimPlugins] | None = None,
        secretKey: str | None = None,
        admin: str | None = None,
        region: str | None = None,
        baseURL: str | None = None,
        timeout: Timeouts | None = None,
        retry: RetryPolicy | None = None,
        revokeWindow: float | None = 120.0,
        events: EventSource | Sequence[EventSource] | None = _POLLING,
        store: Store[Any] | None = None,
        start: Start = "now",
        rights: Rights = "cached",
        localHistory: LocalHistory = "whole",
        profileFields: Sequence[str] = (),
        friendFields: Sequence[str] = (),
        uploader: Uploader | None = None,
    ) -> V2TimValueCallback[bool]:
        """Prepares this instance for one app. Local; nothing is sent.

        A second call answers true and changes nothing. The parameters up to ``plugins`` are the SDK's;
        ``showImLog``, ``initPath``, ``logPath`` and ``plugins`` have nothing to act on in a server process:
        logs go to Python's ``logging`` under ``tencent_im_compat``. What that lets through is told to
        ``onLog``, a plain function, from ``loglevel`` on.

        Args:
            sdkAppID: The app's SDKAppID.
            loglevel: The least that ``onLog`` hears of.
            listener: Told of connection and UserSig events.
            secretKey: The app's secret key; else ``TENCENT_IM_SECRETKEY``.
            admin: UserID of an App administrator; else ``TENCENT_IM_ADMIN`` or ``administrator``.
            region: Data centre of the app; else ``TENCENT_IM_REGION`` or ``cn``.
            baseURL: Overrides the region; else ``TENCENT_IM_BASE_URL``.
            timeout: Seconds to wait in one attempt.
            retry: How often and how long a call is tried.
            revokeWindow: Seconds in which a message may be revoked, as the console has it; None: no limit.
            events: How listeners learn of receipts and messages: ``Polling``, ``LongPolling``, a list
                of both, or None. Webhooks come in by ``feed`` beside any of them.
            store: Where events lie until listeners have them; absent: in memory, so that a restart begins
                anew.
            start: What is news when the user is heard for the first time ever: ``now``, ``unread``, or a
                time.
                These three belong to the service where the manager was given one, and are refused then.
            rights: Whether roles and memberships are checked before a call, as the client protocol does and
                REST does not: ``cached`` asks once for each group, ``strict`` for every call, ``off`` never.
            profileFields: Names of the app's own profile fields, as declared in the console, without their
                prefix: only those that are named can be read (``customInfo``).
            friendFields: Likewise of friendships (``friendCustomInfo`` of ``getFriendsInfo``).
            localHistory: What history calls of a local type do: ``whole`` answers from the local storage what
                it knows to be whole and reads the cloud for all else, ``strict`` never reads the cloud.
            uploader: Puts the files of media messages where their receivers can load them, since REST uploads
                nothing: a function from ``MediaFile`` to an address.

        Returns:
            Code 6017 when the settings cannot work; the text names argument and variable.
        """
        # Wrapped at once: no frame that a traceback may show holds the key.
        key = SecretStr(secretKey) if isinstance(secretKey, str) else secretKey
        del secretKey
        if self._session.client is not None:
            return V2TimValueCallback.success(True)
        client = (sdkAppID, key, admin, region, baseURL, timeout, retry)
        choices = _Choices(
            rights, localHistory, revokeWindow, profileFields, friendFields, uploader, loglevel
        )
        return self._open(client, (events, store, start), choices, listener)

    @value_callback({"sources": "events"})
    def _open(
        self,
        client: _Client,
        events: _Events,
        choices: _Choices,
        listener: V2TimSDKListener | None,
    ) -> bool:
        session = self._session
        arguments.member("loglevel", choices.log_level, LogLevelEnum)
        profile_fields = arguments.texts("profileFields", choices.profile_fields)
        friend_fields = arguments.texts("friendFields", choices.friend_fields)
        if listener is not None:
            arguments.instance("listener", listener, V2TimSDKListener)
        if choices.rights not in ("cached", "strict", "off"):
            raise InvalidArgumentError("rights", 'must be "cached", "strict" or "off"')
        if choices.local_history not in ("whole", "strict"):
            raise InvalidArgumentError("localHistory", 'must be "whole" or "strict"')
        if choices.revoke_window is not None:
            check_number("revokeWindow", choices.revoke_window, of="seconds")
        if choices.uploader is not None:
            sync_check_uploader(choices.uploader)
        if session.shared_service is not None and (events[0] is not _POLLING or events[1:] != (None, "now")):
            raise InvalidArgumentError(
                "events", "(and store, start) belong to the EventService that this manager was given"
            )
        try:
            opened = self._client(client)
        except ConfigurationError as error:
            raise ConfigurationError(_WRITTEN.sub(_as_written, str(error).replace(ALLOW_HTTP, ""))) from None
        try:
            sources, store, start = events
            service = session.shared_service or EventService(
                opened, sources, store=store, start=start, workers=_WORKERS, clock=session.clock
            )
        except TencentIMError:
            if opened is not session.shared_client:
                opened.close()
            raise
        session.client, session.service = opened.hearing(session.server_time.heard), service
        session.opened = None if opened is session.shared_client else opened
        session.uploader = choices.uploader
        session.profile_fields, session.friend_fields = profile_fields, friend_fields
        session.revoke_window, session.local_history = choices.revoke_window, choices.local_history
        session.standings = Standings(choices.rights, service.roster.changes, session.clock)
        if listener is not None:
            session.listeners.add(listener)
        session.log_lines = LogLines(session.listeners, choices.log_level)
        session.log_lines.begin()
        return True

    def _client(self, settings: _Client) -> TencentIM:
        sdk_app_id, key, admin, region, base_url, timeout, retry = settings
        shared = self._session.shared_client
        if shared is None:
            return TencentIM(
                sdk_app_id=sdk_app_id,
                secret_key=key,
                admin=admin,
                region=region,
                base_url=base_url,
                timeout=timeout,
                retry=retry,
                clock=self._session.clock,
            )
        if shared.settings.sdk_app_id != sdk_app_id:
            raise ConfigurationError("sdkAppID differs from that of the client this manager shares")
        return shared

    @callback()
    def unInitSDK(self) -> None:
        """Logs out, drops every listener and closes connections made here; later calls answer 6013."""
        self._session.end()
        self._session.forget()
        if self._session.log_lines is not None:
            self._session.log_lines.end()
        self._session.listeners.remove(Listener, None)
        self._session.close()


_WRITTEN = re.compile(r"\b(sdk_app_id|secret_key|base_url)\b")


def _as_written(found: re.Match[str]) -> str:
    """The client's name for a setting, as initSDK has it."""
    return {"sdk_app_id": "sdkAppID", "secret_key": "secretKey", "base_url": "baseURL"}[found[0]]


_Client = tuple[
    int, SecretStr | None, str | None, str | None, str | None, Timeouts | None, RetryPolicy | None
]
_Events = tuple[EventSource | Sequence[EventSource] | None, Store[Any] | None, Start]
