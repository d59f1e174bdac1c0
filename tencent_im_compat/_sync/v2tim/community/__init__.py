# Generated from tencent_im_compat/_async/v2tim/community/__init__.py by scripts/make_sync.py. Do not edit.
"""``V2TIMCommunityManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from ..group.topics import Topics
from .creating import CommunityCreation
from .listening import CommunityListening
from .members import PermissionGroupMembers
from .permission_groups import PermissionGroups
from .topic_permissions import TopicPermissions


class V2TIMCommunityManager(
    CommunityListening, CommunityCreation, Topics, PermissionGroups, PermissionGroupMembers, TopicPermissions
):
    """Communities as the logged-in user sees them: topics, permission groups, permissions in topics."""
