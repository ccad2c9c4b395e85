"""
Arabic sentences with gaps; see `Phrases`.

Verbs tell men from women in all but the first person, so that texts by name have nouns: "عمل {short}" for what
somebody does. A sentence of two nouns needs no verb; there what stands for it is marked: the pronoun between them, or
the first of them. No gap stands where a noun would take a visible ending.
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

_AND = (("[\u0621-\u064a«]", "، و"), ("", "، "))
"""The word is written together with what follows, which must be in Arabic letters."""

PHRASES = Phrases(
    full=(
        "[{name}] {role} في {town}.", "في {town} [يجري] عمل {name}، والمهنة {role}.",
        "[مهنة] {name} {role}، ومكان العمل {town}.", "مكان عمل {name} [هو] {town}، والمهنة {role}.",
        "هذا الملف [يعود] إلى {name}، والمهنة {role} في {town}.",
        "[تتناول] هذه الصفحة عمل {name}، وهو عمل {role} في {town}.",
        "الاسم [هو] {name}، والمهنة {role}، ومكان العمل {town}.", "هنا [يرد] تعريف بعمل {name}: {role} في {town}.",
        "عمل {name} في {town} [هو] عمل {role}.", "[يعرّف] هذا الملف بعمل {name}، أي عمل {role} في {town}.",
    ),
    without_town=(
        "[{name}] {role}.", "[مهنة] {name} {role}.", "هذا الملف [يعود] إلى {name}، والمهنة {role}.",
        "الاسم [هو] {name}، والمهنة {role}.",
    ),
    without_role=(
        "مكان عمل {name} [هو] {town}.", "في {town} [يجري] عمل {name}.", "هذا الملف [يعود] إلى {name} في {town}.",
        "الاسم [هو] {name}، ومكان العمل {town}.",
    ),
    names=(
        "هذا الملف [يعود] إلى {name}.", "[تتناول] هذه الصفحة عمل {name}.", "هذا [ملف] {name}.", "هذه [صفحة] {name}.",
        "هنا [يرد] تعريف بعمل {name}.",
    ),
    names_i=("[اسمي] {name}.", "[أنا] {name}.", "الاسم الذي أحمله [هو] {name}."),
    jobs_i=(
        "[أنا] {role} في {town}.", "[مهنتي] {role}، ومكان عملي {town}.", "[أعمل] في {town}، ومهنتي {role}.",
        "في {town} [أعمل]، ومهنتي {role}.", "عملي في {town} [هو] عمل {role}.", "[أنا] {role}، وأعمل في {town}.",
    ),
    roles_i=("[أنا] {role}.", "[مهنتي] {role}.", "مهنتي [هي] {role}."),
    towns_i=("[أعمل] في {town}.", "مكان عملي [هو] {town}.", "في {town} [أعمل]."),
    posts=("[أعمل] هنا، ومهنتي {role}.", "عملي هنا [هو] عمل {role}."),
    posts_without_role=("[أعمل] هنا.",),
    videos=("هذا المقطع المصوّر [يعود] إلى {name}.", "هذا المقطع المصوّر [هو] من عمل {name}."),
    sentences={
        "roles": (
            "[أنا|{short}] {items} أيضا.", "إلى جانب ذلك، [أنا|{short}] {items}.",
            "<مهنتي الأخرى|المهنة الأخرى لدى {short}> [هي] {item}.",
        ),
        "topics": (
            "<مجالات عملي|مجالات عمل {short}> [هي]: {many}.", "أحد <مجالات عملي|مجالات عمل {short}> [هو] {item}.",
            "[يشمل] <عملي|عمل {short}> ما يأتي: {items}.", "[يدور] <عملي|عمل {short}> حول ما يأتي: {items}.",
            "أهم <موضوعاتي|موضوعات {short}> [هي]: {many}.", "[تتركز] <خبرتي|خبرة {short}> في ما يأتي: {items}.",
            "من الموضوعات في <عملي|عمل {short}> [يبرز] هذا: {item}.",
            "[تعود] <خبرتي|خبرة {short}> إلى هذه المجالات: {many}.", "[يقوم] <عملي|عمل {short}> على ما يأتي: {items}.",
        ),
        "workplaces": (
            "مكان <عملي|عمل {short}> [هو] {item}.", "[يجري] <عملي|عمل {short}> هنا: {items}.",
            "أماكن <عملي|عمل {short}> [هي]: {many}.", "[يجري] <عملي|عمل {short}> في المكان الآتي: {item}.",
            "المكان الذي يجري فيه هذا العمل [هو] {item}.",
        ),
        "schools": (
            "مكان <دراستي|دراسة {short}> [هو] {item}.", "[كانت] <دراستي|دراسة {short}> هنا: {items}.",
            "أماكن <دراستي|دراسة {short}> [هي]: {many}.", "[جرت] <دراستي|دراسة {short}> في المكان الآتي: {item}.",
        ),
        "credentials": (
            "<مؤهلاتي|مؤهلات {short}> [هي]: {many}.", "<مؤهلي|مؤهل {short}> [هو] {item}.",
            "<لديّ|لدى {short}> [يوجد] هذا المؤهل: {item}.", "[تشمل] <مؤهلاتي|مؤهلات {short}> ما يأتي: {items}.",
        ),
        "awards": (
            "[نال] <عملي|عمل {short}> هذا التقدير: {item}.", "<جوائزي|جوائز {short}> [هي]: {many}.",
            "إحدى <جوائزي|جوائز {short}> [هي] {item}.", "[حظي] <عملي|عمل {short}> بالتقدير الآتي: {items}.",
        ),
        "bodies": (
            "[تشمل] <عضويتي|عضوية {short}> ما يأتي: {items}.", "<عضويتي|عضوية {short}> [هي] في هذه الجهة: {item}.",
            "[توجد] <عضويتي|عضوية {short}> في هذه الجهات: {many}.",
        ),
        "affiliations": (
            "[تربطني|تربط {short}] صلة عمل بهذه الجهة: {item}.", "[تربطني|تربط {short}] صلات عمل بهذه الجهات: {many}.",
            "[تشمل] <صلات عملي|صلات عمل {short}> ما يأتي: {items}.",
        ),
        "languages": (
            "<لغاتي|لغات {short}> [هي]: {many}.", "لغات <عملي|عمل {short}> [هي]: {many}.",
            "لغة <عملي|عمل {short}> [هي] {item}.", "[يجري] <عملي|عمل {short}> بهذه اللغات: {many}.",
            "[يجري] <عملي|عمل {short}> بهذه اللغة: {item}.",
        ),
        "other_names": (
            "<اسمي الآخر|الاسم الآخر لدى {short}> [هو] {item}.",
            "<أسمائي الأخرى|الأسماء الأخرى لدى {short}> [هي]: {many}.",
            "[يُكتب] <اسمي|اسم {short}> أيضا هكذا: {items}.",
        ),
        "press": (
            "[نُشر] عن <عملي|عمل {short}> هنا: {items}.", "الجهات التي كتبت عن <عملي|عمل {short}> [هي]: {many}.",
            "الجهة التي كتبت عن <عملي|عمل {short}> [هي] {item}.", "[ورد] ذكر <عملي|عمل {short}> هنا: {items}.",
        ),
        "site": (
            "[يوجد] المزيد على الموقع {host}.", "<موقعي|موقع {short}> [هو] {host}.",
            "[يمكن] الاطلاع على المزيد في الموقع {host}.", "[ترد] التفاصيل في الموقع {host}.",
            "الموقع الخاص بهذا الملف [هو] {host}.", "المزيد عن <عملي|عمل {short}> [يوجد] على الموقع {host}.",
            "لمعرفة المزيد [يوجد] الموقع {host}.",
        ),
        "book": ("أحد <كتبي|كتب {short}> [هو] {item}.", "<كتبي|كتب {short}> [هي]: {many}.",
                 "[تشمل] <كتبي|كتب {short}> ما يأتي: {items}."),
        "article": ("إحدى <مقالاتي|مقالات {short}> [هي] {item}.", "[تشمل] <مقالاتي|مقالات {short}> ما يأتي: {items}."),
        "video": ("[يظهر] <عملي|عمل {short}> في هذا المقطع المصوّر: {item}.",
                  "[يظهر] <عملي|عمل {short}> هنا: {items}."),
        "event": ("[تشمل] <مشاركاتي|مشاركات {short}> العامة ما يأتي: {items}.",
                  "إحدى <مشاركاتي|مشاركات {short}> العامة [هي] {item}."),
        "software": ("أحد <برامجي|برامج {short}> [هو] {item}.", "[تشمل] <برامجي|برامج {short}> ما يأتي: {items}."),
        "album": ("أحد <ألبوماتي|ألبومات {short}> [هو] {item}.",
                  "[تشمل] <ألبوماتي|ألبومات {short}> ما يأتي: {items}."),
    },
    first_person=r"\b(?:أنا|نحن|أعمل|أسكن|أكتب|أدرّس|أدرس|أحب|أرى|كنت|اسمي|عملي|مهنتي|لي|لدي|لديّ|\w{3,}تُ)\b",
    last=_AND,
    between=_AND,
    apart="؛ ",
    quotes=("«", "»"),
    at_work="مهن|عمل \\{role\\}|والمهنة",
    no_work="طالب|متقاعد|ربة بيت|أرملة|عاطل",
)  # fmt: skip
