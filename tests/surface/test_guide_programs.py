"""The twins of Tencent's samples run as programs, and print what came of each section."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tencent_im_mock import MockTencentIM

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PRINTED = {
    "messages.py": """
        sent TEXT to bob
        sent TEXT to the group
        sent CUSTOM to bob
        sent CUSTOM to the group
        sent IMAGE to the group
        sent SOUND to the group
        sent VIDEO to the group
        sent FILE to the group
        sent LOCATION to the group
        sent FACE to the group
        bob hears good morning
        bob hears Custom data Custom desc extension
        bob hears of a picture at https://files.example.com/a.png
        typing was sent: True and is kept: False
        bob sees Typing...
        mentioned: ['bob']
        targeted: ['bob']
        in one step: [0, 0, 0, 0]
    """,
    "message_history.py": """
        with bob: ['to bob 3', 'to bob 2', 'to bob 1']
        in the group: ['to all 3', 'to all 2']
        all with bob: 3
        next page: ['to bob 1']
        local: ['to bob 3', 'to bob 2', 'to bob 1']
        around it: ['to all 2'] ['to all 3']
        Chat History of alice and bob ['alice: line 1', 'alice: line 2'] False
        merged: ['line 1', 'line 2']
        forwarded: ['line 1']
        bob hears modified: change data
        found: ['as it was']
        set: [0]
        alice votes for tea
        deleted: [0]
        bob hears extensions: [('alice', 'tea')]
        bob hears extensions deleted: ['alice']
        recalled: 0
        bob hears revoked
        inserted: 5
        inserted: 5
        conversations: 1
        c2c_bob ['dinner at eight']
        of texts: [1]
        hidden here: 0
        deleted: 0 False
        cleared: 0 []
        of a group: 7013
        for people: 7013 no REST command reads or sets how one-to-one messages are received
        for people: 7013
        of the group: 0 1
        pinned: 0 ['read this first']
        local data: seen 7
        cloud data: 0
        elements: 2 mentions: ['bob']
        inserted: 5 5
        at the end: True plain: 0
        failed: True again: True
    """,
    "groups.py": """
        bob joined: 0
        invited: [('bob', 1), ('carol', 1)]
        bob asks by a server: 7013
        carol is refused: 7013
        bob is let in: 0
        groups: ['Meeting', 'Public']
        bob left: 0
        disbanded: 0 a Work group: 10007
        profile: groupName
        changed: 0
        quiet: 0
        attributes: {'attr1': 'one'}
        owner: ['alice']
        members: ['alice', 'bob', 'carol']
        bob is muted: 0
        all are muted: 0
        carol is out: 0
        bob is an administrator: 0
        bob is the owner: 0
        online: 2
        member: 0 [('bob', 'Bobby')]
        groups found: ['Lunch']
        members found: ['bob']
        counter: {'likes': 6} {'likes': 6}
        by id: Lunch 0 0
        marked: 7013
        requests are seen: 0
        alice hears onGroupCreated
        alice hears onGroupDismissed
        alice hears onGroupInfoChanged
        alice hears onMemberInvited
        alice hears onMemberKicked
        alice hears onGroupAttributeChanged
        alice hears onGroupCounterChanged
        alice hears onAllGroupMembersMuted
        alice hears onGrantAdministrator
        bob hears onMemberInvited
        bob hears onQuitFromGroup
        bob hears onGroupDismissed
    """,
    "communities.py": """
        a community: True the older call: 0
        joined: ['Community', 'testGroup'] 2
        joined: 0 profiles: 1 changed: 0 0
        members: ['alice', 'bob'] 1
        left: 0 removed: 0 disbanded: 0
        deleted: [0] 1
        changed: 0 0
        topic: topicName of 1
        categories: {'topic_category': '["Group 1"]'}
        said: ['in the topic']
        read: 7013 recalled: 0
        one listener goes: True
        permission groups rule: 0
        permission group: 0 Hosts
        hosts: [0] 1
        bob is in: 1
        removed: [0]
        in the topic: [0, 0, 0] [9]
        deleted: [0]
        heard: a new topic
        heard by the older listener
        heard: topics are gone
        heard: now topicName
    """,
    "conversations.py": """
        all: ['c2c_bob', 'c2c_carol']
        page by page: 2
        with bob: 2 unread
        from an empty cursor: 2
        unread: 4
        bob hears that it was read by alice
        unread now: 2
        in all: 2
        cleared: [0, 0, 0, 0] unread: 0
        marked: [0, 0, 0]
        pinned: 0 c2c_bob
        pinned now: False
        draft: Draft
        marked: [0] [1]
        with a star: ['c2c_bob']
        grouped: [0]
        new group: groupName
        group groupName is newName
        groups: ['newName']
        in it: ['c2c_bob']
        added: [0]
        more in newName
        taken out: [0]
        less in newName
        deleted: 0
        group gone: newName
        chosen: ['c2c_bob', 'c2c_carol'] plain: 0
        noted: [0]
        unread of people: 0
        deleted: 0 1 left: []
        changed: ['c2c_bob']
        gone: ['c2c_bob']
    """,
    "friends.py": """
        own profile: ['Alice']
        others: ['bob', 'carol']
        relations: [0, 3]
        remark: 0
        friends: ['carol']
        added: 0
        bob adds alice: 0
        bob asks: 30539
        asked: 1
        requests: ['denny']
        refused: 7013
        requests were seen
        accepted: 0
        friends, both ways 3: [3, 3]
        deleted: [0]
        listed: [0]
        lists: [('New friend list 1', ['carol'])]
        put back: [0]
        list gone: 0
        found: Caro 1
        blocked: [0]
        block list: ['bob']
        unblocked: [0]
        followed: [0]
        alice follows: ['bob']
        bob is followed by: ['alice']
        unfollowed: [0]
        own status: 7013
        online 1, offline 2: [1, 1]
        watched: 0 0
        profiles: 0 0 1
        followers of bob: [0]
        follow types: [0] 0
        no such request: 30614
        official account: 0 [0] 0
        new friends: ['carol']
        friends no more: ['bob']
        blocked: ['bob']
        unblocked: ['bob']
    """,
    "signaling.py": """
        bob is called by alice {'room': 7} True
        accepted: 0 bob
        rejected: 0 bob
        cancelled: 0 True
        timed out: True
        the class hears: raise your hands True
        raised: 0 bob
        speaks: True
        modified: 0
        carol reads: raise your hands ['bob', 'carol']
        known: 0
    """,
    "uploader_folder.py": """
        sent: 0 ok
        has an address: True
        loaded 1048576 of 2560008 finished: False
        loaded 2560008 of 2560008 finished: True
        loaded 14 of 14 finished: True
        loaded: 0
        picture.png is the same: True
        the plan.txt is the same: True
    """,
    "uploader_s3.py": """
        sent: 0 ok
        loaded: 0
        the same: True
    """,
}
NEEDS_PHONES = re.compile(
    # Where no mock stands behind the program, nobody acts on a phone, and no webhook tells of it.
    r"bob sees Typing|bob hears extensions|(bob|alice) hears on|carol is refused|bob is let in|requests: "
    r"|asked: |requests were seen|heard|online"
)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs find what lies beside them, and no app."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    for name in ("SDKAPPID", "SECRETKEY", "BASE_URL", "IDENTIFIER"):
        monkeypatch.delenv(f"TENCENT_IM_{name}", raising=False)


def printed(program: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a program prints."""
    runpy.run_path(str(EXAMPLES / program), run_name="__main__")
    return capsys.readouterr().out.splitlines()


def expected(program: str) -> list[str]:
    return [line.strip() for line in PRINTED[program].strip().splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("program", PRINTED)
def test_a_program_prints_what_came_of_each_section(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(program, capsys)
    assert [line for line in expected(program) if line not in found] == [], found


@pytest.mark.slow
@pytest.mark.parametrize("program", PRINTED)
def test_a_program_runs_against_an_app_that_is_configured(
    program: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = MockTencentIM(sdk_app_id=1400000123, secret_key="the key of this app")
    monkeypatch.setenv("TENCENT_IM_SDKAPPID", str(app.sdk_app_id))
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", app.secret_key)
    with app.serve() as server:
        monkeypatch.setenv("TENCENT_IM_BASE_URL", server.url)
        found = printed(program, capsys)
    wanted = [line for line in expected(program) if not NEEDS_PHONES.search(line)]
    assert [line for line in wanted if line not in found] == [], found
    assert app.journal.total > 10


def test_everybody_has_what_was_sent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app knows the same as the program prints."""
    app = MockTencentIM()
    monkeypatch.setenv("TENCENT_IM_SDKAPPID", str(app.sdk_app_id))
    monkeypatch.setenv("TENCENT_IM_SECRETKEY", app.secret_key)
    with app.serve() as server:
        monkeypatch.setenv("TENCENT_IM_BASE_URL", server.url)
        printed("messages.py", capsys)
    got = [message.body[0]["MsgType"] for message in app.user("bob").inbox]
    kinds = ("Text", "Custom", "Image", "Sound", "VideoFile", "File", "Location", "Face")
    assert {f"TIM{kind}Elem" for kind in kinds} == set(got)
    only_for_bob = [each.text for each in app.user("bob").inbox if each.text and "only" in each.text]
    assert only_for_bob == ["only for bob"]
