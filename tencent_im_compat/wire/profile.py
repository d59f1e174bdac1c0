"""Bodies of the profile commands (service ``profile``); tags: doc 269/1500."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from .base import Reply, WireModel
from .results import AccountResult, PartialReply, failures
from .tags import TagFields, TagItem


class Gender(str, enum.Enum):
    """``Tag_Profile_IM_Gender``."""

    UNKNOWN = "Gender_Type_Unknown"
    FEMALE = "Gender_Type_Female"
    MALE = "Gender_Type_Male"


class AllowType(str, enum.Enum):
    """``Tag_Profile_IM_AllowType``: what becomes of friend requests."""

    NEED_CONFIRM = "AllowType_Type_NeedConfirm"
    ALLOW_ANY = "AllowType_Type_AllowAny"
    DENY_ANY = "AllowType_Type_DenyAny"


class AdminForbidType(str, enum.Enum):
    """``Tag_Profile_IM_AdminForbidType``: whether the user may send friend requests."""

    NONE = "AdminForbid_Type_None"
    SEND_OUT = "AdminForbid_Type_SendOut"


class Profile(TagFields):
    """A user's profile; what was not asked for or never set is ``None``.

    Attributes:
        nick: Nickname.
        gender: See ``Gender``.
        birth_day: By habit ``yyyymmdd``, e.g. 19900412.
        location: Place.
        self_signature: What the user says of himself.
        allow_type: See ``AllowType``.
        language: Number that the app defines.
        image: URL of the avatar.
        msg_settings: Bit 0 set = refuses messages; older documents only.
        admin_forbid_type: See ``AdminForbidType``; written by administrators only.
        level: Number that the app defines.
        role: Number that the app defines.
    """

    custom_prefix: ClassVar[str] = "Tag_Profile_Custom_"

    nick: str | None = Field(default=None, alias="Tag_Profile_IM_Nick")
    gender: str | None = Field(default=None, alias="Tag_Profile_IM_Gender")
    birth_day: int | None = Field(default=None, alias="Tag_Profile_IM_BirthDay")
    location: str | None = Field(default=None, alias="Tag_Profile_IM_Location")
    self_signature: str | None = Field(default=None, alias="Tag_Profile_IM_SelfSignature")
    allow_type: str | None = Field(default=None, alias="Tag_Profile_IM_AllowType")
    language: int | None = Field(default=None, alias="Tag_Profile_IM_Language")
    image: str | None = Field(default=None, alias="Tag_Profile_IM_Image")
    msg_settings: int | None = Field(default=None, alias="Tag_Profile_IM_MsgSettings")
    admin_forbid_type: str | None = Field(default=None, alias="Tag_Profile_IM_AdminForbidType")
    level: int | None = Field(default=None, alias="Tag_Profile_IM_Level")
    role: int | None = Field(default=None, alias="Tag_Profile_IM_Role")


class PortraitSetRequest(WireModel):
    """Body of ``profile/portrait_set``."""

    from_account: str
    profile_item: list[TagItem]


class PortraitSetReply(Reply):
    """Answer of ``profile/portrait_set``."""

    error_display: str = ""


class PortraitGetRequest(WireModel):
    """Body of ``profile/portrait_get``."""

    to_account: list[str]
    tag_list: list[str]


NOT_FOUND = "@TLS#NOT_FOUND"
"""What the server calls an account that it did not find."""


class UserProfile(AccountResult):
    """The asked fields of one user, or the code why they could not be read."""

    profile_item: list[TagItem] = Field(default_factory=list)

    @property
    def profile(self) -> Profile:
        """The fields by name."""
        return Profile.of(self.profile_item)


class PortraitGetReply(PartialReply):
    """Answer of ``profile/portrait_get``: one item per asked user.

    The server may call a user whom it does not know ``@TLS#NOT_FOUND``; such an item gets the asked UserID,
    which stands in ``fail_account``.
    """

    user_profile_item: list[UserProfile] = Field(default_factory=list)
    fail_account: list[str] = Field(default_factory=list)
    error_display: str = ""

    @model_validator(mode="after")
    def _named(self) -> Self:
        """Names the items that the server left without a name; ``fail_account`` has the same order."""
        nameless = [item for item in self.user_profile_item if item.to_account == NOT_FOUND]
        named = {item.to_account for item in self.user_profile_item}
        asked = [user_id for user_id in self.fail_account if user_id not in named]
        if len(asked) == len(nameless):
            for item, user_id in zip(nameless, asked, strict=True):
                item.to_account = user_id
        return self

    @property
    def failed(self) -> list[UserProfile]:
        """The users whose profile could not be read."""
        return failures(self.user_profile_item)
