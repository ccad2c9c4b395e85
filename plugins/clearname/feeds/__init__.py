"""The feeds: news as Atom, RSS and JSON Feed, endorsements as Atom. Full text, newest first, dates from content."""

from clearname.feeds.entries import newest_endorsements, newest_news
from clearname.feeds.links import FeedLink, build_feed_links, feed_paths
from clearname.feeds.render import render_feeds

__all__ = ["FeedLink", "build_feed_links", "feed_paths", "newest_endorsements", "newest_news", "render_feeds"]
