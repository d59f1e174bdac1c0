"""What the parts of the community manager share."""

from __future__ import annotations

from ..group.base import GroupPart


class CommunityPart(GroupPart):
    """Base of the parts of ``V2TIMCommunityManager``."""
