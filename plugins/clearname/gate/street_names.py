"""Names of streets in a folded text, which hold words for churches, mills and markets that stand there no more."""

from __future__ import annotations

from clearname.folding import fold
from clearname.patterns import later

STREET_NAMES = later(
    r"(?<![\w'-])[\w'-]+ (?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|terrace|square|boulevard|gardens"
    r"|grove|mews|row|hill)(?!\w)"
    r"|(?<!\w)\w+(?:strasse|str\.|weg|gasse|platz|allee|straat|laan|plein|gracht|gatan|vagen|gata|gaten|gade|vej|veien"
    r"|vegen)(?!\w)"
    r"|(?<!\w)(?:rue|avenue|boulevard|chemin|impasse|quai|calle|avenida|paseo|plaza|via|viale|piazza|corso|rua|travessa"
    r"|praca|ulica|ul\.) (?:(?:de|du|des|la|le|les|del|della|da|do|dos|das|dei|l'|d') ?){0,2}\w+"
    rf"|(?<!\w)(?:{fold('улица')}|{fold('ул')}\.|{fold('вулиця')}|{fold('вул')}\.) \w+"
)
"""In twelve languages, without the number of the house."""
