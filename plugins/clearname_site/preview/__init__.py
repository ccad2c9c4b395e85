"""The preview: builds drafts too, serves on this computer alone, builds anew when something is saved.

Nothing of it is published: it is written beside `output/`, not into it. `builder` makes the pages in a process of its
own, `watch` looks for saved files, `server` shows the pages with what `bar` says above them.
"""
