"""``V2TIMGroupManager``: one class, its methods grouped by topic in the modules it is made of."""

from __future__ import annotations

from .applications import GroupApplications
from .attributes import GroupAttributes
from .counters import GroupCounters
from .discipline import GroupDiscipline
from .members import GroupMembers
from .profile import GroupProfiles
from .roles import GroupRoles
from .search import GroupSearch
from .topics import Topics


class V2TIMGroupManager(
    GroupProfiles,
    GroupMembers,
    GroupDiscipline,
    GroupRoles,
    GroupAttributes,
    GroupCounters,
    GroupApplications,
    GroupSearch,
    Topics,
):
    """Groups as the logged-in user sees them."""
