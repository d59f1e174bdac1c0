"""Stories of moderation over REST: contents that are judged, words of the filters and what they do."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, EditionRequiredError, InvalidArgumentError
from tencent_im_compat.wire.moderation import ContentToModerate, ContentType, Verdict
from tencent_im_compat.wire.moderation_words import (
    CloudWordToAdd,
    FilterType,
    LocalWordToAdd,
    LocalWordToDelete,
    WordLabel,
    WordType,
)
from tencent_im_mock.core.refusal import Refusal

from .app import AsyncApp

pytestmark = pytest.mark.anyio

LIBRARY = "100"


def said(app: AsyncApp, text: str) -> str | int:
    """What reaches Bob of Alice's words, or the code she gets."""
    app.mock.user("bob")
    try:
        return app.mock.user("alice").sends(text, to="bob").text
    except Refusal as refusal:
        return refusal.code


def block(keyword: str) -> LocalWordToAdd:
    """A word that blocks."""
    return LocalWordToAdd(keyword=keyword, word_type=WordType.WORD, filter_type=FilterType.BLOCK)


async def test_contents_are_judged(every_face: AsyncApp) -> None:
    app = every_face
    moderation = app.client.moderation
    await moderation.add_cloud_audit_keywords(
        LIBRARY, [CloudWordToAdd(content="buy now", label=WordLabel.AD)]
    )
    bad = await moderation.content_moderation(
        "C2C", ContentType.TEXT, "well, buy now", ext_sender="ada", ext_receiver="bob"
    )
    assert (bad.result, bad.label, bad.keywords, bad.score) == (Verdict.BLOCK, "Ad", ["buy now"], 100)
    assert bad.request_id
    good = await moderation.content_moderation("UserInfo", ContentType.IMAGE, "https://i.example.com/a.png")
    assert (good.result, good.keywords) == (Verdict.PASS, [])
    later = await moderation.content_moderation("Group", ContentType.AUDIO, "https://a.example.com/a.mp3")
    assert (later.result, bool(later.request_id)) == (None, True)


async def test_several_contents_are_judged(app: AsyncApp) -> None:
    moderation = app.client.moderation
    await moderation.add_cloud_audit_keywords(LIBRARY, ["bad"])
    contents = [
        ContentToModerate(content_id=number, content_type=ContentType.TEXT, content=f"{text} {number}")
        for number, text in enumerate(["good", "bad"] * 6)
    ]
    few = await moderation.batch_content_moderation("C2C", contents[:2], ext_sender="ada", ext_receiver="bob")
    assert [(each.content_id, each.result) for each in few.audit_results] == [(0, "Pass"), (1, "Block")]
    assert few.raise_for_partial() is few
    many = await moderation.batch_content_moderation_all("C2C", iter(contents))
    assert [each.content_id for each in many.audit_results] == list(range(12))
    assert [each.result for each in many.audit_results] == ["Pass", "Block"] * 6
    assert [len(each.keywords) for each in many.audit_results] == [0, 1] * 6
    assert app.calls("im_msg_audit/batch_content_moderation") == 3
    with pytest.raises(InvalidArgumentError, match=r"^contents\[12\]\.content_id: comes twice"):
        await moderation.batch_content_moderation_all("C2C", [*contents, contents[0]])
    assert app.calls("im_msg_audit/batch_content_moderation") == 3


async def test_words_of_the_local_filter(every_face: AsyncApp) -> None:
    app = every_face
    moderation = app.client.moderation
    await moderation.add_local_audit_keywords(
        [
            LocalWordToAdd(
                keyword="darn",
                word_type=WordType.WORD,
                filter_type=FilterType.REPLACE,
                replaced_content="---",
            ),
            LocalWordToAdd(
                keyword=r"\d{4,}", word_type=WordType.REGULAR_EXPRESSION, filter_type=FilterType.BLOCK
            ),
        ]
    )
    assert (said(app, "darn it"), said(app, "call 12345")) == ("--- it", 80001)
    page = await moderation.get_local_audit_keywords(filter_type=FilterType.BLOCK)
    (word,) = page.local_audit_words
    assert (word.keyword, word.word_type, word.filter_type) == (r"\d{4,}", 2, 2)
    assert (page.total_count, page.total_reg_count, page.cur_count, page.cur_reg_count) == (1, 1, 0, 1)
    found = (await moderation.get_local_audit_keywords(keyword="dar", offset=0, limit=1)).local_audit_words
    assert [(each.keyword, each.replaced_content) for each in found] == [("darn", "---")]
    await moderation.delete_local_audit_keywords(
        [LocalWordToDelete(keyword=word.keyword, word_type=word.word_type, id=word.id)]
    )
    assert (said(app, "darn it"), said(app, "call 12345")) == ("--- it", "call 12345")
    # Listed words can be handed back as they are.
    await moderation.add_local_audit_keywords([word, *found])
    assert (said(app, "darn it"), said(app, "call 12345")) == ("--- it", 80001)
    await moderation.delete_local_audit_keywords([*found])
    assert said(app, "darn it") == "darn it"


@pytest.mark.parametrize("page_size", [1, 5, 12, 100])
async def test_walking_the_local_filter(app: AsyncApp, page_size: int) -> None:
    moderation = app.client.moderation
    words = [f"word{number}" for number in range(12)]
    await moderation.add_local_audit_keywords_all(block(word) for word in words)
    assert app.calls("im_msg_audit_mgr/add_local_audit_keywords") == 2
    walk = moderation.iter_local_audit_keywords(filter_type=FilterType.BLOCK, page_size=page_size)
    assert [each.keyword async for each in walk] == words
    ones = moderation.iter_local_audit_keywords(keyword="word1", page_size=page_size)
    assert [each.keyword async for each in ones] == ["word1", "word10", "word11"]
    gone = [LocalWordToDelete(keyword=word, word_type=WordType.WORD) for word in words]
    await moderation.delete_local_audit_keywords_all(gone)
    assert [each async for each in moderation.iter_local_audit_keywords()] == []


async def test_a_walk_over_words_goes_on_later(app: AsyncApp) -> None:
    moderation = app.client.moderation
    words = [f"word{number}" for number in range(5)]
    await moderation.add_local_audit_keywords([block(word) for word in words])
    walk = moderation.iter_local_audit_keywords(page_size=2)
    async for page in walk.pages():
        assert [each.keyword for each in page] == words[:2]
        break
    rest = moderation.iter_local_audit_keywords(page_size=2, cursor=walk.cursor)
    assert [each.keyword async for each in rest] == words[2:]


@pytest.mark.parametrize("page_size", [1, 2, 3, 100])
async def test_words_of_cloud_moderation(app: AsyncApp, page_size: int) -> None:
    app.mock.config.word_libraries = {LIBRARY: "Block", "200": "Review", "300": "Block"}
    moderation = app.client.moderation
    libraries = [each async for each in moderation.iter_cloud_audit_keywords_ids(page_size=page_size)]
    assert [(each.id, each.suggestion) for each in libraries] == [
        (LIBRARY, "Block"),
        ("200", "Review"),
        ("300", "Block"),
    ]
    assert (await moderation.get_cloud_audit_keywords_ids(offset=1, limit=1)).infos == libraries[1:2]
    words = [f"word{number}" for number in range(12)]
    await moderation.add_cloud_audit_keywords_all(LIBRARY, iter(words))
    assert app.calls("im_msg_audit_mgr/add_cloud_audit_keywords") == 2
    assert said(app, "a word7 of mine") == 80001
    walk = moderation.iter_cloud_audit_keywords(LIBRARY, page_size=page_size)
    assert [each.content async for each in walk] == words
    ones = moderation.iter_cloud_audit_keywords(LIBRARY, content="word1", page_size=page_size)
    assert [each.content async for each in ones] == ["word1", "word10", "word11"]
    page = await moderation.get_cloud_audit_keywords(LIBRARY, offset=11, limit=5)
    assert (page.total_count, [each.content for each in page.infos]) == (12, ["word11"])
    gone = await moderation.delete_cloud_audit_keywords(LIBRARY, ["word0", "other"])
    assert (gone.count, [each.keyword for each in gone.failed]) == (1, ["other"])
    rest = await moderation.delete_cloud_audit_keywords_all(LIBRARY, words)
    assert (rest.count, len(rest.details), [each.keyword for each in rest.failed]) == (11, 12, ["word0"])
    assert said(app, "a word7 of mine") == "a word7 of mine"
    assert [each async for each in moderation.iter_cloud_audit_keywords(LIBRARY)] == []


async def test_what_is_refused(app: AsyncApp) -> None:
    moderation = app.client.moderation
    with pytest.raises(BadRequestError) as unknown:
        await moderation.get_cloud_audit_keywords("nowhere")
    assert (unknown.value.code, unknown.value.doc) == (2003, "269/94302")
    with pytest.raises(BadRequestError) as pattern:
        await moderation.add_local_audit_keywords([LocalWordToAdd(keyword="(", word_type=2, filter_type=2)])
    assert pattern.value.code == 2003
    app.mock.config.cloud_audit = False
    with pytest.raises(EditionRequiredError) as off:
        await moderation.content_moderation("C2C", ContentType.TEXT, "hello")
    assert off.value.code == 2015
