"""Encrypting what leaves the data folder, in the age format: `age` and `rage` open it, nothing of ours is needed.

The package that does it, pyrage, comes with `pip install "lbp-tui[age]"`.
"""

from __future__ import annotations

from collections.abc import Iterable

from lbp_tui.core.errors import LbpError
from lbp_tui.core.text import one_line

SHORTEST = 8
"""Characters that a passphrase has at least."""


class Seal:
    """For whom something is encrypted: a recipient's public key, or whoever knows a passphrase."""

    def __init__(self, *, recipient: str = "", passphrase: str = "") -> None:
        """Give one of the two.

        Raises:
            LbpError: pyrage is not installed, the key is none, or the passphrase is too short.
        """
        try:
            import pyrage
        except ImportError:
            raise LbpError('encrypting needs the package pyrage: pip install "lbp-tui[age]"') from None
        if not recipient and len(passphrase) < SHORTEST:
            raise LbpError(f"a passphrase needs at least {SHORTEST} characters; four or more words are good")
        self._age = pyrage
        self._passphrase = passphrase
        try:
            self._recipients = [pyrage.x25519.Recipient.from_str(recipient)] if recipient else []
        except pyrage.RecipientError:
            told = one_line(recipient)[:80]
            raise LbpError(
                f"{told}: is not a public key of age; one begins with age1, as age-keygen prints it"
            ) from None

    def closed(self, pieces: Iterable[str | bytes]) -> bytes:
        """The pieces together, encrypted."""
        whole = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
        if self._recipients:
            return bytes(self._age.encrypt(whole, self._recipients))
        return bytes(self._age.passphrase.encrypt(whole, self._passphrase))
