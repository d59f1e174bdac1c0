"""TLS with an authority made at start, for SDKs that speak to Tencent's hosts by https (extra ``tls``)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import uvicorn

from tencent_im_compat.extras import needing

TENCENT_HOSTS = ("console.tim.qq.com", "adminapi.my-imcloud.com", "*.im.qcloud.com")
"""Names that the certificate has in any case, so that a hosts file or a resolver is all that must change."""
_ALL = ("0.0.0.0", "::")  # noqa: S104 - what is listened on, no name
OWN_NAMES = ("localhost", "127.0.0.1", "::1")


class TLSError(Exception):
    """TLS cannot be set up; the text says why."""


def use_tls(config: uvicorn.Config, names: Sequence[str], ca_file: Path | None, stack: ExitStack) -> str:
    """Makes an authority and a certificate for this run.

    Args:
        config: The server's settings; they get the certificate.
        names: Further host names and addresses of the certificate.
        ca_file: Where the authority's certificate is written, for clients to trust; printed where absent.
        stack: Removes the key file at its end.

    Returns:
        The authority's certificate as PEM.

    Raises:
        MissingPackageError: The extra is not installed.
        TLSError: A name makes no certificate.
    """
    with needing("--tls", "tls"):
        import trustme
    authority = trustme.CA(organization_name="tencent-im mock", organization_unit_name="for tests only")
    wanted = dict.fromkeys((*OWN_NAMES, *TENCENT_HOSTS, *(name for name in names if name not in _ALL)))
    try:
        issued = authority.issue_cert(*wanted)
    except ValueError as error:
        raise TLSError(f"no certificate can be made: {error}") from None
    pem = authority.cert_pem.bytes()
    if ca_file is None:
        print(pem.decode("ascii"), end="", flush=True)  # noqa: T201 - the command's answer
    else:
        ca_file.write_bytes(pem)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    chain = folder / "chain.pem"
    issued.private_key_and_cert_chain_pem.write_to_path(str(chain))
    config.ssl_certfile = str(chain)
    return pem.decode("ascii")
