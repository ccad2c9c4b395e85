"""`content/` as values: the person's pages, account, profile pages, news, pictures, downloads, pages elsewhere."""

from clearname.content.load import Content, EditionContent, load_content

__all__ = ["Content", "EditionContent", "load_content"]
