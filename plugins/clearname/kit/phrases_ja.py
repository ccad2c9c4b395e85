"""
Japanese sentences with gaps; see `Phrases`.

Nouns have no forms and verbs no persons, so that a text by name only leaves "私" out. There are no spaces between
sentences; things in a list stand beside "、".
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

PHRASES = Phrases(
    full=(
        "{name}は{town}の{role}[です]。", "{name}は{town}で{role}として[働いています]。",
        "{role}の{name}は、{town}で[活動しています]。", "これは{town}の{role}、{name}のプロフィール[です]。",
        "ここでは{town}の{role}、{name}を[紹介します]。", "{name}の職業は{role}で、仕事の場所は{town}[です]。",
        "{town}を拠点に、{name}は{role}として[活動しています]。",
        "{name}は{role}で、{town}を拠点に[仕事をしています]。",
        "このページでは、{town}で{role}として働く{name}を[紹介します]。", "{town}で働く{role}、{name}のページ[です]。",
    ),
    without_town=(
        "{name}は{role}[です]。", "{name}は{role}として[働いています]。", "{name}の職業は{role}[です]。",
        "これは{role}、{name}のプロフィール[です]。",
    ),
    without_role=(
        "{name}は{town}で[働いています]。", "{name}の仕事の場所は{town}[です]。",
        "{town}を拠点に、{name}は[活動しています]。",
        "これは{town}で働く{name}のプロフィール[です]。",
    ),
    names=(
        "これは{name}のプロフィール[です]。", "ここでは{name}を[紹介します]。", "{name}のページ[です]。",
        "このページは{name}についてのもの[です]。",
    ),
    names_i=("{name}と[申します]。", "私の名前は{name}[です]。", "私は{name}[です]。"),
    jobs_i=(
        "{town}で{role}として[働いています]。", "私は{town}の{role}[です]。",
        "私の職業は{role}で、仕事の場所は{town}[です]。",
        "{role}として{town}で[活動しています]。", "{town}を拠点に、{role}として[仕事をしています]。",
        "職業は{role}で、{town}で[働いています]。",
    ),
    roles_i=("私は{role}[です]。", "{role}として[働いています]。", "私の職業は{role}[です]。"),
    towns_i=("{town}で[働いています]。", "私の仕事の場所は{town}[です]。", "{town}を拠点に[仕事をしています]。"),
    posts=("ここでは{role}として[働いています]。", "ここでの仕事は{role}[です]。"),
    posts_without_role=("ここで[働いています]。",),
    videos=("この動画は{name}のもの[です]。", "この動画を作ったのは{name}[です]。"),
    sentences={
        "roles": (
            "{items}でも[あります]。", "{items}としても[働いています]。", "もう一つの仕事は{item}[です]。",
            "あわせて{items}としても[活動しています]。",
        ),
        "topics": (
            "<私の|>専門は{items}[です]。", "得意とする分野は{items}[です]。", "<私の|>仕事では{items}を[扱います]。",
            "主なテーマは{items}[です]。", "{items}を専門と[しています]。", "仕事の中心にあるのは{items}[です]。",
            "{items}に[取り組んでいます]。", "関心のある分野は{items}[です]。",
            "<私の|>仕事のテーマとして{items}が[あります]。",
        ),
        "workplaces": (
            "勤務先は{items}[です]。", "{items}で[働いています]。", "<私の|>職場は{items}[です]。",
            "{items}に[勤めています]。",
            "この仕事は{items}で[しています]。",
        ),
        "schools": (
            "{items}で[学びました]。", "出身校は{items}[です]。", "学んだ場所は{items}[です]。",
            "<私の|>学びの場は{items}[でした]。",
        ),
        "credentials": (
            "資格は{items}[です]。", "{items}を[持っています]。", "取得した資格は{items}[です]。",
            "{items}を[取得しました]。",
        ),
        "awards": (
            "{items}を[受けました]。", "受けた賞は{items}[です]。", "<私の|>仕事には{items}が[贈られました]。",
            "これまでに受けた賞に{items}が[あります]。",
        ),
        "bodies": ("{items}の会員[です]。", "{items}に[所属しています]。", "所属団体は{items}[です]。",
                   "会員として{items}に[属しています]。"),
        "affiliations": ("{items}とも関わりが[あります]。", "{items}とも[協力しています]。",
                         "関わりのある団体に{items}が[あります]。"),
        "languages": (
            "{items}を[話します]。", "話せる言葉は{items}[です]。", "仕事で使う言葉は{items}[です]。",
            "仕事では{items}を[使います]。",
            "<私の|>使う言葉は{items}[です]。",
        ),
        "other_names": ("{items}の名でも[知られています]。", "別の名前は{items}[です]。",
                        "{items}という名前も[使っています]。"),
        "press": (
            "{items}で[紹介されました]。", "<私の|>仕事は{items}で[取り上げられました]。",
            "{items}が<私の|>仕事を[取り上げました]。",
        ),
        "site": (
            "詳しくは{host}に[あります]。", "<私の|>サイトは{host}[です]。", "続きは{host}で[読めます]。",
            "くわしい内容は{host}に[書いてあります]。", "このプロフィールのサイトは{host}[です]。",
            "そのほかのことは{host}に[あります]。", "仕事については{host}に[まとめています]。",
            "もっと知りたい方は{host}を[ご覧ください]。",
        ),
        "book": ("著書に{items}が[あります]。", "{items}を[書きました]。", "書いた本は{items}[です]。"),
        "article": ("発表した文章に{items}が[あります]。", "{items}を[発表しました]。"),
        "video": ("動画に{items}が[あります]。", "<私の|>仕事は動画{items}で[見られます]。"),
        "event": ("{items}に[参加しました]。", "参加した催しに{items}が[あります]。"),
        "software": ("{items}を[開発しました]。", "作ったソフトウェアに{items}が[あります]。"),
        "album": ("アルバムに{items}が[あります]。", "{items}を[録音しました]。"),
    },
    first_person=r"私|わたし|わたくし|僕|俺|ぼく|弊",
    last=(("", "、"),),
    between=(("", "、"),),
    apart="；",
    quotes=("『", "』"),
    brackets=("（", "）"),
    at_work=r"\{(?:role|items)\}として|\{role\}として働|職業は\{role\}|仕事は\{",
    no_work=r"学生|生徒|年金|無職|主婦|主夫",
)  # fmt: skip
