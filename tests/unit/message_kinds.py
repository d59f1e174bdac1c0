"""Whole messages of all kinds, drawn by hypothesis: elements, merged messages, elements that V2TIM lacks.

What REST cannot carry is not drawn: paths and copies on a device, files without an address, sizes of a
picture under different names, numbers that are no unsigned words, and several elements of an app's own.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tencent_im_compat.adapter.elements import put_elems, set_elements
from tencent_im_compat.adapter.messages import identify
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import (
    MessageStatus,
    OfflinePushInfo,
    V2TimCustomElem,
    V2TIMElem,
    V2TimFaceElem,
    V2TimFileElem,
    V2TimGroupAtInfo,
    V2TimImage,
    V2TimImageElem,
    V2TimLocationElem,
    V2TimMergerElem,
    V2TimMessage,
    V2TimSoundElem,
    V2TimTextElem,
    V2TimVideoElem,
)
from tencent_im_compat.wire.elements import read_element

ME = "alice"
WORD = st.integers(0, (1 << 32) - 1)
TEXT = st.text(max_size=12)
SOME = st.none() | TEXT
NAME = st.text("abcdef0123456789", min_size=1, max_size=8)
USER = st.text("abcdefgh", min_size=1, max_size=8)
URL = NAME.map(lambda name: f"https://files.example.com/{name}")
SIZE = st.none() | st.integers(0, 1 << 30)
DEGREES = st.floats(-180, 180, allow_nan=False)


@st.composite
def images(draw: st.DrawFn) -> V2TimImageElem:
    """A picture in some sizes."""
    uuid = draw(NAME)
    sizes = [
        V2TimImage(
            uuid=uuid,
            type=draw(st.sampled_from([None, 0, 1, 2])),
            size=draw(SIZE),
            width=draw(st.integers(0, 9)),
            height=draw(st.integers(0, 9)),
            url=draw(URL),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    return V2TimImageElem(imageList=sizes)


PLAIN: dict[str, st.SearchStrategy[V2TIMElem]] = {
    "text": st.builds(V2TimTextElem, text=TEXT),
    "custom": st.builds(V2TimCustomElem, data=SOME, desc=SOME, extension=SOME),
    "image": images(),
    "sound": st.builds(V2TimSoundElem, UUID=NAME, url=URL, dataSize=SIZE, duration=SIZE),
    "video": st.builds(
        V2TimVideoElem,
        UUID=NAME,
        videoUrl=URL,
        videoSize=SIZE,
        duration=SIZE,
        videoType=SOME,
        snapshotUUID=NAME,
        snapshotUrl=URL,
        snapshotSize=SIZE,
        snapshotWidth=st.integers(0, 9),
        snapshotHeight=st.integers(0, 9),
    ),
    "file": st.builds(V2TimFileElem, UUID=NAME, url=URL, fileSize=SIZE, fileName=NAME),
    "location": st.builds(V2TimLocationElem, desc=SOME, longitude=DEGREES, latitude=DEGREES),
    "face": st.builds(V2TimFaceElem, index=st.integers(0, 99), data=SOME),
}
"""Elements by kind, that of merged messages aside."""

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAME, inner, max_size=2),
    max_leaves=4,
)
STRANGE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(
        lambda kind, content: {"MsgType": f"TIM{kind}Elem", "MsgContent": content},
        NAME,
        st.dictionaries(NAME, VALUES, max_size=3),
    ),
    st.builds(
        lambda text, more: {"MsgType": "TIMTextElem", "MsgContent": {**more, "Text": text}},
        TEXT,
        st.dictionaries(NAME, VALUES, min_size=1, max_size=2),
    ),
    st.builds(
        lambda text: {
            "MsgType": "TIMStreamElem",
            "MsgContent": {"Chunks": [{"EventType": "data", "Index": 0, "Markdown": text, "IsLast": True}]},
        },
        TEXT,
    ),
    st.builds(
        lambda url: {"MsgType": "TIMSoundElem", "MsgContent": {"Url": url, "UUID": "", "Download_Flag": 2}},
        URL,
    ),
)
"""Elements as other SDKs send them: of unknown types, with fields of theirs, streamed, without a name."""


@st.composite
def bodies(draw: st.DrawFn, *, layers: int = 2) -> list[V2TIMElem]:
    """One to three elements of any kind."""
    kinds = st.one_of(*PLAIN.values(), strange(), *([mergers(layers)] if layers else []))
    return draw(st.lists(kinds, min_size=1, max_size=3).filter(_at_most_one_of_the_app))


def _at_most_one_of_the_app(body: list[V2TIMElem]) -> bool:
    return sum(isinstance(each, V2TimCustomElem) and each._origin is None for each in body) <= 1


def strange() -> st.SearchStrategy[V2TIMElem]:
    """What is received for an element that V2TIM cannot express."""
    return STRANGE.map(_received)


def _received(raw: dict[str, Any]) -> V2TIMElem:
    message = V2TimMessage()
    set_elements(message, [read_element(raw)], me=ME)
    return message.elemList[0]


@st.composite
def mergers(draw: st.DrawFn, layers: int = 2) -> V2TimMergerElem:
    """Merged messages, one-to-one and of groups, that may hold merged messages themselves."""
    merged = draw(st.lists(sent_messages(layers - 1), min_size=1, max_size=2))
    return V2TimMergerElem(
        isLayersOverLimit=False,
        title=draw(TEXT),
        compatibleText=draw(TEXT),
        abstractList=draw(st.lists(TEXT, max_size=3)),
        messageList=merged,
    )


@st.composite
def refs(draw: st.DrawFn) -> MessageRef:
    """How the server names a message that alice sees."""
    others = USER.filter(lambda user: user != ME)
    numbers = draw(WORD), draw(WORD), draw(WORD)
    if draw(st.booleans()):
        return GroupRef(draw(NAME), draw(st.just(ME) | others), *numbers)
    peer = draw(others)
    sender, receiver = (ME, peer) if draw(st.booleans()) else (peer, ME)
    return C2CRef(sender, receiver, *numbers)


@st.composite
def sent_messages(draw: st.DrawFn, layers: int) -> V2TimMessage:
    """A message that was sent, as alice sees it."""
    ref = draw(refs())
    message = V2TimMessage(
        isSelf=ref.sender == ME,
        cloudCustomData=draw(st.none() | st.text(min_size=1, max_size=9)),
        status=MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC,
    )
    if isinstance(ref, C2CRef):
        message.userID = ref.receiver if ref.sender == ME else ref.sender
    else:
        message.groupID = ref.group_id
    identify(message, ref)
    put_elems(message, draw(bodies(layers=layers)))
    return message


PUSHES: st.SearchStrategy[OfflinePushInfo] = st.builds(
    OfflinePushInfo,
    title=SOME,
    desc=SOME,
    ext=SOME,
    disablePush=st.booleans(),
    iOSSound=SOME,
    iOSImage=SOME,
    ignoreIOSBadge=st.booleans(),
    enableIOSBackgroundNotification=st.booleans(),
    androidSound=SOME,
    androidOPPOChannelID=SOME,
    androidVIVOClassification=st.sampled_from([0, 1]),
    androidFCMChannelID=SOME,
    androidXiaoMiChannelID=SOME,
    androidHuaWeiCategory=SOME,
    androidHonorImportance=st.sampled_from([None, "LOW", "NORMAL"]),
    androidMeizuNotifyType=st.sampled_from([None, 0, 1]),
)
FLAG = st.none() | st.booleans()


@st.composite
def unsent(draw: st.DrawFn) -> V2TimMessage:
    """A message of one's own that is about to be sent, with all that a sender may set."""
    message = V2TimMessage(
        cloudCustomData=draw(SOME),
        needReadReceipt=draw(FLAG),
        isSupportMessageExtension=draw(FLAG),
        isOnlineOnly=draw(FLAG),
        isExcludedFromUnreadCount=draw(FLAG),
        isExcludedFromLastMessage=draw(FLAG),
        isDisableCloudMessagePreHook=draw(FLAG),
        isDisableCloudMessagePostHook=draw(FLAG),
        offlinePushInfo=draw(st.none() | PUSHES),
        random=draw(WORD),
        seq=str(draw(WORD)),
        isSelf=True,
    )
    if draw(st.booleans()):
        people = st.lists(USER, min_size=1, max_size=3, unique=True)
        message.groupAtUserList = draw(people | st.just([V2TimGroupAtInfo.AT_ALL_TAG]))
    else:
        message.targetGroupMemberList = draw(st.lists(USER, max_size=3, unique=True))
    put_elems(message, draw(bodies()))
    return message
