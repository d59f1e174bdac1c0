# Generated from tencent_im_compat/_async/rest/push_attributes.py by scripts/make_sync.py. Do not edit.
"""Attributes by which pushes select people (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...calls import push_attributes as calls
from ...calls.push_checks import MAX_ACCOUNTS
from ...wire import push_attributes as wire
from ...wire.base import Reply
from ...wire.push_attributes import UserAttrNames, UserAttrs
from ...wire.push_results import AccountsReply
from .service import Service


class PushAttributesService(Service):
    """The part of the push service on attributes.

    An app has up to ten, in the slots ``"0"`` to ``"9"``. Each is given a name first, then users get values.
    """

    def im_set_attr_name(self, attr_names: Mapping[str, str]) -> Reply:
        """Names attributes.

        REST: ``all_member_push/im_set_attr_name``, doc 269/45935; 100 calls/s.

        Args:
            attr_names: Names of at most 50 bytes by slot, ``"0"`` to ``"9"``; other slots keep theirs.

        Raises:
            InvalidArgumentError: No name, or a bad one.
            RefusedError: E.g. 90033 another slot has the name, 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_set_attr_name(attr_names))

    def im_get_attr_name(self) -> wire.ImGetAttrNameReply:
        """The names of the app's attributes.

        REST: ``all_member_push/im_get_attr_name``, doc 269/45936; 100 calls/s.
        """
        return self._transport.send(calls.im_get_attr_name())

    def im_set_attr(self, user_attrs: Sequence[UserAttrs]) -> Reply:
        """Sets attributes of up to 100 users.

        REST: ``all_member_push/im_set_attr``, doc 269/45938; 100 calls/s. For which users it did not work
        is not told; ``set_attr`` does.

        Args:
            user_attrs: Up to 100 users with values of at most 50 bytes.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad value.
            RefusedError: E.g. 90033 no such attribute.
        """
        return self._transport.send(calls.im_set_attr(user_attrs))

    def im_set_attr_all(self, user_attrs: Iterable[UserAttrs]) -> Reply:
        """``im_set_attr`` for any number of users, 100 a call.

        Raises:
            InvalidArgumentError: No user, or a bad value.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_attrs", user_attrs, MAX_ACCOUNTS, calls.im_set_attr)

    def im_get_attr(self, to_account: Sequence[str]) -> wire.ImGetAttrReply:
        """Attributes of up to 100 users.

        REST: ``all_member_push/im_get_attr``, doc 269/45937; 100 calls/s.

        Args:
            to_account: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad UserID.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.im_get_attr(to_account))

    def im_get_attr_all(self, to_account: Iterable[str]) -> wire.ImGetAttrReply:
        """``im_get_attr`` for any number of users, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No user, or a bad UserID.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.im_get_attr)

    def im_remove_attr(self, user_attrs: Sequence[UserAttrNames]) -> Reply:
        """Takes attributes from up to 100 users.

        REST: ``all_member_push/im_remove_attr``, doc 269/45939; 100 calls/s. For which users it did not
        work is not told; ``remove_attr`` does.

        Args:
            user_attrs: Up to 100 users with the names of what they lose.

        Raises:
            InvalidArgumentError: No user, more than 100, or a bad name.
            RefusedError: E.g. 90033 no such attribute.
        """
        return self._transport.send(calls.im_remove_attr(user_attrs))

    def im_remove_attr_all(self, user_attrs: Iterable[UserAttrNames]) -> Reply:
        """``im_remove_attr`` for any number of users, 100 a call.

        Raises:
            InvalidArgumentError: No user, or a bad name.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_attrs", user_attrs, MAX_ACCOUNTS, calls.im_remove_attr)

    def set_attr_name(
        self, attr_names: Mapping[str, str], *, attr_types: Mapping[str, int] | None = None
    ) -> Reply:
        """Names attributes. REST: ``timpush/set_attr_name``, doc 1047/67816; 100 calls/s.

        Args:
            attr_names: Names of at most 50 bytes by slot, ``"0"`` to ``"9"``; other slots keep theirs.
            attr_types: ``AccountType`` by slot, of slots that are named here; 0 (users) where absent. It
                cannot be changed later.

        Raises:
            InvalidArgumentError: No name, a bad one, or a bad type.
            RefusedError: E.g. 90033 another slot has the name, or the slot has another type.
        """
        return self._transport.send(calls.set_attr_name(attr_names, attr_types=attr_types))

    def get_attr_name(self) -> wire.GetAttrNameReply:
        """The names of the app's attributes.

        REST: ``timpush/get_attr_name``, doc 1047/67815; 100 calls/s.
        """
        return self._transport.send(calls.get_attr_name())

    def set_attr(self, user_attrs: Sequence[UserAttrs]) -> AccountsReply:
        """Sets attributes of up to 100 accounts.

        REST: ``timpush/set_attr``, doc 1047/67818; 100 calls/s. Accounts for which it did not work are
        data, not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            user_attrs: Up to 100 UserIDs or RegistrationIDs with values of at most 50 bytes.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad value.
            RefusedError: E.g. 90033 no such attribute.
        """
        return self._transport.send(calls.set_attr(user_attrs))

    def set_attr_all(self, user_attrs: Iterable[UserAttrs]) -> AccountsReply:
        """``set_attr`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad value.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_attrs", user_attrs, MAX_ACCOUNTS, calls.set_attr)

    def get_attr(self, to_account: Sequence[str]) -> wire.GetAttrReply:
        """Attributes of up to 100 accounts.

        REST: ``timpush/get_attr``, doc 1047/67817; 100 calls/s. Accounts that could not be read are data,
        not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            to_account: Up to 100 UserIDs or RegistrationIDs.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad one.
            RefusedError: E.g. 90045 the edition lacks it.
        """
        return self._transport.send(calls.get_attr(to_account))

    def get_attr_all(self, to_account: Iterable[str]) -> wire.GetAttrReply:
        """``get_attr`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("to_account", to_account, MAX_ACCOUNTS, calls.get_attr)

    def remove_attr(self, user_attrs: Sequence[UserAttrNames]) -> AccountsReply:
        """Takes attributes from up to 100 accounts.

        REST: ``timpush/remove_attr``, doc 1047/67819; 100 calls/s. Accounts for which it did not work are
        data, not an exception: see ``failed``, e.g. 70107 no such account.

        Args:
            user_attrs: Up to 100 UserIDs or RegistrationIDs with the names of what they lose.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad name.
            RefusedError: E.g. 90033 no such attribute.
        """
        return self._transport.send(calls.remove_attr(user_attrs))

    def remove_attr_all(self, user_attrs: Iterable[UserAttrNames]) -> AccountsReply:
        """``remove_attr`` for any number of accounts, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No account, or a bad name.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts("user_attrs", user_attrs, MAX_ACCOUNTS, calls.remove_attr)
