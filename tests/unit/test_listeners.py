"""Listeners: given callbacks, overridden methods, and which of them are coroutine functions."""

# Overriding means spelling names as the SDK does.
# ruff: noqa: N802, N803

from __future__ import annotations

import functools
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from tencent_im_compat._async.v2tim.part import HEARD_BY
from tencent_im_compat.v2tim import (
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageReceipt,
    V2TimSDKListener,
    async_callbacks,
)
from tencent_im_compat.v2tim.listeners import callback_names

from ..tables import all_rows

RECEIPT = V2TimMessageReceipt(userID="bob", timestamp=1767229201, msgID="m", isPeerRead=True)


def test_callbacks_by_keyword() -> None:
    heard: list[object] = []
    listener = V2TimAdvancedMsgListener(
        onRecvMessageReadReceipts=heard.extend, onRecvMessageRevoked=heard.append
    )
    listener.onRecvMessageReadReceipts([RECEIPT])
    listener.onRecvMessageRevoked("m")
    listener.onRecvNewMessage(V2TimMessage())
    assert heard == [RECEIPT, "m"]


def test_callbacks_by_subclass() -> None:
    heard: list[str] = []

    class Mine(V2TimAdvancedMsgListener):
        def __init__(self, prefix: str) -> None:  # without a call of the base
            self.prefix = prefix

        def onRecvMessageRevoked(self, msgID: str) -> None:
            heard.append(self.prefix + msgID)

    listener = Mine("revoked ")
    listener.onRecvMessageRevoked("m")
    listener.onRecvC2CReadReceipt([RECEIPT])
    assert heard == ["revoked m"]


def test_a_keyword_beats_the_method() -> None:
    class Mine(V2TimSDKListener):
        def onKickedOffline(self) -> None:
            raise AssertionError

    Mine(onKickedOffline=lambda: None).onKickedOffline()


def test_what_is_heard_is_what_is_overridden_somewhere() -> None:
    class Logs:
        def onRecvNewMessage(self, msg: V2TimMessage) -> None: ...

    class Both(Logs, V2TimAdvancedMsgListener, V2TimSDKListener):
        def onKickedOffline(self) -> None: ...

    class Further(Both):
        def onRecvMessageRevoked(self, msgID: str) -> None: ...

    further = Further()
    further.onUserSigExpired = print  # type: ignore[method-assign]
    heard = [name for name in callback_names(further) if further.hears(name)]
    assert heard == ["onKickedOffline", "onRecvMessageRevoked", "onRecvNewMessage", "onUserSigExpired"]
    assert [name for name in callback_names(Both()) if Both().hears(name)] == heard[::2]
    assert not further.hears("onNoSuchCallback")


@pytest.mark.parametrize("kind", [V2TimAdvancedMsgListener, V2TimSDKListener])
def test_wrong_arguments(kind: Any) -> None:
    with pytest.raises(TypeError):
        kind(onRecvNewMesage=print)
    with pytest.raises(TypeError):
        kind(print)
    name = callback_names(kind())[0]
    with pytest.raises(TypeError, match=name):
        kind(**{name: "not callable"})
    assert async_callbacks(kind(**{name: None})) == []


def test_what_is_not_given_does_nothing() -> None:
    listener = V2TimSDKListener()
    assert listener.onConnectFailed(9508, "no connection") is None
    assert listener.onExperimentalNotify("key", {}) is None
    assert async_callbacks(listener) == []


async def coroutine_function(*_arguments: object) -> None: ...


class AsyncCallable:
    async def __call__(self, *_arguments: object) -> None: ...

    async def method(self, *_arguments: object) -> None: ...


class SyncCallable:
    def __call__(self, *_arguments: object) -> None: ...


@all_rows(
    "callback",
    [
        coroutine_function,
        functools.partial(coroutine_function, 1),
        functools.partial(functools.partial(coroutine_function, 1), 2),
        AsyncCallable(),
        AsyncCallable().method,
        functools.partial(AsyncCallable(), 1),
        functools.partial(AsyncCallable().method, 1),
        AsyncMock(),
    ],
)
def test_coroutine_functions_are_found(callback: Any) -> None:
    listener = V2TimAdvancedMsgListener(onRecvNewMessage=callback, onRecvMessageRevoked=lambda _id: None)
    assert async_callbacks(listener) == ["onRecvNewMessage"]


@pytest.mark.parametrize(
    "callback", [print, SyncCallable(), SyncCallable, AsyncCallable, Mock(), functools.partial(print, 1)]
)
def test_other_callables_are_not(callback: Any) -> None:
    assert async_callbacks(V2TimAdvancedMsgListener(onRecvNewMessage=callback)) == []


def test_overridden_coroutine_methods_are_found() -> None:
    class Mine(V2TimAdvancedMsgListener):
        async def onRecvNewMessage(self, msg: V2TimMessage) -> None: ...

        async def onRecvMessageRevoked(self, msgID: str) -> None: ...

        async def online(self) -> None: ...  # no callback

    assert async_callbacks(Mine()) == ["onRecvMessageRevoked", "onRecvNewMessage"]
    assert async_callbacks(Mine(onRecvNewMessage=print)) == ["onRecvMessageRevoked"]


def test_no_two_classes_have_a_callback_of_one_name() -> None:
    """What an own call has done is told by the callback's name alone."""
    assert sum(len(callback_names(listener())) for listener in set(HEARD_BY.values())) == len(HEARD_BY)
