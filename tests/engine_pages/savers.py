"""The ways in which a browser writes a page into a file."""

from __future__ import annotations

import quopri
import re
from email.header import Header

__all__ = ["as_served", "chrome_complete", "firefox_complete", "mhtml", "single_file"]

SIMPLE = re.compile(r'(\s[a-z-]+)="([^\s"\'`=<>]+)"(?=[\s>])')
OMITTED = re.compile(r"</(?:li|p|td|tr|dd|dt|option|body|html)>")


def as_served(page: str) -> bytes:
    """The bytes as the engine sent them: addresses stay as short as they were."""
    return page.encode()


def complete_addresses(page: str, host: str) -> str:
    """Addresses written out, as a browser does when it saves."""
    page = re.sub(r'(href|src|action)="//', r'\1="https://', page)
    return re.sub(r'(href|src|action)="/', rf'\1="https://{host}/', page)


def chrome_complete(page: str, address: str) -> bytes:
    """
    "Webpage, complete" of Chrome, Edge and Brave: the drawn page, written out, below a comment with its address.

    The comment says the address's length in four digits, and breaks a pair of hyphens in it, which would end it.
    """
    host = address.split("/")[2]
    shown = address.replace("--", "-%2D")
    head = f"<!DOCTYPE html>\n<!-- saved from url=({len(shown):04d}){shown} -->\n"
    body = complete_addresses(page.removeprefix("<!DOCTYPE html>"), host)
    body = body.replace("<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">', 1)
    return (head + body).encode()


def firefox_complete(page: str, host: str) -> bytes:
    """ "Web Page, complete" of Firefox: the drawn page, written out, which says nowhere where it came from."""
    body = complete_addresses(page.removeprefix("<!DOCTYPE html>"), host)
    body = body.replace("<head>", '<head>\n<meta http-equiv="content-type" content="text/html; charset=UTF-8">', 1)
    return ("<!DOCTYPE html>\n" + body).encode()


def single_file(page: str, address: str, saved: str) -> bytes:
    """
    The SingleFile extension: a comment with address and time, scripts gone, quotes and end tags gone where HTML allows.

    `saved` is the time as JavaScript writes it, like "Tue May 05 2026 10:11:12 GMT+0200 (Central European Summer Time)".
    """
    host = address.split("/")[2]
    body = complete_addresses(page.removeprefix("<!DOCTYPE html>"), host)
    body = re.sub(r"<script\b.*?</script>", "", body, flags=re.DOTALL)
    body = OMITTED.sub("", SIMPLE.sub(r"\1=\2", body))
    comment = f"<!--\n Page saved with SingleFile \n url: {address} \n saved date: {saved}\n-->"
    return ("<!DOCTYPE html> " + re.sub(r"(<html[^>]*>)", lambda tag: tag[1] + comment, body, count=1)).encode()


def mhtml(page: str, address: str, title: str, date: str, frames: tuple[str, ...] = ()) -> bytes:
    """
    "Webpage, single file" of Chrome: a letter in parts, each packed as quoted-printable; the page is the first.

    `frames` are pages inside the page (advertisements), which are parts of the same kind after it.
    """
    host = address.split("/")[2]
    page = complete_addresses(page, host)
    boundary = "----MultipartBoundary--EXAMPLEexampleEXAMPLEexampleEXAMPLE01----"
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        f"Subject: {Header(title, 'utf-8', maxlinelen=70).encode()}",
        f"Date: {date}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"',
        "",
        "",
    ]
    parts = [part(boundary, "frame-0000000000000001@mhtml.blink", address, page)]
    parts += [
        part(boundary, f"frame-{n:016d}@mhtml.blink", f"https://frames.example/{n}", frame)
        for n, frame in enumerate(frames, 2)
    ]
    style = f"--{boundary}\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\n@charset =22utf-8=22;\r\n\r\n"
    return "\r\n".join(lines).encode() + b"".join(parts) + style.encode() + f"--{boundary}--\r\n".encode()


def part(boundary: str, content: str, address: str, page: str) -> bytes:
    head = (
        f"--{boundary}\r\nContent-Type: text/html\r\nContent-ID: <{content}>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {address}\r\n\r\n"
    )
    packed = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    return head.encode() + packed + b"\r\n"
