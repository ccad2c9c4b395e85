"""Group A: files and hidden data."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK, _WARN = Level.STOP, Level.BLOCK, Level.WARN

RULES = (
    Rule("A01", "image-location", _STOP, "the picture still says where it was taken",
         "Put the picture under content/ and show it from a page, so that it is saved again without its location."),
    Rule("A02", "image-metadata", _STOP, "the picture carries hidden information (camera, dates, owner, comments)",
         "Put the picture under content/ and show it from a page, so that it is saved again with its pixels only."),
    Rule("A03", "original-copied", _STOP, "an original from content/ was copied as it is, with all that it hides",
         "Refer to it from a page as a picture or a download, so that a cleaned copy is made."),
    Rule("A04", "document-metadata", _BLOCK, "the document carries hidden information (author, dates, attachments)",
         "Put it under content/ as a download, so that a copy without it is made; or export it again without."),
    Rule("A05", "revealing-file-name", _WARN, "the file's name tells of a camera, a messenger, a day or a street",
         "Rename it under content/ to what it shows: portrait, workshop."),
    Rule("A06", "file-type", _STOP, "files of this kind are not published",
         "Take it out of content/, or save it as one of: jpg, png, webp, pdf, txt."),
    Rule("A06", "file-content", _STOP, "what is in the file does not fit its name",
         "Save it again in the format that its name says."),
    Rule("A07", "dot-file", _STOP, "a hidden file stands in the site; these often hold private things",
         "Delete it, and run the command again."),
    Rule("A07", "link-in-output", _STOP, "this is a link to something outside the site, or has a second name elsewhere",
         "Put a plain copy of the file in its place."),
    Rule("A07", "not-a-file", _STOP, "this is neither a file nor a folder",
         "Delete it, and run the command again."),
    Rule("A07", "unsafe-name", _STOP, "the file's name has characters that other machines read differently",
         "Rename it with letters, digits, hyphens and dots."),
    Rule("A07", "unreadable-file", _STOP, "the file cannot be read, so nobody knows what is in it",
         "Look at its permissions and at the disk, then run the command again."),
    Rule("A09", "file-too-large", _BLOCK, "the file is larger than 5 MB",
         "Save it smaller: pictures at 2,000 pixels, a PDF for the screen."),
    Rule("A08", "desk-text", _STOP, "this holds text from the private desk, which must never be published",
         "Take the passage out of the page; write what you want to say in words of its own."),
    Rule("A08", "desk-passage", _STOP, "eight words in a row stand in your private desk as well",
         "Take the passage out, or say it in other words; evidence stays where it is."),
    Rule("A08", "desk-file", _STOP, "this very file lies in your private desk as well",
         "Take it out of content/; evidence stays where it is."),
    Rule("A10", "picture-unseen", _WARN, "nobody has looked at this picture with the ten questions yet",
         "Answer them when `clearname publish` asks in a terminal; or look at it once more yourself."),
    Rule("A11", "document-unreadable", _BLOCK, "letters are drawn here that no program can read, so none was checked",
         "Save it as PDF anew from the program in which it was written (export, not print), and put that file in its "
         "place."),
    Rule("A11", "document-unseen", _WARN, "this can be seen but not read, so only you can check what it says",
         "Read these pages word by word, as you look at your pictures."),
)  # fmt: skip
