"""What the rules about heads, shared links, words, ways through the site and files for machines can find."""

from __future__ import annotations

from clearname.page_rules.page_rule import PageRule
from clearname.problems import Severity

_WARN = Severity.WARNING
_BUILD_AGAIN = "Build again; if it is still there, it comes from the theme or a plugin: switch it off, or report it."

PAGE_RULES: tuple[PageRule, ...] = (
    # The head
    PageRule("head-charset", "the page does not say at its very beginning that it is written in UTF-8"),
    PageRule("head-viewport", "the page does not fit itself to small screens, which search engines mark down"),
    PageRule("head-language", "the page does not say rightly which language it is in"),
    PageRule("head-order", "an element of the text stands in the head, so that robots overlook what follows it"),
    PageRule("head-title", "the page has no title, or several"),
    PageRule("head-title-name", "the title of the page does not hold the name"),
    PageRule("head-title-twice", "two pages have the same title, so search results cannot tell them apart",
             "Give one of the two another title."),
    PageRule("head-description", "the page has no description for search results, or several"),
    PageRule("head-description-thin", "the description says next to nothing, and search results would show it",
             "Write a sentence:  Summary: …  in the lines above the text.", _WARN),
    PageRule("head-description-twice", "two pages have the same description",
             "Write one of its own for each:  Summary: …  in the lines above the text.", _WARN),
    PageRule("head-canonical", "the page does not name its own address as the right one"),
    PageRule("head-refresh", "the page leads on to another one by itself, as only pages that have moved should"),
    PageRule("head-headline", "the page has no main heading, or several"),
    PageRule("head-keywords", "a list of keywords stands in the head; search engines ignore it or take it for a trick"),
    PageRule("head-feed", "the head names a feed or card that is not there, or leaves a feed out"),
    PageRule("head-graph", "the head does not lead to the file with the structured data of the whole site"),
    # What robots may do
    PageRule("robots-missing", "the page does not say that search engines may show it in full"),
    PageRule("robots-limits", "the page keeps search engines from following its links or quoting it"),
    PageRule("noindex-home", "the home page tells search engines not to list it, so the site would not be found"),
    PageRule("noindex-page", "a page that should be found tells search engines not to list it"),
    PageRule("index-unmeant", "a page that should not be found does not tell search engines to leave it out"),
    PageRule("redirect-target", "the page of an old address does not lead to the new one"),
    # The same page in other languages
    PageRule("language-missing", "the page has translations, and its head does not name all of them and itself"),
    PageRule("language-wrong", "the page names a translation and says the wrong language"),
    PageRule("language-nowhere", "the page names a translation that is not there"),
    PageRule("language-one-way", "the page names a translation that does not name it in turn, so neither counts"),
    # What is shown where a link to the page is shared
    PageRule("share-missing", "where somebody shares a link to the page, something is missing"),
    PageRule("share-type", "the page says that it is another kind of thing than it is"),
    PageRule("share-person", "the home page does not tell the parts of the name as pelican.conf has them"),
    PageRule("share-day", "the page does not say rightly on which day it was published"),
    PageRule("share-address", "shared links would lead to another address than the page's own"),
    PageRule("share-picture", "the picture for shared links is not a file of this site"),
    PageRule("share-picture-size", "the picture for shared links has another size than the page says"),
    PageRule("share-picture-alt", "the picture for shared links has no words for those who cannot see it"),
    PageRule("share-card", "the page does not say which kind of card shared links show"),
    PageRule("share-creator", "shared links would name another account as the author than pelican.conf does"),
    PageRule("me-unknown", "the page claims an address as the person's own, and content/elsewhere.toml does not"),
    PageRule("owner-unknown", "the page shows a search engine or network an owner that pelican.conf does not name",
             "Take it out of the theme. If it is yours, write it below [search] in pelican.conf."),
    PageRule("me-missing", "the home page does not claim all the confirmed addresses of content/elsewhere.toml"),
    PageRule("microformat-card", "the home page does not say name and address as other sites read them (h-card)"),
    PageRule("microformat-entry", "the news item does not say title, day and text as other sites read them (h-entry)"),
    # Links and words
    PageRule("link-empty", "a link has no words"),
    PageRule("link-vague", "the words of a link do not say where it leads",
             "Let the words name what is behind the link, such as its title."),
    PageRule("link-same", "two links of one page have the same words and lead to different pages",
             "Give one of these pages another title: links are named after their pages."),
    PageRule("link-dead", "a link leads to nothing on this site"),
    PageRule("page-deep", "it takes too many steps from the home page to get to this page",
             "Put its part of the home page back into [look] home, or the page into [look] menu; mend an own theme."),
    PageRule("page-alone", "no other page links to this page, so neither readers nor robots find it",
             "Link to it from one of your pages, or put what [look] home leaves out back into it; mend an own theme."),
    PageRule("picture-words", "a picture has no words for those who cannot see it"),
    PageRule("picture-path", "the file name of a picture does not hold the name, as picture searches want it"),
    PageRule("portrait-words", "the words for the portrait do not hold the name",
             "Write the name into portrait_alt in pelican.conf, or leave that line out.", _WARN),
    PageRule("introduction-unseen", "the introduction of pelican.conf does not stand on the home page word for word"),
    PageRule("spelling-unseen", "the page of names does not show all the other_names of pelican.conf"),
    PageRule("name-concealed", "the name stands in a place that readers do not see, which search engines punish",
             "Take it out, or show it. If it is not in your words, it comes from the theme: report it."),
    PageRule("claim-unasked", "this page answers a claim, and pelican.conf does not ask for it",
             "Name it under [claims] pages and set understood = true, once you have read what such a page does."),
    # Files for machines
    PageRule("sitemap-pages", "the sitemap does not list exactly the pages that should be found", _BUILD_AGAIN),
    PageRule("sitemap-day", "the sitemap names another day for the last change of a page than its text", _BUILD_AGAIN),
    PageRule("sitemap-picture", "the sitemap names a picture that is not a file of this site", _BUILD_AGAIN),
    PageRule("sitemap-address", "the sitemap names an address that is none of this site, or another language's",
             _BUILD_AGAIN),
    PageRule("robots-shut", "robots.txt keeps search engines or assistants out of the site", _BUILD_AGAIN),
    PageRule("robots-sitemap", "robots.txt does not name the sitemap", _BUILD_AGAIN),
    PageRule("robots-training", "robots.txt treats robots that collect texts for training otherwise than pelican.conf",
             _BUILD_AGAIN),
    PageRule("feed-address", "a feed leads to a page that is not there", _BUILD_AGAIN),
    PageRule("nojekyll-missing", "the file .nojekyll is missing, without which GitHub leaves files out", _BUILD_AGAIN),
)  # fmt: skip
"""In groups: head, robots, languages, sharing, links and words, files."""
