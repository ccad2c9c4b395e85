"""Cases of the rules of group C."""

from __future__ import annotations

from gate_cases.pieces import WORDS, Cases, head

CASES: dict[str, Cases] = {
    "unwanted-name": Cases(
        (
            "<p>Karl Ove Brandt</p>",
            "<p>Blackthorn, Mr.</p>",
            head('<meta name="description" content="Karl Ove Brandt">'),
            "<p>Karl Brandt's book</p>",
        ),
        WORDS,
        (
            "<p>BRANDT, Karl Ove</p>",
            "<p>K. Brandt</p>",
            "<p>K. O. Brandt</p>",
            "<p>Kаrl Оve Brаndt</p>",
            "<p>Karl&nbsp;O<b>v</b>e Brandt</p>",
            "<p>Kárl Övé Brandt</p>",
        ),
    ),
    "unwanted-link": Cases(
        (
            '<p><a href="https://attack-blog.example/x">here</a></p>',
            "<p>attack-blog.example</p>",
            "<p>https://www.attack-blog.example</p>",
            '<p><a href="https://forum.example/threads/77">x</a></p>',
            "<p>@foul_mouth</p>",
            '<p><a href="https://social.example/foul_mouth">x</a></p>',
        ),
        (
            '<p><a href="https://forum.example/threads/78">x</a></p>',
            "<p>attack-blog.example.org</p>",
            "<p>my-attack-blog.example</p>",
            "<p>foul mouth</p>",
        ),
        (
            "<p>hxxp://attack-blog[.]example</p>",
            "<p>attack-blog dot example</p>",
            '<p><a href="https://EN.Attack-Blog.example">x</a></p>',
            '<p><a href="https://%61ttack-blog.example/">x</a></p>',
            "<p>аttack-blog.example</p>",
        ),
    ),
}
