# Generated from tencent_im_compat/_async/v2tim/community/base.py by scripts/make_sync.py. Do not edit.
"""What the parts of the community manager share."""

from __future__ import annotations

from ..group.base import GroupPart


class CommunityPart(GroupPart):
    """Base of the parts of ``V2TIMCommunityManager``."""
