"""What errors hold: no password of a proxy, no secret in what they came of, texts in one frame only."""

from __future__ import annotations

import traceback

import httpx
import pytest

from tencent_im_compat import RetryPolicy
from tencent_im_compat.errors import TencentIMError

from .. import odd_server
from ..canary import PASSWORD, TEXT, Canary, Hidden
from ..odd_server import OddServer
from ..scripted import SEND, page
from ..ways import ASYNC_FACES
from .app import AsyncApp
from .rig import AsyncRig
from .stand import AsyncStand

pytestmark = pytest.mark.anyio


def _with_password(url: str) -> str:
    return url.replace("//", f"//me:{PASSWORD}@")


@pytest.mark.parametrize("answering", [odd_server.silent, odd_server.packed(b"br", b""), odd_server.no_proxy])
@pytest.mark.parametrize("face", [face for face in ASYNC_FACES if face.startswith("own")])
async def test_a_proxy_s_password_shows_nowhere(
    face: str, answering: odd_server.Answering, canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer(answering) as proxy:
        for given in (True, False):
            monkeypatch.setenv("ALL_PROXY", _with_password(proxy.url))
            options = Hidden(
                base_url="http://im.example.invalid",
                proxy=_with_password(proxy.url) if given else None,
                trust_env=not given,
                allow_http=True,
                retry=RetryPolicy(attempts=1, deadline=0.1),
            )
            async with AsyncStand(face, proxy, monkeypatch, **options) as client:
                with pytest.raises(TencentIMError) as caught:
                    await client.openim.send_msg("bob", TEXT)
            canary.look(client, caught.value)
            canary.check_locals(caught.value)
    canary.check()
    # It does arrive where it belongs.
    assert all(b"proxy-authorization: basic" in asked.head.lower() for asked in proxy.asked)
    assert len(proxy.asked) == 2


async def test_an_error_keeps_what_the_caller_was_handling(canary: Canary) -> None:
    rig = AsyncRig(httpx.ReadError("reset"))

    async def handles() -> None:
        try:
            raise KeyError("of the caller")
        except KeyError:
            await rig.transport.send(SEND)

    with pytest.raises(TencentIMError) as caught:
        await handles()
    assert isinstance(caught.value.__context__, KeyError)
    canary.check_locals(caught.value)


def _holding(error: BaseException | None) -> set[str]:
    """Our own functions whose variables would show a text of a message."""
    found = set()
    waiting = [error]
    while waiting:
        error = waiting.pop()
        if error is None:
            continue
        for frame, _ in traceback.walk_tb(error.__traceback__):
            ours = "tencent_im_compat" in frame.f_code.co_filename
            if ours and any(TEXT in repr(value) for value in frame.f_locals.values()):
                found.add(frame.f_code.co_name)
        waiting += [error.__cause__, error.__context__]
    return found


async def test_a_text_shows_in_the_variables_of_the_method_that_was_called_alone(watched: AsyncApp) -> None:
    """docs/errors.md says so."""
    with pytest.raises(TencentIMError) as refused:
        await watched.client.group.send_group_msg("none", TEXT)
    assert _holding(refused.value) == {"send_group_msg"}
    with pytest.raises(TencentIMError) as unreadable:
        await AsyncRig(page(200, TEXT.encode())).transport.send(SEND)
    assert _holding(unreadable.value) == set()
    with pytest.raises(TencentIMError) as bad:
        await watched.client.openim.send_msg("", TEXT)
    assert _holding(bad.value) == {"send_msg"}
    alice = await watched.user("alice", listening=False)
    created = (await alice.messages.createTextMessage(text=TEXT)).unwrap()
    failed = await alice.messages.sendMessage(id=created.id, receiver="", groupID="none")
    with pytest.raises(TencentIMError) as unwrapped:
        failed.unwrap()
    assert _holding(unwrapped.value) == set()
