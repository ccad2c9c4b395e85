"""Writes the example person's CV, `content/files/marchetti-odegard-cv.pdf`: one page of plain text as a small PDF.

Run it with `python docs/make_example_cv.py`. The file carries an author and a title on purpose: the build has to
remove them.
"""

from __future__ import annotations

from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "content" / "files" / "marchetti-odegard-cv.pdf"

# Style and text of each line: h name, s section, t text with a year before it, p paragraph.
LINES = [
    ("h", "Zoë Marchetti-Ødegård"),
    ("p", "Organ restorer, Ludlow    ·    studio@zoe.example.org    ·    zoe.example.org"),
    ("s", "Work"),
    ("t", "2011 –|Teme Valley Organ Workshop, Ludlow: founder; twenty-four instruments completed"),
    ("t", "2004 – 2011|Voicer with a firm of organ builders in Worcester"),
    ("t", "2000 – 2002|Journeyman organ builder, Trondheim"),
    ("s", "Training"),
    ("t", "2002 – 2003|MSc in acoustics, Northmoor University"),
    ("t", "1996 – 2000|Apprenticeship in organ building, Nidelven School of Organ Building, Trondheim"),
    ("s", "Teaching"),
    ("t", "2014 –|Voicing and pipe metal, Nidelven School of Organ Building"),
    ("s", "Instruments (a selection)"),
    ("t", "2026|St Wilfrid, Hallowby (1787): whole instrument, original bellows recovered"),
    ("t", "2023|Fosse Abbas, parish church (1821): wind chests and pipes, return to the old pitch"),
    ("t", "2019|Aldermere House, chamber organ (1742): case, keys, temperament"),
    ("t", "2017|Tresfjell, Norway (1803): pipes, bellows and the bird"),
    ("t", "2014|San Biagio in Valdora, Italy (1698): corroded front pipes, with a workshop in Pistoia"),
    ("s", "Writing"),
    ("t", "2026|Twelve winters: lead pipes in new and old oak chests. Journal of Organ Conservation 33"),
    ("t", "2018|Leave It Alone: A Handbook for Owners of Old Organs. Withern Press; second edition 2024"),
    ("t", "2017|Reading a temperament from pipes that nobody tuned. Early Keyboard Papers 9"),
    ("t", "2015|Whose mouth is this? Cut-up as evidence of authorship. Journal of Organ Conservation 22"),
    ("s", "Awards and memberships"),
    ("t", "2019|Aldous Medal for Conservation Craft"),
    ("t", "2015|Fenwick Prize for a technical paper, Guild of Organ Conservators"),
    ("t", "2005 –|Member of the Guild of Organ Conservators"),
    ("s", "Languages"),
    ("p", "English, Norwegian, Italian"),
]


def text(words: str) -> bytes:
    """A PDF string in the encoding that the fonts are declared with (Windows Latin)."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + escaped.encode("cp1252") + b")"


def page() -> bytes:
    """The drawing instructions of the one page, A4 in points."""
    out: list[bytes] = []
    y = 770.0

    def write(font: str, size: float, x: float, words: str) -> None:
        out.append(f"BT /{font} {size} Tf {x:.0f} {y:.0f} Td ".encode() + text(words) + b" Tj ET")

    for style, words in LINES:
        if style == "h":
            write("B", 22, 64, words)
            y -= 22
        elif style == "s":
            y -= 12
            write("B", 11.5, 64, words)
            out.append(f"0.49 0.35 0.07 RG 0.6 w 64 {y - 5:.0f} m 531 {y - 5:.0f} l S".encode())
            y -= 21
        elif style == "p":
            write("R", 10.5, 64, words)
            y -= 16
        else:
            when, what = words.split("|")
            write("R", 10.5, 64, when)
            write("R", 10.5, 138, what)
            y -= 16
    return b"\n".join(out)


def build() -> bytes:
    """The whole file."""
    content = page()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    title = "CV of Zoë Marchetti-Ødegård".encode("utf-16")
    author = "Zoë Marchetti-Ødegård".encode("utf-16")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        font % b"Times-Roman",
        font % b"Times-Bold",
        b"<< /Title <%s> /Author <%s> /Creator (Writing desk of the workshop) >>"
        % (title.hex().encode(), author.hex().encode()),
    ]
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    starts: list[int] = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    return (
        data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    )  # fmt: skip


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
