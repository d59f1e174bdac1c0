# Generated from tencent_im_compat/_async/v2tim/manager.py by scripts/make_sync.py. Do not edit.
"""``V2TIMManager``: initialising, login, and the way to the other managers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import SecretStr

from ...adapter import envelope
from ...adapter.groups import group_type_to_wire
from ...config import RetryPolicy, Timeouts
from ...errors import ConfigurationError, TencentIMError, V2TIMError
from ...events.sources import EventSource, Polling
from ...events.start import Start
from ...store.protocol import Store
from ...usersig import verify_user_sig
from ...v2tim import (
    LogLevelEnum,
    V2TimCallback,
    V2TimPlugins,
    V2TimSDKListener,
    V2TimValueCallback,
)
from ...v2tim.listeners import Listener
from ...wire.webhooks import WebhookEvent
from ..events.service import EventService
from ..rest.client import TencentIM
from .conversation_manager import V2TIMConversationManager
from .events import Events
from .group_manager import V2TIMGroupManager
from .message_manager import V2TIMMessageManager
from .session import LOGGED_IN, LOGGED_OUT, LOGGING_IN, Session

_POLLING = Polling()
_WORKERS = 2
"""Calls of polling at once, where a service is one user's."""


class V2TIMManager:
    """One signed-in user of Tencent Cloud Chat, as the client SDK shows it.

    The SDK serves one user per process; here every instance serves one. Instances that are given the
    same client share its connections and its UserSig.

    Args:
        client: A REST client to share; without it ``initSDK`` makes one and ``unInitSDK`` closes it.
        events: An event service to share; without it ``initSDK`` makes a small one.
        clock: Gives Unix seconds; for UserSigs, the pace of polling and the time in which one may revoke.
    """

    def __init__(
        self,
        client: TencentIM | None = None,
        *,
        events: EventService | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._session = Session(clock)
        self._shared = client if client is not None or events is None else events.client
        self._service = events
        self._messages = V2TIMMessageManager(self._session)
        self._groups = V2TIMGroupManager(self._session)
        self._conversations = V2TIMConversationManager(self._session)

    # ------------------------------------------------------------ life cycle

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
    ) -> V2TimValueCallback[bool]:
        """Prepares this instance for one app. Local; nothing is sent.

        A second call answers true and changes nothing. The parameters up to ``plugins`` are the SDK's;
        ``loglevel``, ``showImLog``, ``initPath``, ``logPath`` and ``plugins`` have nothing to act on in
        a server process: logs go to Python's ``logging`` under ``tencent_im_compat``.

        Args:
            sdkAppID: The app's SDKAppID.
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

        Returns:
            Code 6017 when the settings cannot work; the text names argument and variable.
        """
        session = self._session
        # Wrapped at once: no frame that a traceback may show holds the key.
        key = SecretStr(secretKey) if isinstance(secretKey, str) else secretKey
        del secretKey
        if session.client is not None:
            return V2TimValueCallback.success(True)
        try:
            if listener is not None and not isinstance(listener, V2TimSDKListener):
                raise envelope.invalid("listener must be a V2TimSDKListener")
            if self._service is not None and (events is not _POLLING or store is not None or start != "now"):
                raise envelope.invalid(
                    "events, store and start belong to the EventService that this manager was given"
                )
            if self._shared is not None:
                if self._shared.settings.sdk_app_id != sdkAppID:
                    raise ConfigurationError("sdkAppID differs from that of the client this manager shares")
                session.client = self._shared
            else:
                session.client = TencentIM(
                    sdk_app_id=sdkAppID,
                    secret_key=key,
                    admin=admin,
                    region=region,
                    base_url=baseURL,
                    timeout=timeout,
                    retry=retry,
                    clock=session.clock,
                )
            session.service = self._service or EventService(
                session.client, events, store=store, start=start, workers=_WORKERS, clock=session.clock
            )
        except TencentIMError as error:
            client, session.client = session.client, None
            if client is not None and client is not self._shared:
                client.close()
            return envelope.failed_value(error)
        session.owns_client = self._shared is None
        session.owns_service = self._service is None
        session.revoke_window = revokeWindow
        if listener is not None:
            session.listeners.add(listener)
        return V2TimValueCallback.success(True)

    def unInitSDK(self) -> V2TimCallback:
        """Logs out, drops every listener and closes connections made here; later calls answer 6013."""
        session = self._session
        session.end()
        session.user_id = ""
        session.messages.clear()
        session.listeners.remove(Listener, None)
        service, session.service = session.service, None
        if service is not None and session.owns_service:
            service.close()
        client, session.client = session.client, None
        if client is not None and session.owns_client:
            client.close()
        return V2TimCallback.success()

    def login(self, *, userID: str, userSig: str) -> V2TimCallback:
        """Makes a user the acting one; from now on calls are made in that user's name.

        The UserSig is checked here with the app's key. As in the SDK, the first login of an unknown
        user makes the account. Real devices of the user notice nothing.

        REST: ``im_open_login_svc/account_check`` (doc 269/38417), ``account_import`` (doc 269/1608).

        Args:
            userID: At most 32 bytes of printable ASCII.
            userSig: Made with ``generate_user_sig`` or by your login service.

        Returns:
            6013 not initialised, 6017 empty argument, 7003 bad userID, 6206 expired UserSig, 70003,
            70009, 70013 or 70014 other faults of the UserSig, 7501 a login is under way.
        """
        session = self._session
        # Wrapped at once: no frame that a traceback may show holds the UserSig.
        user_sig = SecretStr(userSig if isinstance(userSig, str) else "")
        del userSig
        try:
            client = session.rest()
            expires_at = self._check_login(client, userID, user_sig)
        except TencentIMError as error:
            return envelope.failed(error)
        if session.status == LOGGED_IN and session.user_id == userID:
            session.sig_expires_at = expires_at
            return V2TimCallback.success()
        session.end()
        session.status = LOGGING_IN
        try:
            session.tell("onConnecting")
            self._open_account(client, userID)
            session.begin(userID, expires_at)
        except TencentIMError as error:
            session.tell("onConnectFailed", *envelope.code_and_text(error))
            return envelope.failed(error)
        finally:
            # Also when cancelled on the way: nobody is logged in, and the next login may try.
            if session.status == LOGGING_IN:
                session.status = LOGGED_OUT
        session.tell("onConnectSuccess")
        return V2TimCallback.success()

    def _check_login(self, client: TencentIM, user_id: str, user_sig: SecretStr) -> int | None:
        if not user_id or not user_sig:
            raise envelope.invalid("userID and userSig must not be empty")
        if not isinstance(user_id, str) or len(user_id) > 32 or not _printable(user_id):
            raise V2TIMError(
                envelope.INVALID_IDENTIFIER, "userID must be at most 32 printable ASCII characters"
            )
        if self._session.status == LOGGING_IN:
            raise V2TIMError(envelope.LOGIN_IN_PROCESS, "another login is under way")
        verdict = verify_user_sig(
            user_sig.get_secret_value(),
            sdk_app_id=client.settings.sdk_app_id,
            secret_key=client.settings.secret_key,
            user_id=user_id,
            now=int(self._session.clock()),
        )
        if not verdict.ok:
            code = envelope.USER_SIG_EXPIRED if verdict.code == 70001 else verdict.code
            raise V2TIMError(code, verdict.problem)
        return verdict.expires_at

    def _open_account(self, client: TencentIM, user_id: str) -> None:
        checked = client.account.account_check([user_id])
        if any(item.account_status == "NotImported" for item in checked.result_item):
            client.account.account_import(user_id)

    def logout(self) -> V2TimCallback:
        """Ends acting for the user. Local: real devices stay logged in."""
        try:
            self._session.rest()
        except V2TIMError as error:
            return envelope.failed(error)
        self._session.end()
        self._session.user_id = ""
        self._session.messages.clear()
        return V2TimCallback.success()

    def getLoginUser(self) -> V2TimValueCallback[str]:
        """UserID of the logged-in user; empty when there is none. Local."""
        return V2TimValueCallback.success(self._session.user_id if self._session.status == LOGGED_IN else "")

    def getLoginStatus(self) -> V2TimValueCallback[int]:
        """1 logged in, 2 logging in, 3 logged out. Local."""
        return V2TimValueCallback.success(self._session.status)

    # ------------------------------------------------------------ groups, short form

    def createGroup(
        self, *, groupType: str, groupName: str, groupID: str | None = None
    ) -> V2TimValueCallback[str]:
        """Creates a group owned by the logged-in user; the group ID comes back.

        REST: ``group_open_http_svc/create_group`` (doc 269/1615).

        Args:
            groupType: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``.
            groupName: Its name.
            groupID: An ID of your own: printable ASCII, at most 48 bytes, not starting with ``@TGS#``.

        Returns:
            6017 bad argument, 10021 the ID is taken, 10025 it is taken by a group of this user.
        """
        try:
            client, user = self._session.acting()
            created = client.group.create_group(
                group_type_to_wire(groupType), groupName, group_id=groupID, owner_account=user
            )
        except TencentIMError as error:
            return envelope.failed_value(error)
        return V2TimValueCallback.success(created.group_id)

    # ------------------------------------------------------------ the other managers

    def getMessageManager(self) -> V2TIMMessageManager:
        """Messages, history and read receipts."""
        return self._messages

    def getGroupManager(self) -> V2TIMGroupManager:
        """Groups and their members."""
        return self._groups

    def getConversationManager(self) -> V2TIMConversationManager:
        """Conversations and unread counts."""
        return self._conversations

    # ------------------------------------------------------------ beyond the SDK

    @property
    def events(self) -> Events:
        """The events of the logged-in user; with ``Polling(background=False)`` to be pumped by hand.

        Raises:
            V2TIMError: 6014 when nobody is logged in.
        """
        if self._session.events is None:
            raise V2TIMError(envelope.NOT_LOGGED_IN, "nobody is logged in: call login first")
        return self._session.events

    def feed(self, event: WebhookEvent) -> int:
        """Takes a webhook's event in, e.g. as subscriber of a ``WebhookApp``.

        With an event service that several managers share, feed the service instead, once. What does not
        concern users who are logged in (or, with a durable store, were a short while ago) does nothing.

        Returns:
            How many events were new to users.
        """
        service = self._session.service
        return 0 if service is None else service.feed(event)

    def __repr__(self) -> str:
        return f"V2TIMManager(user={self._session.user_id!r}, status={self._session.status})"


def _printable(text: str) -> bool:
    return all(" " <= character <= "~" for character in text)
