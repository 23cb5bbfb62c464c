"""What the feed says of laptops, for the local directory: whose, since when, and whether it was withdrawn.

Pure, any thread.
"""

from datetime import UTC, datetime

from desktop.domain.ids import DeviceId, WorkerId
from desktop.store.laptops import KnownLaptop, laptop_value
from sync.client.book import Book


def laptop_told(book: Book, device: bytes) -> dict[str, bytes]:
    """The laptop as the directory keeps it; nothing of one that nobody approved."""
    certificate = book.certificates.get(device)
    if certificate is None:
        return {}
    known = KnownLaptop(
        device=DeviceId(device.hex()),
        worker=WorkerId(certificate.worker.hex()),
        since=datetime.fromtimestamp(certificate.issued_at, UTC),
        is_withdrawn=device in book.revoked,
    )
    return dict([laptop_value(known)])
