"""Searches for messages, users, friends, groups and members: what is wanted, and what was found."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import V2TimModel
from .group import V2TimGroupInfo, V2TimGroupMemberFullInfo
from .message import V2TimMessage
from .user import V2TimUserInfo


class V2TimMessageSearchParam(V2TimModel):
    """Which messages are searched for.

    Attributes:
        conversationID: The conversation; all of them when it is not set.
        keywordList: Words, at most 5.
        type: Whether any or all words must be there, a ``V2TIMKeywordListMatchType``.
        userIDList: Senders, at most 5; all of them when it is empty.
        messageTypeList: Kinds of elements, ``MessageElemType``; all of them when it is empty.
        searchTimePosition: Unix seconds at which a range of time ends; 0 for now.
        searchTimePeriod: Seconds the range is long, back from its end; 0 for no limit.
        pageSize: Local search: messages per page.
        pageIndex: Local search: number of the page, from 0.
        searchCount: Cloud search: messages per page.
        searchCursor: Cloud search: where the page starts; empty for the first.
    """

    conversationID: str | None = None
    keywordList: list[str] | None = Field(default=None, repr=False)
    type: int | None = None
    userIDList: list[str] | None = Field(default_factory=list)
    messageTypeList: list[int] | None = Field(default_factory=list)
    searchTimePosition: int | None = None
    searchTimePeriod: int | None = None
    pageSize: int | None = 100
    pageIndex: int | None = 0
    searchCount: int | None = 10
    searchCursor: str | None = ""


class V2TimMessageSearchResultItem(V2TimModel):
    """What was found in one conversation.

    Attributes:
        conversationID: The conversation.
        messageCount: Messages that were found.
        messageList: The messages. A search of all conversations leaves it empty where there are several.
    """

    conversationID: str | None = None
    messageCount: int | None = None
    messageList: list[V2TimMessage] | None = None


class V2TimMessageSearchResult(V2TimModel):
    """Messages that were found, by conversation.

    Attributes:
        totalCount: Messages that were found, or conversations where all of them were searched.
        messageSearchResultItems: What was found, one item for each conversation.
        searchCursor: Cloud search: where the next page starts; empty after the last.
    """

    totalCount: int | None = None
    messageSearchResultItems: list[V2TimMessageSearchResultItem] | None = None
    searchCursor: str | None = None


class V2TimUserSearchParam(V2TimModel):
    """Which users are searched for in the cloud.

    Attributes:
        keywordList: Words, at most 5; compared with userID and nickname.
        keywordListMatchType: Whether any or all words must be there: a number below.
        gender: 0 any, 1 male, 2 female.
        minBirthday: The least ``birthday``.
        maxBirthday: The greatest ``birthday``; 0 for no limit.
        searchCount: Users per page, at most 100.
        searchCursor: Where the page starts; empty for the first.
    """

    V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: ClassVar[int] = 0
    V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: ClassVar[int] = 1

    keywordList: list[str] = Field(repr=False)
    keywordListMatchType: int = V2TIM_KEYWORD_LIST_MATCH_TYPE_OR
    gender: int = Field(default=0, repr=False)
    minBirthday: int = Field(default=0, repr=False)
    maxBirthday: int = Field(default=0, repr=False)
    searchCount: int = 20
    searchCursor: str = ""


class V2TimUserSearchResult(V2TimModel):
    """One page of users that were found.

    Attributes:
        isFinished: Whether this page is the last.
        totalCount: Users that were found in all.
        nextCursor: Where the next page starts.
        userInfoList: The users of the page.
    """

    isFinished: bool | None = None
    totalCount: int | None = None
    nextCursor: str | None = None
    userInfoList: list[V2TimUserInfo] | None = None


class V2TimFriendSearchParam(V2TimModel):
    """Which friends are searched for.

    Attributes:
        keywordList: Words, at most 5.
        isSearchUserID: Whether they are compared with userIDs.
        isSearchNickName: Whether they are compared with nicknames.
        isSearchRemark: Whether they are compared with the names that the user gave.
    """

    keywordList: list[str] = Field(repr=False)
    isSearchUserID: bool = True
    isSearchNickName: bool = True
    isSearchRemark: bool = True


class V2TimGroupSearchParam(V2TimModel):
    """Which groups are searched for.

    Attributes:
        keywordList: Words, at most 5.
        isSearchGroupID: Local search: whether they are compared with groupIDs; the cloud always does.
        isSearchGroupName: Local search: whether they are compared with names; the cloud always does.
        keywordListMatchType: Cloud search: whether any or all words must be there, a number below.
        searchCount: Cloud search: groups per page, at most 100.
        searchCursor: Cloud search: where the page starts; empty for the first.
    """

    V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: ClassVar[int] = 0
    V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: ClassVar[int] = 1

    keywordList: list[str] = Field(repr=False)
    isSearchGroupID: bool = True
    isSearchGroupName: bool = True
    keywordListMatchType: int = V2TIM_KEYWORD_LIST_MATCH_TYPE_OR
    searchCount: int = 20
    searchCursor: str = ""


class V2TimGroupSearchResult(V2TimModel):
    """One page of groups that were found.

    Attributes:
        isFinished: Whether this page is the last.
        totalCount: Groups that were found in all.
        nextCursor: Where the next page starts.
        groupList: The groups of the page.
    """

    isFinished: bool | None = None
    totalCount: int | None = None
    nextCursor: str | None = None
    groupList: list[V2TimGroupInfo] | None = None


class V2TimGroupMemberSearchParam(V2TimModel):
    """Which members of groups are searched for.

    Attributes:
        keywordList: Words, at most 5.
        groupIDList: Groups that are searched; all of them when it is not set.
        isSearchMemberUserID: Local search: whether words are compared with userIDs; the cloud always does.
        isSearchMemberNickName: Local search: whether they are compared with nicknames; the cloud always does.
        isSearchMemberRemark: Local search: whether they are compared with the names that the user gave.
        isSearchMemberNameCard: Local search: whether they are compared with names inside the group; the
            cloud always does.
        keywordListMatchType: Cloud search: whether any or all words must be there, a number below.
        searchCount: Cloud search: members per page, at most 100.
        searchCursor: Cloud search: where the page starts; empty for the first.
    """

    V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: ClassVar[int] = 0
    V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: ClassVar[int] = 1

    keywordList: list[str] = Field(repr=False)
    groupIDList: list[str] | None = None
    isSearchMemberUserID: bool = True
    isSearchMemberNickName: bool = True
    isSearchMemberRemark: bool = True
    isSearchMemberNameCard: bool = True
    keywordListMatchType: int = V2TIM_KEYWORD_LIST_MATCH_TYPE_OR
    searchCount: int = 20
    searchCursor: str = ""


class V2GroupMemberInfoSearchResult(V2TimModel):
    """One page of members that were found; the SDK spells it without ``Tim``.

    Attributes:
        groupMemberSearchResultItems: The members by groupID.
        isFinished: Whether this page is the last.
        totalCount: Members that were found in all.
        nextCursor: Where the next page starts.
    """

    groupMemberSearchResultItems: dict[str, list[V2TimGroupMemberFullInfo]] | None = None
    isFinished: bool | None = None
    totalCount: int | None = None
    nextCursor: str | None = None
