# Generated from tencent_im_compat/_async/rest/moderation_words.py by scripts/make_sync.py. Do not edit.
"""Words of the filters (service ``im_msg_audit_mgr``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import moderation_words as calls
from ...paging import ListPage
from ...wire import moderation_words as wire
from ...wire.base import Reply
from ...wire.moderation_words import CloudWordToAdd, LocalWordToAdd, LocalWordToDelete
from ..pages import Pages
from .service import Service


class ModerationWordsService(Service):
    """The part of the moderation service on words of the local filter and of cloud moderation's libraries."""

    def add_local_audit_keywords(self, local_audit_words: Sequence[LocalWordToAdd]) -> Reply:
        """Adds up to 10 words to the local filter. REST: ``im_msg_audit_mgr/add_local_audit_keywords``.

        Args:
            local_audit_words: Up to 10 words or regular expressions, and what is done with a message that
                has them; also words as ``get_local_audit_keywords`` lists them.

        Raises:
            InvalidArgumentError: No word, more than 10, or a bad one.
            RefusedError: E.g. 2003 a bad parameter.
        """
        return self._transport.send(calls.add_local_audit_keywords(local_audit_words, sdk_app_id=self._app))

    def add_local_audit_keywords_all(self, local_audit_words: Iterable[LocalWordToAdd]) -> Reply:
        """``add_local_audit_keywords`` for any number of words, 10 a call.

        Raises:
            InvalidArgumentError: No word, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "local_audit_words",
            local_audit_words,
            calls.MAX_WORDS,
            lambda part: calls.add_local_audit_keywords(part, sdk_app_id=self._app),
        )

    def delete_local_audit_keywords(self, local_audit_words: Sequence[LocalWordToDelete]) -> Reply:
        """Deletes up to 10 words of the local filter.

        REST: ``im_msg_audit_mgr/delete_local_audit_keywords``.

        Args:
            local_audit_words: Up to 10 words or regular expressions; with ``filter_type`` or ``id`` only if
                it is that one. Also words as ``get_local_audit_keywords`` lists them.

        Raises:
            InvalidArgumentError: No word, more than 10, or a bad one.
            RefusedError: E.g. 2003 a bad parameter, 2100 it failed.
        """
        return self._transport.send(
            calls.delete_local_audit_keywords(local_audit_words, sdk_app_id=self._app)
        )

    def delete_local_audit_keywords_all(self, local_audit_words: Iterable[LocalWordToDelete]) -> Reply:
        """``delete_local_audit_keywords`` for any number of words, 10 a call.

        Raises:
            InvalidArgumentError: No word, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "local_audit_words",
            local_audit_words,
            calls.MAX_WORDS,
            lambda part: calls.delete_local_audit_keywords(part, sdk_app_id=self._app),
        )

    def get_local_audit_keywords(
        self,
        *,
        offset: int = 0,
        limit: int = 100,
        filter_type: int | None = None,
        keyword: str | None = None,
    ) -> wire.GetLocalAuditKeywordsReply:
        """One page of the words of the local filter, and how many there are.

        REST: ``im_msg_audit_mgr/get_local_audit_keywords``.

        Args:
            offset: Index of the first one.
            limit: Words per page, at most 100.
            filter_type: Only those of this ``FilterType``.
            keyword: Only those that contain this.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 2003 a bad parameter.
        """
        return self._transport.send(
            calls.get_local_audit_keywords(
                sdk_app_id=self._app, offset=offset, limit=limit, filter_type=filter_type, keyword=keyword
            )
        )

    def iter_local_audit_keywords(
        self,
        *,
        filter_type: int | None = None,
        keyword: str | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> Pages[wire.LocalWord]:
        """Walks the words of the local filter.

        Args:
            filter_type: Only those of this ``FilterType``.
            keyword: Only those that contain this.
            page_size: Words asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.LocalWord, int]:
            page = self.get_local_audit_keywords(
                offset=offset, limit=page_size, filter_type=filter_type, keyword=keyword
            )
            words = page.local_audit_words
            # None of the counts says how many words contain the keyword.
            return ListPage(words, offset + len(words) if words else None)

        return Pages(fetch, 0, cursor)

    def get_cloud_audit_keywords_ids(self, *, offset: int = 0, limit: int = 100) -> wire.CloudEntriesReply:
        """One page of the libraries of cloud moderation.

        REST: ``im_msg_audit_mgr/get_cloud_audit_keywords_ids``, doc 269/94301; 200 calls/s.

        Args:
            offset: Index of the first one.
            limit: Libraries per page, at most 100.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            EditionRequiredError: 2015 cloud moderation is off.
        """
        return self._transport.send(
            calls.get_cloud_audit_keywords_ids(sdk_app_id=self._app, offset=offset, limit=limit)
        )

    def iter_cloud_audit_keywords_ids(
        self, *, page_size: int = 100, cursor: str | None = None
    ) -> Pages[wire.CloudEntry]:
        """Walks the libraries of cloud moderation.

        Args:
            page_size: Libraries asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.CloudEntry, int]:
            page = self.get_cloud_audit_keywords_ids(offset=offset, limit=page_size)
            return _page(page, offset)

        return Pages(fetch, 0, cursor)

    def get_cloud_audit_keywords(
        self, lib_id: str, *, offset: int = 0, limit: int = 100, content: str | None = None
    ) -> wire.CloudEntriesReply:
        """One page of the words of a library.

        REST: ``im_msg_audit_mgr/get_cloud_audit_keywords``, doc 269/94302; 200 calls/s.

        Args:
            lib_id: ``id`` of the library.
            offset: Index of the first one.
            limit: Words per page, at most 100.
            content: Only words that contain this.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            EditionRequiredError: 2015 cloud moderation is off.
            RefusedError: E.g. 2003 no such library.
        """
        return self._transport.send(
            calls.get_cloud_audit_keywords(
                lib_id, sdk_app_id=self._app, offset=offset, limit=limit, content=content
            )
        )

    def iter_cloud_audit_keywords(
        self,
        lib_id: str,
        *,
        content: str | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> Pages[wire.CloudEntry]:
        """Walks the words of a library.

        Args:
            lib_id: ``id`` of the library.
            content: Only words that contain this.
            page_size: Words asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.CloudEntry, int]:
            page = self.get_cloud_audit_keywords(lib_id, offset=offset, limit=page_size, content=content)
            return _page(page, offset)

        return Pages(fetch, 0, cursor)

    def add_cloud_audit_keywords(self, lib_id: str, user_keywords: Sequence[str | CloudWordToAdd]) -> Reply:
        """Adds up to 10 words to a library.

        REST: ``im_msg_audit_mgr/add_cloud_audit_keywords``, doc 269/94303; 200 calls/s.

        Args:
            lib_id: ``id`` of the library.
            user_keywords: Up to 10 words, or ``CloudWordToAdd`` with a label.

        Raises:
            InvalidArgumentError: No word, more than 10, or a bad argument.
            EditionRequiredError: 2015 cloud moderation is off.
            RefusedError: E.g. 2003 no such library.
        """
        return self._transport.send(
            calls.add_cloud_audit_keywords(lib_id, user_keywords, sdk_app_id=self._app)
        )

    def add_cloud_audit_keywords_all(
        self, lib_id: str, user_keywords: Iterable[str | CloudWordToAdd]
    ) -> Reply:
        """``add_cloud_audit_keywords`` for any number of words, 10 a call.

        Raises:
            InvalidArgumentError: No word, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "user_keywords",
            user_keywords,
            calls.MAX_WORDS,
            lambda part: calls.add_cloud_audit_keywords(lib_id, part, sdk_app_id=self._app),
        )

    def delete_cloud_audit_keywords(
        self, lib_id: str, keywords: Sequence[str]
    ) -> wire.DeleteCloudAuditKeywordsReply:
        """Deletes up to 10 words of a library.

        REST: ``im_msg_audit_mgr/delete_cloud_audit_keywords``, doc 269/94304; 200 calls/s. Words that were
        not deleted are data, not an exception: see ``failed``.

        Args:
            lib_id: ``id`` of the library.
            keywords: Up to 10 words.

        Raises:
            InvalidArgumentError: No word, more than 10, or a bad argument.
            EditionRequiredError: 2015 cloud moderation is off.
            RefusedError: E.g. 2003 no such library.
            OutcomeUnknownError: They may have been deleted.
        """
        return self._transport.send(calls.delete_cloud_audit_keywords(lib_id, keywords, sdk_app_id=self._app))

    def delete_cloud_audit_keywords_all(
        self, lib_id: str, keywords: Iterable[str]
    ) -> wire.DeleteCloudAuditKeywordsReply:
        """``delete_cloud_audit_keywords`` for any number of words, 10 a call; one answer.

        Raises:
            InvalidArgumentError: No word, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "keywords",
            keywords,
            calls.MAX_WORDS,
            lambda part: calls.delete_cloud_audit_keywords(lib_id, part, sdk_app_id=self._app),
        )

    @property
    def _app(self) -> int:
        """These commands want the SDKAppID in their bodies as well."""
        return self._transport.settings.sdk_app_id


def _page(page: wire.CloudEntriesReply, offset: int) -> ListPage[wire.CloudEntry, int]:
    following = offset + len(page.infos)
    return ListPage(page.infos, following if page.infos and following < page.total_count else None)
