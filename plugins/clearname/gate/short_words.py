"""Words of up to three letters in many languages: what stands alone in a text and is a word tells nothing."""

from __future__ import annotations

from clearname.folding import fold

# With months, days and abbreviations, and the letters before and behind apostrophes ("d'or", "Daniel's"). So "the
# orange" is no Theo Range, and "may fair" no Mayfair.
SHORT_WORDS = frozenset(fold(
    "a aan ab ach act ad add ads af age ago ai aid aim air al ale all als alt am ama an and ano ant any ao ape "
    "app apt arc are ark arm art as ash asi ask at ate au auf aug aus aux av awe axe az bad bag ban bar bat "
    "bay be bed bee beg bei ben bet bid big bij bin bir bis bit bli bo bow box boy bu bud bug bus but buy by "
    "byc can cap car cat ce ces che chi ci co cod cok col com come con cow cry cub cui cup cut czy d da dad "
    "dag dal dam dan das dat day de dec deg dei del dem den der des det dew di dia did die dig dim din dip dir "
    "dit diye dla do dog dos dot dr dry du due dug dye e ear eat eau ebb ed eel een eg egg ego ein eis ej ek "
    "el ela elf elk ell elle elm em en end er era es eso est et ett eu ev eve ex eye fair fan far fat fed fee "
    "few fig fin fir fit fix fly fog foi for fox fr fra fram fri fry fue fun fur fuß ga gap gar gas geen gel "
    "gem get gin gli go god got gum gun gut guy ha had ham han har has hat hay he hem hen her het hid hij him "
    "hin hip his hit ho hoe hof hop hos hot how hug hun hur hut i ice ich ici icin id if ihm ihr ii iii ik iki "
    "ikke il ile ill im in ink inn io ion is ist it its iv ivy ja jag jak jam jan jar jaw je jeg jego jej jest "
    "jet jim job joe jog joy jul jun juz k kan ken key ki kid kim kin kit kon ku l la lab lad lag lap las law "
    "lay le led lee leg lei les let lhe li lid lie lip lit lo log los lot low lui luz ma mad mai mal man map "
    "mar mas mat max may me med meg men mer mes met meu mi mid mig mij mijn mil min mit mix mon mot mr mrs ms "
    "mu mud mug muy my na naar nad nah nam nao nap nar nas ne ned nee nel net neu new nez ni nie niet nil niz "
    "no nod nog non nor nos not nov now nr nu num nun nur nut ny o oak oar oat ob oct od odd of off oft og oh "
    "oil ok old om on ona one oni ons ook op opp or orange ore ort os oss ou our out owl own pa pai pan par "
    "pas pat paw pay paz pe pea pen per pet peu pie pig pin pit piu pli po pod poi por pot pour pub put que "
    "qui ram ran rat raw ray red ref rib rid rim rip rob rod roi ron rot row rub rue ruf rug run rye s sa sad "
    "sam san sao sat saw say se sea see sem sen sep ser ses set seu sew she shy si sia sie sig sin sip sir sit "
    "six siz ska ski sky so soi sol som son sow spa st su sua sub sue sui sul sum sun suo sur sus t ta tab tag "
    "tak tal tam tan tap tar tat tax te tea ted tee tel tem ten tes the thu ti tid tie til tim tin tip to toe "
    "toi tom ton too top tor tot toy tra tre try tu tub tue tug tun tva two ty u ud ugh uhr uit um uma un una "
    "und une uno uns up upp ur urn us use ut v va vad vai van var vat ve ved vei ver vet vez vi via vid vie "
    "vin vom von voor vor vos voz vs vu w war was wat wax way we web wed weg wel wet who why wie wig wij wil "
    "win wir wit wo won wry wy y ya yer yes yet yil yo yok you z za ze zei zij zip zo zoo zou zu zum zur "
    "а або але б без бо був бы в вам вас вже вот все вы від він да де для до его ее ей ему если же з за зі и "
    "из или им их й його к как ко коли кто ли ми мне мы мій на над нам нас не ней нет ни них но ні о об он она "
    "они от по под при про під с со та так там те ти то тот тут ты у уж уже це цей чи что що это я як і із їх "
    "її "
).split())  # fmt: skip
"""Folded; of some fifteen languages in Latin and Cyrillic letters."""
