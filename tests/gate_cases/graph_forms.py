"""Cases of the codes about how structured data is written, and about its words."""

from __future__ import annotations

from typing import Any

from gate_cases.edited_pages import end, in_page_graph, of_page
from gate_cases.fixtures import Fixtures
from planted import Fault, node_of, replaced
from planted_graph import BOOK, HOME, WORK, adding, more, setting
from planted_site import BASE

_PERSON, _SITE, _FIRM, _BOOK = "#person", "#website", "#org-vastra-bridges", "#work-patient-steel"
_LANGUAGE, _CONTEXT = '"inLanguage":"en"', '{"@context":"https://schema.org"'
_SCRIPT = '<script type="application/ld+json">'
_PURSE = "Girder Medal \\u0026 Purse"
_FIRST = '"@id":"https://ana.example/profiles/work/"'


def _of(own: str, path: str = HOME, **values: Any) -> Fault:
    """Something else of a node."""
    return in_page_graph(path, setting(own, **values))


def _more(key: str, value: Any) -> Fault:
    """One more value of the person's."""
    return in_page_graph(HOME, more(_PERSON, key, value))


def _works_for(value: Any) -> Fault:
    return _of(_PERSON, worksFor=value)


def _turned(own: str) -> Fault:
    """The node with its last property first."""

    def change(nodes: list[dict[str, Any]]) -> None:
        node = node_of(nodes, own)
        key, value = node.popitem()
        rest = dict(node)
        node.clear()
        node.update({key: value, **rest})

    return in_page_graph(HOME, change)


GRAPH_FORMS: dict[str, Fixtures] = dict((
    of_page("graph-syntax",
        (replaced(WORK, ']}</script>', ']</script>'), replaced(WORK, ']}</script>', ',]}</script>')),
        (replaced(WORK, '"@graph":[', '"@graph": ['), end('<p>{"@context":</p>'), _of(_PERSON, jobTitle='{"@context": [')),
        (replaced(HOME, '"width":1200', '"width":NaN'), replaced(HOME, '"width":1200', '"width":-Infinity'),
         replaced(WORK, '"@graph":[', '/* x */"@graph":['), replaced(WORK, '"@graph":[', "'@graph':["), replaced(WORK, '"@graph":[', '"@graph":\u00a0['),
         replaced(WORK, _CONTEXT, '{&quot;@context&quot;:"https://schema.org"'), replaced(WORK, _SCRIPT, f"{_SCRIPT}\ufeff")),
        ),
    of_page("graph-key-twice",
        (replaced(WORK, _LANGUAGE, f'{_LANGUAGE},"inLanguage":"sv"'), replaced(WORK, _FIRST, f'{_FIRST},"@id":"{BASE}evil/"')),
        (replaced(WORK, _LANGUAGE, f'{_LANGUAGE},"inlanguage":"en"'), end('<p>"a":"b","a":"b"</p>'), _of(_PERSON, jobTitle='"name":"x","name":"y"')),
        (replaced(WORK, _LANGUAGE, f'{_LANGUAGE},"in\\u004canguage":"sv"'), replaced(WORK, _LANGUAGE, f'{_LANGUAGE} , "inLanguage"\n: "sv"'),
         replaced(WORK, '"@graph":[', '"@graph":[],"@graph":['), replaced(HOME, '{"@type":"Occupation",', '{"@type":"Occupation","name":"x",')),
        ),
    of_page("graph-context",
        (replaced(WORK, _CONTEXT, '{"@context":"http://schema.org"'), replaced(WORK, _CONTEXT, '{"@context":"https://schema.org/"')),
        (replaced(WORK, _CONTEXT, _CONTEXT.replace(":", ": ", 1)), end("<p>https://schema.org/docs</p>"), _of(_PERSON, **{"@context": "https://evil.example"})),
        (replaced(WORK, _CONTEXT, '{"@context":["https://schema.org",{"name":"https://evil.example/"}]'),
         replaced(WORK, _CONTEXT, f'{_CONTEXT},"@base":"https://evil.example/"'), replaced(WORK, _CONTEXT, '{"@context":{"@vocab":"https://schema.org/"}'),
         replaced(WORK, _CONTEXT, '{"@context":"https://schema.org\u200b"'), replaced(WORK, _CONTEXT, '{"@context":"https://sch\u0435ma.org"'),
         replaced(WORK, '"@graph":[', '"@graph":[[],')),
        ),
    of_page("graph-escape",
        (replaced(HOME, _PURSE, "Girder Medal < Purse"), replaced(HOME, _PURSE, "Girder Medal > Purse")),
        (replaced(HOME, _PURSE, "Girder Medal \\u003C Purse"), end("<p>Girder Medal &amp; Purse</p>"), _of(_PERSON, jobTitle="</script>&<!--")),
        (replaced(HOME, _PURSE, "Girder Medal</SCRIPT><p>Fraud</p>"), replaced(HOME, _PURSE, "Girder Medal</script >"),
         replaced(HOME, _PURSE, "Girder Medal<!--<script>"), replaced(HOME, _PURSE, "Girder Medal &lt;b&gt;")),
        ),
    of_page("graph-bytes",
        (replaced(WORK, _SCRIPT, f"{_SCRIPT}\n"), replaced(HOME, "Girder Medal", "Girder\\u0020Medal")),
        (_of(_PERSON, jobTitle="Ingénieure"), end('<p>"@graph": [</p>'), _of(_PERSON, honorificSuffix="")),
        (replaced(HOME, '"name":"V\u00e4stra', '"name":"V\\u00e4stra'), replaced(WORK, _FIRST, _FIRST.replace("/", "\\/")), replaced(HOME, '"width":1200', '"width":12e2'),
         replaced(WORK, "]}</script>", "]}\t</script>"), replaced(HOME, _PURSE, "Girder Medal \\u0026 P\\u0075rse")),
        ),
    of_page("graph-order",
        (_turned(_PERSON), _of(_PERSON, hasOccupation=[{"name": "Teacher of inspection", "@type": "Occupation"}])),
        (_of(_PERSON, honorificPrefix="Dr"), end("<p>@id, @type</p>"), _of(_PERSON, hasOccupation=[{"@type": "Occupation", "name": "Teacher of inspection"}])),
        (_works_for([{"name": "Västra Bridges", "@type": "Organization", "@id": f"{BASE}#org-vastra-bridges"}]),
         _of(_PERSON, hasCredential=[{"@type": "EducationalOccupationalCredential", "name": "x", "recognizedBy": {"name": "y", "@type": "Organization"}}]),
         _of(_SITE, about={"@id": f"{BASE}#person", "@type": "Person"}), replaced(HOME, '{"@type":"Occupation","name":', '{"name":"","\\u0040type":"Occupation","description":')),
        ),
    of_page("graph-empty",
        (_of(_PERSON, award=[]), _of(_PERSON, jobTitle={})),
        (_of(_BOOK, isAccessibleForFree=False), _of(_PERSON, jobTitle="–"), end("<p></p>")),
        (_of(_PERSON, jobTitle=" "), _of(_PERSON, jobTitle="\u200b\u00a0"), _more("award", "\u2800"), _more("award", None), _more("knowsAbout", {"@type": "Thing"}),
         _of(_PERSON, additionalName="\u202f\U000e0041")),
        ),
    of_page("graph-type",
        (_of(_FIRM, at_type="organization"), _of(_FIRM, at_type=None)),
        (_of(_FIRM, at_type="NGO"), _of(_FIRM, at_type=["Organization", "Corporation"]), end("<p>Company</p>")),
        (_of(_FIRM, at_type=["Organization", "Company"]), _of(_FIRM, at_type="Organization\u200b"), _of(_FIRM, at_type="https://schema.org/Organization"),
         _of(_FIRM, at_type="schema:Organization"), _of(_FIRM, at_type="\u041erganization"), _of(_FIRM, at_type="Text"), _of(_FIRM, at_type=["Organization", {"@id": "Company"}]),
         _of(_FIRM, at_type=None, type="Organization"), _works_for({"@list": [{"@id": f"{BASE}#org-vastra-bridges"}]}), _of(_PERSON, jobTitle={"@value": "Engineer", "@language": "en"})),
        ),
    of_page("graph-property",
        (_of(_PERSON, JobTitle="Engineer"), _of(_PERSON, **{"@context": "https://evil.example"})),
        (_of(_PERSON, honorificPrefix="Dr"), end("<p>favouriteColour</p>"), _of(_PERSON, jobTitle="favouriteColour")),
        (_of(_PERSON, **{"schema:jobTitle": "Fraud"}), _of(_PERSON, **{"https://schema.org/jobTitle": "Fraud"}), _of(_PERSON, **{"jobTitle\u200b": "Fraud"}),
         _of(_PERSON, **{"@reverse": {"accuser": []}}), _of(_PERSON, type="Patient"),
         _of(_PERSON, hasOccupation={"@type": "Occupation", "n\u0430me": "Fraud"})),
        ),
    of_page("graph-domain",
        (_of(_FIRM, birthPlace="Gothenburg"), _of(_PERSON, isbn="978-3-16-148410-0")),
        (_of(_PERSON, honorificPrefix="Dr"), end("<p>headline</p>"), _of(_BOOK, headline="Patient Steel")),
        (_of(_PERSON, at_type=["Person", "Thing"], headline="Fraud"), _of(_PERSON, hasOccupation={"@type": "Occupation", "name": "x", "award": "y"}),
         _of(_PERSON, knowsAbout=[{"@type": "Thing", "name": "x", "jobTitle": "Fraud"}])),
        ),
    of_page("graph-range",
        (_works_for({"@id": f"{BASE}#person"}), _of(_BOOK, author={"@type": "Place", "name": "Gothenburg"})),
        (_works_for({"@id": f"{BASE}#org-society-for-old-bridges"}), end("<p>worksFor</p>"), _works_for({"@id": f"{BASE}#org-nowhere"})),
        (_works_for([{"@id": f"{BASE}#org-vastra-bridges"}, {"@type": ["Thing", "Place"], "name": "Västra Bridges"}]),
         _of(_PERSON, knowsLanguage=[{"@type": "Country", "name": "Sweden"}]), _works_for([{"@id": f"{BASE}#portrait"}])),
        ),
    of_page("graph-value",
        (_of(_PERSON, jobTitle=5), _of(_BOOK, isAccessibleForFree="yes")),
        (_of(_PERSON, knowsAbout="Bridges"), _of(_BOOK, isAccessibleForFree=True), _of(_BOOK, bookFormat="https://schema.org/Hardcover")),
        (_of(_BOOK, isAccessibleForFree="true"), _works_for("https://schema.org/Female"), _works_for("https://schema.org/Nonsense"), _of(_PERSON, jobTitle=[["Engineer"]]),
         _of(_BOOK, bookFormat="https://schema.org/Hardcover\u200b"), _of(_BOOK, numberOfPages="200"), _more("award", True)),
        ),
    of_page("graph-superseded",
        (_of(_PERSON, colleagues="Ruth Okafor"), _of(_FIRM, founders={"@id": f"{BASE}#person"})),
        (_of(_PERSON, award=["awards"]), end("<p>awards</p>"), _of(_FIRM, founder={"@id": f"{BASE}#person"})),
        (_of(_BOOK, at_type=["Book", "Code"]), _of(_BOOK, publisher={"@type": "Organization", "name": "Harbour Press", "awards": "x"}),
         in_page_graph(BOOK, adding({"@type": "UserComments", "@id": f"{BASE}#x", "name": "x"})), replaced(HOME, '"award":', '"\\u0061wards":')),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
