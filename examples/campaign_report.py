"""A campaign and its report: on the screen, as CSV and as a picture (extra ``plot``).

    python campaign_report.py FOLDER

Runs against the mock when no app is configured, and against a real app when TENCENT_IM_SDKAPPID and
TENCENT_IM_SECRETKEY are set (users shop, u0 to u19 must then be there).
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path

from tencent_im_compat import SqliteStore
from tencent_im_compat.sync import TencentIM
from tencent_im_compat.sync.receipts import Campaign, CampaignReport
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, MockTencentIM

USERS = [f"u{number}" for number in range(20)]
MISSPELT = "u-20"


def people_read(mock: MockTencentIM) -> None:
    """In the mock, every other user reads what came."""
    for name in USERS[::2]:
        user = mock.user(name)
        user.receipts(*user.inbox)


def main(folder: Path) -> CampaignReport:
    """The whole program; answers the report."""
    mock = None if "TENCENT_IM_SECRETKEY" in os.environ else MockTencentIM()
    with ExitStack() as ended:
        base_url = None
        if mock is not None:
            base_url = ended.enter_context(mock.serve()).url
            for name in ("shop", *USERS):
                mock.user(name)
        im = ended.enter_context(
            TencentIM(
                sdk_app_id=int(os.environ.get("TENCENT_IM_SDKAPPID", DEFAULT_SDK_APP_ID)),
                secret_key=os.environ.get("TENCENT_IM_SECRETKEY", DEFAULT_SECRET_KEY),
                base_url=base_url,
            )
        )
        store = ended.enter_context(SqliteStore(folder / "campaigns.db"))
        campaign = Campaign(id="spring-sale", store=store, from_account="shop", per_second=200)
        campaign.send(im, "Spring sale: 20 % off until Sunday.", users=[*USERS, MISSPELT])
        if mock is not None:
            people_read(mock)
        report = campaign.report(im)
    print(f"sent {report.sent}, read {report.read}, unread {report.unread}")
    for receiver, (code, reason) in report.refused.items():
        print(f"refused: {receiver}: {code} {reason}")
    report.write_csv(folder / "report.csv")
    report.plot(folder / "report.png", seconds=1)
    return report


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
