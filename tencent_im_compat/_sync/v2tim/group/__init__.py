# Generated from tencent_im_compat/_async/v2tim/group/__init__.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .members import GroupMembers


class V2TIMGroupManager(GroupMembers):
    """Groups as the logged-in user sees them."""
