"""A process that sends a campaign, or does reminders, until it is done or killed: what a test kills."""

from __future__ import annotations

import sys
import time

from tencent_im_compat import NO_RATE_LIMITS, SqliteStore
from tencent_im_compat.sync import TencentIM
from tencent_im_compat.sync.receipts import Campaign, Reminders, send_receipts_for_unread


def main(what: str, url: str, key: str, path: str, users: int) -> None:
    """Does it, and says so."""
    with (
        TencentIM(sdk_app_id=1_400_000_000, secret_key=key, base_url=url, rate_limits=NO_RATE_LIMITS) as im,
        SqliteStore(path) as store,
    ):
        if what == "campaign":
            everybody = [f"u{number:04}" for number in range(users)]
            Campaign(id="c", store=store, from_account="shop", per_second=1e6).send(
                im, "Sale!", users=everybody
            )
        elif what == "receipts":
            send_receipts_for_unread(im, "reader", peer="shop", store=store)
        else:
            reminders = Reminders(store, per_second=1e6)
            while any(each.end is None for each in reminders.all()):
                if not reminders.run_due(im):
                    time.sleep(0.2)  # the lease of the process that was killed runs out by itself
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
