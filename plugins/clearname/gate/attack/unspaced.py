"""The same in Japanese and Chinese, which leave no gaps between words: whole phrases, looked for anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.folding import fold
from clearname.gate.interface import Mark
from clearname.gate.passage import Passage
from clearname.patterns import later

_PHRASES = {
    "open-case": """
        法廷で会いましょう 法廷で会おう 裁判所で会いましょう 裁判で会いましょう 私の裁判は 証人として出廷
        法庭见 法院见 我的案子将 我将出庭
    """,
    "taunt": """
        誰か知っている 誰かわかっている 誰か分かっている 誰か知っています 誰なのか知っている 必ず見つけ出す
        見つけ出してやる 見つけてやる 覚悟しろ 後悔させてやる 住所は知っている 訴えてやる お前を許さない
        ストーカーへ 你知道你是谁 我知道你是谁 我们知道你是谁 我会找到你 我们会找到你 你会后悔的
        你会付出代价 我知道你住在哪
    """,
    "pile-on": """
        このアカウントを通報 アカウントを通報して 顔を拡散 名前を拡散 写真を拡散 会社に電話して
        上司に伝えて 勤務先に連絡して 住所を特定 举报这个账号 举报他的账号 举报她的账号 转发他的照片
        转发她的照片 转发他的名字 告诉他的老板 告诉他的单位 人肉他 人肉她 曝光他 曝光她
    """,
    "victim-named": """
        もう一人の被害者は 他の被害者は 另一个受害者是 另一名受害者是 其他受害者有
    """,
}
_FOLDED = tuple((code, fold(phrase)) for code, phrases in _PHRASES.items() for phrase in phrases.split())
_ACCUSING = """
    ストーカー 詐欺師 ペテン師 嘘つき うそつき 犯罪者 強姦魔 レイプ犯 痴漢 泥棒 性犯罪者 脅迫者 骗子
    跟踪狂 强奸犯 騙子 跟蹤狂 強姦犯 小偷 诈骗犯 性骚扰者
"""
_ACCUSED = later("|".join(map(fold, _ACCUSING.split())))
_SUBJECT = later(
    r"(?:さん|氏|君|くん|彼|彼女|あの男|あの女|元夫|元妻|元彼|[\u30a0-\u30ff\u4e00-\u9fff]{2})(?:は|が)[^。、]{0,8}$"
)
_CHINESE = later(r"(?:[\u4e00-\u9fff]{2}|他|她|前夫|前妻|前男友)(?:就是|是)(?:一?[个個名])?$")
_ENDS = later(r"(?:です|だ|である|でした|だった|[。!！、,，\s]|$)")
_DENIED = later("不是|并非|並非")
_REACH = 24
"""Characters before a word of accusation in which its subject stands."""


def find_unspaced(passage: Passage) -> Iterator[Mark]:
    """C03, C05, C06, C07 and C12 in a passage of these scripts."""
    text = passage.folded
    if not any("\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" for sign in passage.signs):
        return
    for code, phrase in _FOLDED:
        if phrase in text:
            yield Mark(code, phrase)
    for match in _ACCUSED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        is_meant = (_SUBJECT.search(before) and _ENDS.match(text, match.end())) or _CHINESE.search(before)
        if is_meant and not _DENIED.search(before):
            yield Mark("accusation", match[0])
