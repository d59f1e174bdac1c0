"""A consumer that may die at any moment: hears by long polls, writes what it hears beside its cursor.

python -m tests.relay.consumer MOCK_URL RELAY_URL TOKEN DB
"""

from __future__ import annotations

import sys
import threading

from tencent_im_compat import NO_RETRY, V2TimAdvancedMsgListener, V2TimMessage, generate_user_sig
from tencent_im_compat.sync import V2TIMManager
from tencent_im_compat.webhooks import LongPolling, SqliteCursor
from tencent_im_mock import DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY


def main(mock_url: str, relay_url: str, token: str, db: str) -> None:
    """Listens until it is killed."""
    cursor = SqliteCursor(db, start="0")
    # No key on the id: a message that is heard twice would stand here twice.
    cursor.db.execute("CREATE TABLE IF NOT EXISTS heard (msg_id TEXT)")

    def hear(message: V2TimMessage) -> None:
        cursor.db.execute("INSERT INTO heard VALUES (?)", (message.msgID,))

    im = V2TIMManager()
    im.initSDK(
        sdkAppID=DEFAULT_SDK_APP_ID,
        secretKey=DEFAULT_SECRET_KEY,
        baseURL=mock_url,
        retry=NO_RETRY,
        events=LongPolling(relay_url, token, cursor=cursor, wait=5, limit=50),
    ).unwrap()
    sig = generate_user_sig(DEFAULT_SDK_APP_ID, DEFAULT_SECRET_KEY, "alice")
    im.login(userID="alice", userSig=sig).unwrap()
    im.getMessageManager().addAdvancedMsgListener(listener=V2TimAdvancedMsgListener(onRecvNewMessage=hear))
    sys.stdout.write("listening\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
