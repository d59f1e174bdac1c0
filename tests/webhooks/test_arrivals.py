"""When an event came: the same for as long as it is there, and forgotten with it."""

from __future__ import annotations

import gc

from tencent_im_compat.webhooks import arrivals
from tencent_im_compat.webhooks.parsing import read


def test_the_first_time_stays_and_goes_with_the_event() -> None:
    one, two = (read("Sns.CallbackFriendAdd", {"Said": said}, {}) for said in "ab")
    assert [arrivals.arrival_of(one, now) for now in (5.0, 9.0)] == [5.0, 5.0]
    arrivals.note_arrival(two, 3.0)
    assert arrivals.arrival_of(two, 9.0) == 3.0
    numbers = {id(one), id(two)}
    assert numbers <= arrivals._came.keys()
    del one, two
    gc.collect()
    assert not numbers & arrivals._came.keys()
