"""Words that accuse. Where one of them names a page, search engines learn it together with the person's name."""

from __future__ import annotations

import re
from functools import cache

from clearname.text import fold_latin

# Beginnings of words; those that end in a full stop are whole words. By such words an attack is found.
_WORDS = {
    "en": """
        abus assault blackmail. blackmail brib. bribe bully cheat con-artist corrupt. corruption crook. crooks criminal
        crime. crimes defraud dishonest embezzl extort fake. fakes fraud grooming. groomer guilty harass impostor
        imposter launder liar. liars. lied. molest murder nazi. paedophil pedophil. pedophile plagiar predator
        prostitut. prostitute quack. racist rape. raped. rapist scam. scams. scammed. scammer scandal stalker stalking.
        steal. stealing. stole. stolen. swindl terroris theft. thief. thieves. victim whore
    """,
    "de": """
        belästig betrug. betrüg dieb. diebin. diebe. diebstahl erpress gefälscht. gestohlen. hochstapl korrupt kriminell
        lügner missbrauch mörder nötigung. pädophil plagiat skandal. stalk straftat straftät täter. täterin. unterschlag
        verbrech vergewaltig veruntreu
    """,
    "fr": """
        abus agress arnaq assassin chantage. corromp corrupt coupable. criminel escroc escroqu extorsion. fraud
        harcel menteu meurtri pédophil plagia scandal viol. voleu volé. volée. imposteu
    """,
    "es": """
        abus acos asesin chantaj corrupt criminal. culpable. delincuen delito. engañ escándalo. estaf extorsi fraude.
        fraudulent impostor ladr maltrat mentiros pederast pedófil plagi rob. robo. robó. violador. violación. violad
    """,
    "it": """
        abus. abuso. abusi. aggress assassin bugiard colpevol corrott corruzion criminal estorsion frod furto. ladr
        molest pedofil plagi ricatt rubat scandal stupr truff
    """,
    "nb": """
        bedrag forbryt korrupt kriminell løgn misbruk mishandl morder. overgrep pedofil plagiat skandale. stalk
        stjål svind trakasser tyv underslag utpress voldtekt voldtok.
    """,
    "sv": """
        bedrag bedräg brottsling förskingr korrupt kriminell lögn misshandl mördar pedofil plagi skandal. stal. stulit.
        stulen. stalk svind trakasser tjuv utpress våldtäkt övergrepp.
    """,
    "da": """
        afpres bedrag chikan forbryd korrupt kriminel løgn misbrug morder. overgreb. plagiat pædofil skandale. stalk
        stjål svind tyv underslæb. voldtægt
    """,
    "nl": """
        afpers bedrieg bedrog. chantage. corrupt crimin dief. diefstal. dieven. fraud gestolen. leugen misbruik moord
        oplicht pedofiel plagia schandaal. stalk verduister verkracht
    """,
    "pl": """
        defraud gwałc kłam korupc kradzież. kryminal molest morderc nękan oszust oszuk pedofil plagia przestęp skandal.
        skorump stalk szantaż wyłudz złodziej zgwałc
    """,
    "pt": """
        abus agress assassin assédi chantag corrupt crimin culpad escândalo. estelion estupr extors fraud furto.
        golpista. ladr mentiros pedófil plagi roub vigarist
    """,
    "ru": """
        афер взятк вор. воровк воры. вымогат домога изнасил коррупц лжец. лжец лгун мошенни насильник. обман педофил
        плагиат преступ скандал. убийц украл шантаж
    """,
    "uk": """
        афер брехун вимаган злоді злочин зґвалт гвалтівник корупц крадіж обман педофіл плагіат скандал. убивц вбивц
        хабар шантаж шахра
    """,
    "tr": """
        ahlaksız dolandır hırsız intihal. katil. katili. pedofil rüşvet sahtekar sahtekâr sapık suçlu. şantaj taciz
        tecavüz yalanc yolsuz zimmet
    """,
    "ar": "كذاب نصاب محتال احتيال متحرش تحرش مغتصب اغتصاب لص سارق سرق مجرم فاسد قاتل ابتز مبتز اختلس مختلس مزور فضيحة",
    "hi": "झूठा झूठी बलात्कार छेड़छाड़ धोखेबाज ठग. ठगी. जालसाज ब्लैकमेल रिश्वत घोटाला हत्यार चोर. चोरी. अपराधी भ्रष्ट",
    "id": """
        bohong curang fitnah korup maling. pembohong pembunuh pemerkosa pencuri penggelap penipu peras. perkosa skandal
        tipu
    """,
}  # fmt: skip


def accusing_word(text: str, language: str) -> str:
    """The first word of the text that accuses somebody, as it is written; empty where none does."""
    pattern = _pattern(language.partition("-")[0].lower())
    for word in re.findall(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff\u064b-\u065f]+[^\W_]*)*", text):
        if pattern.match(fold_latin(word)):
            return str(word)
    return ""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Of the language and of English, in which most of what is said on the web is said."""
    words = f"{_WORDS['en']} {_WORDS.get(language, '')}".split()
    parts = [re.escape(fold_latin(word.removesuffix("."))) + (r"\Z" if word.endswith(".") else "") for word in words]
    return re.compile("|".join(f"(?:{part})" for part in parts))
