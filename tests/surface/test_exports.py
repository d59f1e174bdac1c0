"""The names that may be imported: none appears, none goes away unnoticed."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import tencent_im_compat
import tencent_im_mock
from tencent_im_compat import sync, v2tim

OWN = """
    AsyncEvents AsyncHttpClient AsyncPages AsyncTencentIM Attempt Callback Element EventLimits EventService
    EventSource Health IdempotencyKey LocalHistory LongPolling MediaKind Rights
    MediaFile MemoryStore MessageContent NO_RATE_LIMITS NO_RETRY Observer Outcome Pages Polling REGIONS
    RateLimits RawResponse RedisSlots RedisStore Region RetryPolicy Source SourceHealth Start Settings
    SqliteStore SyncHttpClient
    TIMCustomElem TIMFaceElem TIMFileElem TIMImageElem TIMLocationElem TIMRelayElem TIMSoundElem
    TIMStreamElem TIMTextElem TIMVideoFileElem TencentIM TencentIMError TencentImSDKPlugin Timeouts
    UnknownElem Uploaded Uploader UserSigCheck V2TIMCommunityManager V2TIMConversationManager V2TIMError
    V2TIMFriendshipManager V2TIMGroupManager V2TIMManager V2TIMMessageManager V2TIMOfflinePushManager
    V2TIMSignalingManager generate_user_sig verify_user_sig
"""
OWN_SYNC = """
    LongPolling MemoryStore Polling RedisStore SqliteStore generate_user_sig
    EventService Events TencentIM TencentImSDKPlugin V2TIMCommunityManager V2TIMConversationManager
    V2TIMFriendshipManager V2TIMGroupManager V2TIMManager V2TIMMessageManager V2TIMOfflinePushManager
    V2TIMSignalingManager
"""
MOCK = """
    BASE_URL BotStage DEFAULT_SDK_APP_ID DEFAULT_SECRET_KEY Edition Fault FaultKind Journal
JournalEntry MockApp
    MockClock MockConversation MockGroup MockMessage MockPush MockTencentIM MockUser Parked
    Recording Refusal RemoteError RemoteMock RemoteWorld Replay Reply Request Server ServerThread StageAnswer
    WebhookTarget When World WorldConfig
    replay transcript
"""


def test_the_library() -> None:
    names = tencent_im_compat.__all__
    assert len(names) == len(set(names))
    assert set(names) - set(v2tim.__all__) == set(OWN.split())
    assert set(v2tim.__all__) <= set(names)


@pytest.mark.parametrize(("module", "own"), [(tencent_im_compat, OWN), (sync, OWN_SYNC), (v2tim, "")])
def test_type_checkers_read_the_same_names(module: ModuleType, own: str) -> None:
    """They read lists that are never run; the names themselves come in when they are first used."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    expected = set(own.split()) or set(module.__all__)
    branch, *_ = (node for node in ast.parse(source).body if isinstance(node, ast.If))
    imported: set[str] = set()
    listed: set[str] = set()
    for node in branch.body:
        if isinstance(node, ast.ImportFrom):
            imported |= {alias.name for alias in node.names if alias.asname is None and alias.name != "*"}
        elif isinstance(node, ast.Assign):
            assert isinstance(node.value, ast.List)
            listed = {str(each.value) for each in node.value.elts if isinstance(each, ast.Constant)}
    assert imported == listed == expected


def test_imports_are_cheap() -> None:
    """Neither pydantic nor a model comes in before a name is used, and then no other family's."""
    code = """
import sys, tencent_im_compat, tencent_im_compat.sync, tencent_im_compat.v2tim
heavy = [name for name in sys.modules if name == "pydantic" or "_im_compat.v2tim." in name]
assert not heavy, heavy
tencent_im_compat.sync.V2TimFollowInfo
tencent_im_compat.FriendResponseTypeEnum
families = {name.rpartition(".")[2] for name in sys.modules if "_im_compat.v2tim." in name}
assert families == {"base", "follow", "user_enums"}, families
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_without_a_loop() -> None:
    names = sync.__all__
    assert len(names) == len(set(names))
    assert set(names) - set(v2tim.__all__) == set(OWN_SYNC.split())
    assert set(v2tim.__all__) <= set(names)


def test_the_mock() -> None:
    assert sorted(tencent_im_mock.__all__) == sorted(MOCK.split())


@pytest.mark.parametrize("name", ["tencent_im_compat", "tencent_im_compat.sync", "tencent_im_mock"])
def test_every_name_is_there(name: str) -> None:
    module = importlib.import_module(name)
    assert [each for each in module.__all__ if not hasattr(module, each)] == []


def test_both_faces_share_models_and_nothing_else() -> None:
    for name in v2tim.__all__:
        assert getattr(sync, name) is getattr(tencent_im_compat, name) is getattr(v2tim, name)
    assert sync.TencentIM is tencent_im_compat.TencentIM
    for name in ("TencentImSDKPlugin", "V2TIMManager"):
        assert getattr(sync, name) is not getattr(tencent_im_compat, name)
