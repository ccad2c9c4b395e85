"""Whole sites as folders of pages, rendered by the theme alone, without files or Pelican. For tests and looking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from clearname.head import HeadBuilder
from clearname.html.own import LinkTarget, render_own
from clearname.model import Display, Portrait, Site, WorkKind
from clearname.plan import build_routes
from clearname.routes import Kind, Route
from clearname.settings import ContactSettings, Credential, Organisation
from clearname_site import template_context, theme
from factory import (
    bare_site,
    endorsement_list,
    make_claim,
    make_endorsement,
    make_news,
    make_page,
    make_picture,
    make_portrait,
    make_press,
    make_profile,
    make_settings,
    make_site,
    make_work,
    news_items,
)

EVERY_CONSTRUCT = """\
A paragraph with *emphasis*, **strong words**, `code`, a [link to a page](/about/) and a note.[^1] Then a very long
word, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and a long address:
<https://registry.example/records/2024/inspection/of/bridges/A-40417-B-2009/report-final-version-of-the-board.html>.

## A list in a list

1. First
2. Second
    - with a point
    - and another
        - and a point below it
3. Third

Term
:   What it means.

Other term
:   What that means, with a second sentence that is long enough to need a second line on a telephone.

### A table

| Fact | Source | Date | Number |
|:-----|:------:|------|-------:|
| Employment | Letter of the employer | 9 March 2023 | 1 |
| Review of the calculation | Municipal record | 14 June 2023 | 1,240 |

#### Words of others

> A quotation of two sentences. This is the second.
>
> > And a quotation in it.

##### Code

```
def span(length: float, load: float) -> float:
    return load * length ** 2 / 8  # a line that is much too long for a telephone, and that has to be broken there
```

###### A rule

---

![The bridge from the south](images/bridge.jpg "The bridge at Alvdal, from the south")

[^1]: The note, with a word or two.
"""

INTRODUCTION = (
    "Ana María Lindqvist is a structural engineer in Gothenburg, Sweden, who inspects old bridges and makes them safe. "
    "Since 2014 she has led the inspectors of Västra Bridges. She closed the Alvdal footbridge in time, wrote a book on "
    "forty bridges, and teaches what she has learnt to students of engineering."
)
"""Between forty and sixty words."""


def render_site(site: Site, folder: Path, *, pictures: bool = False) -> tuple[Route, ...]:
    """Writes every page of the site into the folder, with its pictures if asked to; gives the plan back."""
    routes = build_routes(site)
    chosen = theme.shipped_theme()
    environment = theme.environment(chosen, site.settings.site.language)
    shared = template_context.shared_context(site, routes, theme.load_stylesheet(chosen))
    heads = HeadBuilder(site, routes)
    for route in routes.all:
        text = environment.get_template(f"{route.kind.template}.html").render(
            template_context.page_context(shared, heads.head(route), route)
        )
        path = folder / route.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if pictures:
        _draw_pictures(site, folder)
    return routes.all


def render_kinds(site: Site) -> dict[Kind, str]:
    """The newest page of each kind that the site has, as text."""
    routes = build_routes(site)
    chosen = theme.shipped_theme()
    environment = theme.environment(chosen, site.settings.site.language)
    shared = template_context.shared_context(site, routes, theme.load_stylesheet(chosen))
    heads = HeadBuilder(site, routes)
    return {
        kind: environment.get_template(f"{kind.template}.html").render(
            template_context.page_context(shared, heads.head(route), route)
        )
        for kind in Kind
        if (route := routes.first(kind))
    }


def full_site() -> Site:
    """A site with everything: each kind of page, lists of several pages, every display level and language."""
    who = make_settings()
    person = replace(
        who.person,
        disambiguation="Not the violinist of the same name, who lives in Malmö.",
        facts=(
            ("Now", "Head of inspection, Västra Bridges, since 2014"),
            ("Licence", "Chartered engineer since 2012, no. 40417"),
            ("Known for", "The repair of the Alvdal footbridge, 2019"),
        ),
        alumni_of=(Organisation("Northern Institute of Technology", "https://institute.example/"),),
        member_of=(Organisation("Society of Bridge Engineers"),),
        awards=("Golden Rivet 2021",),
        orcid="0000-0002-1825-0097",
        introduction=INTRODUCTION,
        occupations=("Structural engineer", "Teacher of engineering"),
        credentials=(Credential("Chartered engineer", "Chamber of Engineers", "https://chamber.example/40417"),),
        affiliations=(Organisation("Bridge Museum"),),
        town="Gothenburg",
        tell=("town",),
    )
    settings = replace(
        who,
        site=replace(who.site, reviewed_on=date(2026, 2, 12), online_since=date(2024, 5, 1)),
        person=person,
        contact=ContactSettings("post@ana.example", "+44 1632 960001", "Letters are read by a colleague first."),
    )
    long = (
        "We worked together on four bridges. Three independent reviewers checked the calculations of Ana María, and "
        "each time they were right. On the Alvdal bridge she found the crack that two inspections had missed, wrote it "
        "down the same evening, and closed the bridge although it cost us the season."
    )
    body = make_endorsement().body
    first = (
        make_endorsement(
            40, shown_name="Per Ahlgren", role="retired chief engineer", organisation="Norr Engineering",
            relationship="manager", known_since=2009, plain=long, body=type(body)("<p>{}</p>").format(long),
            words=60, own_page=True,
        ),
        make_endorsement(39, shown_name="רות כהן", role="עמיתה", organisation="", language="he", known_since=None),
        make_endorsement(38, relationship="family", connection="We are cousins.", link="https://www.wik.example/me"),
        make_endorsement(37, relationship="student", display=Display.FIRST_NAME, shown_name="Lena", organisation=""),
        make_endorsement(36, relationship="client", display=Display.PSEUDONYM, shown_name="Heron", organisation=""),
        make_endorsement(35, relationship="community", surfaces=frozenset({"page"})),
        make_endorsement(34, relationship="friend", display=Display.ROLE_ONLY, shown_name="", role="neighbour"),
    )  # fmt: skip
    bridge = make_picture("bridge", 640, 400, "The bridge at Alvdal, from the south")
    html = render_own(
        EVERY_CONSTRUCT, href=lambda path: f"/{path}", link=lambda to: LinkTarget(to), picture=lambda *_: bridge
    )
    everything = make_page("every-construct", "Everything that Markdown can", body=html.body, pictures=(bridge,))
    return make_site(
        settings=settings,
        pages=(
            make_page("about"),
            make_page("contact"),
            everything,
            make_page("om-mig", "Om mig", language="sv", translates="about"),
            make_page("teaching", "Teaching", aliases=("courses/",)),
        ),
        news=news_items(70),
        works=(
            make_work(),
            make_work(
                "Cracks", kind=WorkKind.ARTICLE, slug="cracks", url="", isbn="", doi="10.1234/cracks", published="2026"
            ),
            make_work("Broarna", slug="broarna", language="sv", published="", publisher="", description=""),
            make_work("A talk", kind=WorkKind.EVENT, slug="a-talk", url="", isbn="", place="Town hall, Malmö"),
        ),
        press=(make_press(), make_press("Broar", slug="broar", language="sv", published="")),
        claims=(make_claim(),),
        endorsements=(*first, *endorsement_list(30)),
        counted=3,
    )


def arabic_site() -> Site:
    """A site from right to left, with names and words in both directions."""
    name = "مايا ليندكفيست"
    settings = make_settings(
        language="ar", name=name, given_name="مايا", family_name="ليندكفيست", headline="مهندسة إنشائية",
        description=f"{name} مهندسة إنشائية معتمدة في غوتنبرغ بالسويد. تصمم الجسور الخشبية ومباني المدارس.",
        other_names=("Maya Lindqvist",), facts=(("العمل", "الجسور وفحصها"),), portrait_alt=name,
    )  # fmt: skip
    words = "عملت مع مايا على أربعة جسور. راجع حساباتها ثلاثة مراجعين مستقلين وكانت على صواب في كل مرة."
    body = type(make_page().body)("<p>{}</p>").format(words)
    return make_site(
        settings=settings,
        pages=(
            make_page("about", "عن مايا", language="ar", body=body, summary="نبذة قصيرة عن مايا ليندكفيست وعملها."),
            make_page("contact", "للتواصل", language="ar", body=body, summary="كيف يمكن التواصل مع مايا."),
        ),
        profiles=(make_profile("جسور", "الجسور", language="ar", body=body, summary="أربعون جسرا في ثلاثة بلدان."),),
        news=(make_news(2, title="افتتاح الجسر", language="ar", body=body), make_news(1)),
        endorsements=(
            make_endorsement(3, shown_name="بير أهلغرين", role="كبير مهندسين", language="ar", body=body, plain=words),
            make_endorsement(2),
        ),
    )


def long_name_site() -> Site:
    """A name of sixty characters and more, nothing else of note."""
    name = "Wilhelmina Konstantina Featherstonehaugh-Wolfeschlegelsteinhausen"
    return make_site(
        settings=make_settings(name=name, given_name="", description=f"{name} restores organs in Worcester."),
        account=None, endorsements=(), counted=0,
    )  # fmt: skip


SITES = {"full": full_site, "bare": bare_site, "arabic": arabic_site, "long-name": long_name_site}


def _draw_pictures(site: Site, folder: Path) -> None:
    """Plain pictures of the right size in place of the person's, and the icons."""
    from PIL import Image, ImageDraw

    portrait: Portrait = site.portrait or make_portrait()
    files = [*portrait.square.renditions, *portrait.ratios]
    for page in (*site.pages, *site.profiles, *site.news):
        files += [rendition for picture in page.pictures for rendition in picture.renditions]
    for rendition in files:
        image = Image.new("RGB", (rendition.width, rendition.height), "#9fb0b8")
        draw = ImageDraw.Draw(image)
        w, h = rendition.width, rendition.height
        draw.ellipse((w * 0.1, h * 0.72, w * 0.9, h * 1.6), fill="#243a52")
        draw.ellipse((w * 0.33, h * 0.22, w * 0.67, h * 0.7), fill="#d3a684")
        path = folder / rendition.path
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)
    icon = Image.new("RGB", (48, 48), "#0b4f7d")
    for name in ("favicon.ico", "icon-96.png", "apple-touch-icon.png"):
        icon.save(folder / name)
