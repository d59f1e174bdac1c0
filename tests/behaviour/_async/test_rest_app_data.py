"""Stories of the app as a whole over REST: numbers, message records, addresses, files of messages."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import RefusedError

from .app import AsyncApp

pytestmark = pytest.mark.anyio

URL = "https://cos.example.com/app/ada/a.png"


async def test_numbers_of_the_app(every_face: AsyncApp) -> None:
    app = every_face
    app.mock.user("bob")
    app.mock.user("alice").sends("hi", to="bob")
    reply = await app.client.operation.get_app_info()
    assert (reply.action_status, reply.error_info) == (None, "OK")
    (day,) = reply.result
    assert (day.app_id, day.up_msg_num, day.c2c_up_msg_num) == (str(app.mock.sdk_app_id), "1", "1")
    (some,) = (await app.client.operation.get_app_info(["GroupUpMsgNum"])).result
    assert (some.date, some.group_up_msg_num, some.up_msg_num) == (day.date, "0", None)
    with pytest.raises(RefusedError) as caught:
        await app.client.operation.get_app_info(["Shoes"])
    assert (caught.value.code, caught.value.doc) == (130001, "269/4193")


async def test_message_records(app: AsyncApp) -> None:
    app.mock.user("bob")
    app.mock.user("alice").sends("hi", to="bob")
    operation, hour = app.client.operation, "2026010109"
    with pytest.raises(RefusedError) as caught:
        await operation.get_history("C2C", hour)
    assert caught.value.code == 1004
    app.mock.clock.advance(7200)
    (file,) = (await operation.get_history("C2C", hour)).file
    assert file.url.endswith(".gz")
    assert file.file_size
    assert file.file_md5 != file.gzip_md5
    with pytest.raises(RefusedError) as caught:
        await operation.get_history("Group", hour)
    assert caught.value.code == 1004
    app.mock.clock.advance(8 * 86400)
    with pytest.raises(RefusedError) as caught:
        await operation.get_history("C2C", hour)
    assert caught.value.code == 1005


async def test_addresses_of_the_server(every_face: AsyncApp) -> None:
    reply = await every_face.client.operation.get_ip_list()
    assert (reply.ip_list, reply.error_info) == (["127.0.0.2", "183.192.202.0/25"], "")


async def test_blocking_a_file(every_face: AsyncApp) -> None:
    operation = every_face.client.operation
    await operation.forbid_illegal_object(URL)
    reply = await operation.get_cos_sig([URL, URL + "2", "no address"])
    assert [(each.resource_id, each.status) for each in reply.pre_sig_urls] == [(1, 1), (2, 0), (3, 2)]
    assert (reply.pre_sig_urls[0].pre_sig_url or "").startswith(URL + "?")
    await operation.allow_banned_object(URL)
    (file,) = (await operation.get_cos_sig([URL])).pre_sig_urls
    assert file.status == 0
    with pytest.raises(RefusedError) as caught:
        await operation.forbid_illegal_object("no address")
    assert caught.value.code == 60003
