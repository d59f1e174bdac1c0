# Generated from tencent_im_compat/_async/rest/push_tags.py by scripts/make_sync.py. Do not edit.
"""Tags by which pushes select people (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import push_tags as calls
from ...calls.push_checks import MAX_ACCOUNTS
from ...wire import push_tags as wire
from ...wire.base import Reply
from ...wire.push_results import AccountsReply
from ...wire.push_tags import UserTags
from .service import Service


class PushTagsService(Service):
    """The part of the push service on tags.

    A tag takes at most 50 bytes; a user has up to 100, an app up to 1000 different ones.
    """

    def im_add_tag(self, user_tags: Sequence[UserTags]) -> Reply:
        """Gives tags to up to 100 users.

        REST: ``all_member_push/im_add_tag``, doc 269/45941; 100 calls/s. For which users it did not work is
        not told; ``add_tag`` does.

        Args:
            user_tags: Up to 100 users with up to 10 tags each.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad tag.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_add_tag(user_tags))

    def im_add_tag_all(self, user_tags: Iterable[UserTags]) -> Reply:
        """``im_add_tag`` for any number of users, 100 a call.

        Raises:
            InvalidArgumentError: No user, or a bad tag.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_tags", user_tags, MAX_ACCOUNTS, calls.im_add_tag)

    def im_get_tag(self, to_account: Sequence[str]) -> wire.ImGetTagReply:
        """Tags of up to 100 users. REST: ``all_member_push/im_get_tag``, doc 269/45940; 100 calls/s.

        Args:
            to_account: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad UserID.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_get_tag(to_account))

    def im_get_tag_all(self, to_account: Iterable[str]) -> wire.ImGetTagReply:
        """``im_get_tag`` for any number of users, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No user, or a bad UserID.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.im_get_tag)

    def im_remove_tag(self, user_tags: Sequence[UserTags]) -> Reply:
        """Takes tags from up to 100 users.

        REST: ``all_member_push/im_remove_tag``, doc 269/45942; 100 calls/s. For which users it did not work
        is not told; ``remove_tag`` does.

        Args:
            user_tags: Up to 100 users with the tags they lose.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad tag.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_remove_tag(user_tags))

    def im_remove_tag_all(self, user_tags: Iterable[UserTags]) -> Reply:
        """``im_remove_tag`` for any number of users, 100 a call.

        Raises:
            InvalidArgumentError: No user, or a bad tag.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_tags", user_tags, MAX_ACCOUNTS, calls.im_remove_tag)

    def im_remove_all_tags(self, to_account: Sequence[str]) -> Reply:
        """Takes all tags from up to 100 users.

        REST: ``all_member_push/im_remove_all_tags``, doc 269/45943; 100 calls/s. For which users it did not
        work is not told; ``clear_all_tags`` does.

        Args:
            to_account: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad UserID.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_remove_all_tags(to_account))

    def im_remove_all_tags_all(self, to_account: Iterable[str]) -> Reply:
        """``im_remove_all_tags`` for any number of users, 100 a call.

        Raises:
            InvalidArgumentError: No user, or a bad UserID.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.im_remove_all_tags)

    def add_tag(self, user_tags: Sequence[UserTags], *, replace: bool = False) -> AccountsReply:
        """Gives tags to up to 100 accounts, or puts them in the place of those they have.

        REST: ``timpush/add_tag``, doc 1047/67821; 100 calls/s. Accounts for which it did not work are data,
        not an exception: see ``failed``, e.g. 70107 no such account, 90035 the tag belongs to accounts of
        the other kind.

        Args:
            user_tags: Up to 100 UserIDs or RegistrationIDs with up to 10 tags each, 100 with ``replace``.
            replace: Whether all tags that they have go first.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad tag.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.add_tag(user_tags, replace=replace))

    def add_tag_all(self, user_tags: Iterable[UserTags], *, replace: bool = False) -> AccountsReply:
        """``add_tag`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad tag.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "user_tags", user_tags, MAX_ACCOUNTS, lambda part: calls.add_tag(part, replace=replace)
        )

    def get_tag(self, to_account: Sequence[str]) -> wire.GetTagReply:
        """Tags of up to 100 accounts.

        REST: ``timpush/get_tag``, doc 1047/67820; 100 calls/s. Accounts that could not be read are data,
        not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            to_account: Up to 100 UserIDs or RegistrationIDs.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad one.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.get_tag(to_account))

    def get_tag_all(self, to_account: Iterable[str]) -> wire.GetTagReply:
        """``get_tag`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.get_tag)

    def remove_tag(self, user_tags: Sequence[UserTags]) -> AccountsReply:
        """Takes tags from up to 100 accounts.

        REST: ``timpush/remove_tag``, doc 1047/67822; 100 calls/s. Accounts for which it did not work are
        data, not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            user_tags: Up to 100 UserIDs or RegistrationIDs with the tags they lose.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad tag.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.remove_tag(user_tags))

    def remove_tag_all(self, user_tags: Iterable[UserTags]) -> AccountsReply:
        """``remove_tag`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad tag.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_tags", user_tags, MAX_ACCOUNTS, calls.remove_tag)

    def clear_all_tags(self, to_account: Sequence[str]) -> AccountsReply:
        """Takes all tags from up to 100 accounts.

        REST: ``timpush/clear_all_tags``, doc 1047/67823; 100 calls/s. Accounts for which it did not work
        are data, not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            to_account: Up to 100 UserIDs or RegistrationIDs.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad one.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.clear_all_tags(to_account))

    def clear_all_tags_all(self, to_account: Iterable[str]) -> AccountsReply:
        """``clear_all_tags`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.clear_all_tags)
