"""What the rules of structured data can find."""

from __future__ import annotations

from clearname.page_rules.page_rule import PageRule

GRAPH_RULES: tuple[PageRule, ...] = (
    # How it is written.
    PageRule("graph-missing", "the page has no structured data"),
    PageRule("graph-several", "the page has structured data in more than one piece"),
    PageRule("graph-unlisted", "a page that only leads to another has structured data"),
    PageRule("graph-attributes", "the page tells machines something in the attributes of its elements as well"),
    PageRule("graph-syntax", "the structured data cannot be read"),
    PageRule("graph-key-twice", "the structured data says one thing twice, and only one of both counts"),
    PageRule("graph-context", "the structured data is not one list of nodes in the words of schema.org"),
    PageRule("graph-escape", "a sign in the structured data could end it before its end"),
    PageRule("graph-bytes", "the structured data is not written in the one form that is the same in every build"),
    PageRule("graph-order", "a node of the structured data does not begin with its type and its id"),
    PageRule("graph-empty", "something in the structured data says nothing"),
    # Words.
    PageRule("graph-type", "a node of the structured data is of no type that schema.org knows"),
    PageRule("graph-property", "schema.org knows no such property"),
    PageRule("graph-domain", "nodes of that type cannot have that property"),
    PageRule("graph-range", "a node of that type cannot stand in that property"),
    PageRule("graph-value", "a text, number or truth value stands where something else belongs"),
    PageRule("graph-superseded", "that word of schema.org has been replaced by another one"),
    PageRule("graph-review", "the structured data speaks of reviews or ratings; search engines call that spam here"),
    PageRule("graph-feature", "the structured data promises something that a person's site does not have"),
    # Ids.
    PageRule("graph-relative", "an id or address in the structured data is not a whole one"),
    PageRule("graph-id-scheme", "the id of a node is none of those that the site uses"),
    PageRule("graph-id-missing", "a node of the structured data has no id, so nothing can refer to it"),
    PageRule("graph-id-twice", "two nodes of the page have the same id"),
    PageRule("graph-page-id", "the id of the page is not its address"),
    PageRule("graph-dangling", "the structured data refers to something that the page does not tell"),
    PageRule("graph-unreached", "nothing refers to that node of the structured data"),
    PageRule("graph-stub", "a node of the structured data does not say what it is called or where it is found"),
    # The person.
    PageRule("graph-person-missing", "the structured data does not tell of the person"),
    PageRule("graph-person-id", "the person has another id here than on the rest of the site"),
    PageRule("graph-person-twice", "the structured data tells of a second person"),
    PageRule("graph-person-organisation", "an organisation stands in the structured data in place of the person"),
    PageRule("graph-person-poor", "the person on the home page lacks something that pelican.conf tells"),
    # What each kind of page and node has to say.
    PageRule("graph-page-type", "the page itself is not in the structured data, or not as the kind of page that it is"),
    PageRule("graph-page", "the page lacks something in the structured data, or says it wrongly"),
    PageRule("graph-language", "the structured data gives the page another language than it has"),
    PageRule("graph-profile", "the home page lacks something that makes it the profile of the person"),
    PageRule("graph-website", "the site lacks something in the structured data of the home page"),
    PageRule("graph-article", "a news item lacks something in the structured data"),
    PageRule("graph-breadcrumb", "the way from home to the page is missing, or leads somewhere else"),
    PageRule("graph-image", "a picture lacks something in the structured data"),
    PageRule("graph-image-file", "the structured data names a picture that is not on the site"),
    PageRule("graph-image-size", "a picture is not as large as the structured data says"),
    PageRule("graph-quotation", "a quotation lacks its text, its writer or whom it is about"),
    # Dates.
    PageRule("graph-date", "a date in the structured data is not written as midnight UTC of a day that exists"),
    PageRule("graph-date-future", "a date in the structured data is yet to come",
             "Look for a day that is typed wrong in that page, or build with the right day."),
    PageRule("graph-date-order", "something was changed or published before it was made, by the structured data",
             "Compare the dates in that page: the day of the last change cannot come first."),
    # What is told to machines can be read by people.
    PageRule("graph-html", "a text in the structured data has HTML in it, which machines show as it stands"),
    PageRule("graph-unseen-name", "machines are told a name that no reader of the page can see"),
    PageRule("graph-unseen-headline", "machines are told a headline that no reader of the page can see"),
    PageRule("graph-unseen-quote", "the words of a supporter are told to machines otherwise than the page shows them"),
    PageRule("graph-unseen-date", "machines are told a date that no reader of the page can see"),
    PageRule("graph-unseen-text", "machines are told something that no reader of the page can see"),
    # What is private.
    PageRule("graph-private", "machines are told something private that the list  tell  in pelican.conf does not name"),
    PageRule("graph-place", "machines are told a place more closely than by its town"),
    PageRule("graph-supporter", "machines are told more of a supporter than the name and role that the page shows"),
    PageRule("graph-quotation-unasked", "machines are told the words of a supporter who did not agree to that"),
    PageRule("graph-same-as", "machines are told that a page elsewhere is the person's, which nobody confirmed",
             "Confirm it in content/elsewhere.toml if it is yours."),
    # Between pages.
    PageRule("graph-contradiction", "two pages say different things of the same node"),
    PageRule("graph-file-missing", "the file with the structured data of all pages is missing"),
    PageRule("graph-file", "the file with the structured data of all pages does not say what the pages say"),
)  # fmt: skip
"""In the order of the groups: form, words, ids, the person, pages and nodes, dates, readers, privacy, the whole."""
