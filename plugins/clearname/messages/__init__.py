"""The words that the program itself brings to the public pages, in the language of the page; English is built in."""

from clearname.messages.catalogue import Messages, languages, messages_for, spoken

__all__ = ["Messages", "languages", "messages_for", "spoken"]
