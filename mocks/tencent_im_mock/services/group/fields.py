"""Fields that several tables of groups share."""

from __future__ import annotations

from ...core.schema import MAX_UINT64, Field, uint32

GROUP = Field("GroupId", "string", required=True)
TOPIC = Field("TopicId", "string")
MEMBER = Field("Member_Account", "string", required=True)
OPERATOR = Field("From_Account", "string")
ROLES = ("Owner", "Admin", "Member")

# The larger limits of the newer texts; the REST pages say 30, 240, 300 and 100 bytes.
PROFILE = (
    Field("Introduction", "string", at_most=400, empty_counts=True),
    Field("Notification", "string", at_most=400, empty_counts=True),
    Field("FaceUrl", "string", at_most=500, empty_counts=True),
)
NAME_BYTES = 100
APPLY_OPTIONS = ("FreeAccess", "NeedPermission", "DisableApply")
INVITE_OPTIONS = ("FreeAccess", "NeedPermission", "DisableInvite")


def names(name: str) -> Field:
    """A list of texts."""
    return Field(name, "array", items=Field("", "string"))


def accounts(name: str, *, at_most: int, over: int | None = None) -> Field:
    """A list of UserIDs that must be there."""
    return Field(
        name, "array", required=True, at_least=1, at_most=at_most, over=over, items=Field("", "string")
    )


def custom(name: str, *, keys: int, value_bytes: int) -> Field:
    """Custom fields as the wire has them."""
    pair = (
        Field("Key", "string", required=True, at_least=1, at_most=16),
        Field("Value", "string", required=True, at_most=value_bytes),
    )
    return Field(name, "array", at_most=keys, items=Field("", "object", fields=pair))


GROUP_CUSTOM = custom("AppDefinedData", keys=10, value_bytes=512)
MEMBER_CUSTOM = custom("AppMemberDefinedData", keys=5, value_bytes=64)


def seq(name: str, *, required: bool = True) -> Field:
    """The seq of a message."""
    return uint32(name, required=required)


def mask(name: str, *, required: bool = False) -> Field:
    """Permissions as the bits of a number, of which none may be set."""
    return Field(name, "integer", required=required, at_least=0, at_most=MAX_UINT64, guessed=())


def seqs(at_most: int | None) -> Field:
    """A list of seqs."""
    item = Field("", "object", fields=(seq("MsgSeq"),))
    return Field("MsgSeqList", "array", required=True, at_least=1, at_most=at_most, items=item)


def seconds(name: str, *also: str) -> Field:
    """A length of time, unsigned 32 bit, and its other names."""
    return uint32(name, required=True, also=also)


ONLINE_STATUS = "OnlineStatus is Online or Offline, always fresh, and only there when the filter names it"
