"""Messages, handed to the person's own mail program: they read and send them there."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from rt_desktop.i18n import _
from rt_desktop.ui import messages


def write(to: str, subject: str, text: str) -> bool:
    """Open a message in the system's mail program; False, and said, when there is none that takes it."""
    body = quote(text.replace("\n", "\r\n"), safe="")
    address = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={body}"
    if QDesktopServices.openUrl(QUrl.fromEncoded(address.encode())):
        messages.notice(_("The message to {address} is in your mail program: send it from there.").format(address=to))
        return True
    messages.error(_("No mail program here takes messages. Print the paper, or write to {address}.").format(address=to))
    return False
