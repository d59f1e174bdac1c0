"""Stories of tags and attributes of users over REST, by both generations of commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, EditionRequiredError, PartlyRefusedError
from tencent_im_compat.wire.push_attributes import AccountType, UserAttrNames, UserAttrs
from tencent_im_compat.wire.push_tags import UserTags

from .app import AsyncApp

pytestmark = pytest.mark.anyio


def people(app: AsyncApp, *names: str) -> None:
    """Imports accounts."""
    for name in names:
        app.mock.user(name)


async def test_tags(every_face: AsyncApp) -> None:
    app = every_face
    people(app, "bob", "carol")
    push = app.client.push
    added = await push.add_tag(
        [UserTags(to_account=name, tags=["gold", "weekly"]) for name in ("bob", "carol", "ghost")]
    )
    assert [(each.to_account, each.error_code) for each in added.failed] == [("ghost", 70107)]
    with pytest.raises(PartlyRefusedError, match="ghost: 70107"):
        added.raise_for_partial()
    await push.add_tag([UserTags(to_account="carol", tags=["new"])], replace=True)
    await push.remove_tag([UserTags(to_account="bob", tags=["gold", "never had"])])
    found = await push.get_tag(["bob", "carol", "ghost"])
    assert {each.to_account: each.tags for each in found.user_tags} == {"bob": ["weekly"], "carol": ["new"]}
    assert [each.to_account for each in found.failed] == ["ghost"]
    assert (await push.clear_all_tags(["bob", "ghost"])).failed == found.failed
    assert [each.tags for each in (await push.get_tag(["bob", "carol"])).user_tags] == [[], ["new"]]


async def test_tags_by_the_older_commands(app: AsyncApp) -> None:
    people(app, "bob", "carol")
    push = app.client.push
    await push.im_add_tag([UserTags(to_account=name, tags=["gold", "weekly"]) for name in ("bob", "carol")])
    await push.im_remove_tag([UserTags(to_account="bob", tags=["gold"])])
    found = await push.im_get_tag(["bob", "carol"])
    assert {each.to_account: each.tags for each in found.user_tags} == {
        "bob": ["weekly"],
        "carol": ["gold", "weekly"],
    }
    await push.im_remove_all_tags(["carol"])
    # Both generations work on the same tags.
    assert [each.tags for each in (await push.get_tag(["bob", "carol"])).user_tags] == [["weekly"], []]


async def test_attributes(every_face: AsyncApp) -> None:
    app = every_face
    people(app, "bob", "carol")
    push = app.client.push
    await push.set_attr_name({"0": "city", "9": "level"})
    await push.set_attr_name({"1": "model"}, attr_types={"1": AccountType.REGISTRATION_ID})
    names = await push.get_attr_name()
    assert names.attr_names == {"0": "city", "1": "model", "9": "level"}
    assert names.attr_types == {"0": 0, "1": 1, "9": 0}
    values = {"city": "Rome", "level": "2"}
    told = await push.set_attr([UserAttrs(to_account=name, attrs=values) for name in ("bob", "ghost")])
    assert [(each.to_account, each.error_code) for each in told.failed] == [("ghost", 70107)]
    removed = await push.remove_attr(
        [UserAttrNames(to_account=name, attrs=["city"]) for name in ("bob", "ghost")]
    )
    assert removed.failed == told.failed
    found = await push.get_attr(["bob", "carol", "ghost"])
    assert {each.to_account: each.attrs for each in found.user_attrs} == {
        "bob": {"level": "2"},
        "carol": {},
    }
    assert found.failed == told.failed


async def test_attributes_by_the_older_commands(app: AsyncApp) -> None:
    people(app, "bob")
    push = app.client.push
    await push.im_set_attr_name({"0": "city", "1": "level"})
    assert (await push.im_get_attr_name()).attr_names == {"0": "city", "1": "level"}
    await push.im_set_attr([UserAttrs(to_account="bob", attrs={"city": "Rome", "level": "2"})])
    await push.im_remove_attr([UserAttrNames(to_account="bob", attrs=["level"])])
    (bob,) = (await push.im_get_attr(["bob"])).user_attrs
    assert (bob.to_account, bob.attrs) == ("bob", {"city": "Rome"})


async def test_labels_that_are_refused(app: AsyncApp) -> None:
    people(app, "bob")
    push = app.client.push
    with pytest.raises(BadRequestError) as unknown:
        await push.set_attr([UserAttrs(to_account="bob", attrs={"shoe": "43"})])
    assert (unknown.value.code, unknown.value.doc) == (90033, "1047/67818")
    await push.set_attr_name({"0": "city"})
    with pytest.raises(BadRequestError, match="already exists"):
        await push.im_set_attr_name({"1": "city"})
    app.mock.config.edition = "pro"
    app.mock.config.push_plugin = False
    with pytest.raises(EditionRequiredError) as edition:
        await push.get_tag(["bob"])
    assert edition.value.code == 90045


async def test_labels_of_very_many(app: AsyncApp) -> None:
    names = [f"u{number}" for number in range(101)]
    people(app, *names)
    push = app.client.push
    await push.set_attr_name({"0": "city"})
    everybody = [*names, "ghost"]

    assert (
        len((await push.add_tag_all(UserTags(to_account=name, tags=["a"]) for name in everybody)).failed) == 1
    )
    await push.im_add_tag_all(UserTags(to_account=name, tags=["b", "c"]) for name in names)
    await push.remove_tag_all(UserTags(to_account=name, tags=["a"]) for name in names)
    await push.im_remove_tag_all(UserTags(to_account=name, tags=["b"]) for name in names)
    found = await push.get_tag_all(everybody)
    assert [(each.to_account, each.tags) for each in found.user_tags] == [(name, ["c"]) for name in names]
    assert [each.to_account for each in found.failed] == ["ghost"]
    assert (await push.im_get_tag_all(names)).user_tags == found.user_tags
    await push.add_tag_all([UserTags(to_account=name, tags=["d"]) for name in names], replace=True)
    assert {tag for each in (await push.get_tag_all(names)).user_tags for tag in each.tags} == {"d"}
    await push.im_remove_all_tags_all(names[:-1])
    assert [each.tags for each in (await push.get_tag_all(names)).user_tags][-2:] == [[], ["d"]]
    assert len((await push.clear_all_tags_all([*names, "ghost"])).failed) == 1
    assert not any(each.tags for each in (await push.get_tag_all(names)).user_tags)

    await push.set_attr_all(UserAttrs(to_account=name, attrs={"city": name}) for name in everybody)
    values = await push.get_attr_all(names)
    assert [each.attrs for each in values.user_attrs] == [{"city": name} for name in names]
    await push.im_remove_attr_all(UserAttrNames(to_account=name, attrs=["city"]) for name in names)
    assert not any(each.attrs for each in (await push.im_get_attr_all(names)).user_attrs)
    await push.im_set_attr_all(UserAttrs(to_account=name, attrs={"city": "Rome"}) for name in names)
    assert all(each.attrs for each in (await push.get_attr_all(names)).user_attrs)
    gone = [UserAttrNames(to_account=name, attrs=["city"]) for name in everybody]
    assert [each.to_account for each in (await push.remove_attr_all(gone)).failed] == ["ghost"]
    assert not any(each.attrs for each in (await push.get_attr_all(names)).user_attrs)
    assert app.calls("timpush/remove_attr") == 2
