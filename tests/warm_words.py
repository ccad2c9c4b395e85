"""Ordinary kind words in many languages, for tests that must find nothing in them. Every person is invented."""

from __future__ import annotations

WARM = {
    "en": (
        "I worked with Ana for six years in the inspection team. She read every drawing twice, asked the question "
        "nobody else dared to ask, and stayed until the last train when a weld looked wrong. When I made a mistake she "
        "told me quietly and showed me how to put it right. I learned more from her than from any book."
    ),
    "de": (
        "Ich habe sechs Jahre mit Ana zusammengearbeitet. Sie hat jede Zeichnung zweimal gelesen und immer die Frage "
        "gestellt, die sich sonst niemand zu stellen traute. Als mir ein Fehler unterlief, hat sie es mir in Ruhe erklärt. "
        "Die Zusammenarbeit war stets freundlich, der Prozess klar, und ihr Urteil war immer zuverlässig."
    ),
    "fr": (
        "J'ai travaillé avec Ana pendant six ans à Göteborg. Elle relisait chaque plan deux fois et posait la question que "
        "personne n'osait poser. Quand je me trompais, elle me le disait avec calme et m'expliquait comment faire mieux. "
        "C'est une ingénieure rigoureuse et une collègue généreuse, sur qui l'on peut toujours compter."
    ),
    "es": (
        "Trabajé con Ana durante seis años. Leía cada plano dos veces y hacía la pregunta que nadie se atrevía a hacer. "
        "Cuando yo cometía un error, me lo decía con calma y me enseñaba a corregirlo. Es una ingeniera rigurosa y una "
        "compañera generosa; aprendí de ella más que de cualquier libro."
    ),
    "pt": (
        "Trabalhei com a Ana durante seis anos. Ela lia cada desenho duas vezes e fazia a pergunta que ninguém se atrevia "
        "a fazer. Quando eu me enganava, dizia-o com calma e mostrava como corrigir. É uma engenheira rigorosa e uma colega "
        "generosa, e aprendi com ela mais do que em qualquer livro."
    ),
    "it": (
        "Ho lavorato con Ana per sei anni. Leggeva ogni disegno due volte e faceva la domanda che nessuno osava fare. "
        "Quando sbagliavo, me lo diceva con calma e mi mostrava come rimediare. È un'ingegnera rigorosa, con una mente "
        "brillante, e una collega generosa su cui si può sempre contare."
    ),
    "nl": (
        "Ik heb zes jaar met Ana gewerkt. Ze las elke tekening twee keer en stelde de vraag die niemand durfde te stellen. "
        "Hoe druk het ook was, ze nam de tijd om iets uit te leggen. Als ik een fout maakte, zei ze het rustig en liet ze "
        "zien hoe het beter kon. Een zorgvuldige ingenieur en een fijne collega."
    ),
    "pl": (
        "Pracowałam z Aną przez sześć lat. Czytała każdy rysunek dwa razy i zadawała pytanie, którego nikt inny nie śmiał "
        "zadać. Kiedy popełniałam błąd, mówiła o tym spokojnie i pokazywała, jak go naprawić. To rzetelna inżynierka i "
        "życzliwa koleżanka, na której zawsze można polegać."
    ),
    "sv": (
        "Jag arbetade med Ana i sex år. Hon läste varje ritning två gånger och ställde den fråga som ingen annan vågade "
        "ställa. När jag gjorde fel sa hon det lugnt och visade hur det kunde rättas till. I slutet av varje projekt visste "
        "alla att bron var säker. En noggrann ingenjör och en varm kollega."
    ),
    "da": (
        "Jeg arbejdede sammen med Ana i seks år. Hun læste hver tegning to gange og stillede det spørgsmål, som ingen andre "
        "turde stille. Når jeg lavede en fejl, sagde hun det roligt og viste, hvordan den kunne rettes. En omhyggelig "
        "ingeniør og en varm kollega, som man altid kan regne med."
    ),
    "nb": (
        "Jeg jobbet sammen med Ana i seks år. Hun leste hver tegning to ganger og stilte spørsmålet som ingen andre våget å "
        "stille. Når jeg gjorde en feil, sa hun det rolig og viste hvordan den kunne rettes. En nøyaktig ingeniør og en "
        "varm kollega som man alltid kan stole på."
    ),
    "tr": (
        "Ana ile altı yıl birlikte çalıştım. Her çizimi iki kez okur, kimsenin sormaya cesaret edemediği soruyu sorardı. Bir "
        "hata yaptığımda bunu sakince söyler, nasıl düzelteceğimi gösterirdi. Titiz bir mühendis ve cömert bir iş "
        "arkadaşıdır; ondan her kitaptan fazlasını öğrendim."
    ),
    "uk": (
        "Я працювала з Аною шість років. Вона читала кожне креслення двічі й ставила запитання, яке ніхто інший не "
        "наважувався поставити. Коли я помилялася, вона спокійно пояснювала, як виправити. Це уважна інженерка і щира "
        "колега, на яку завжди можна покластися."
    ),
    "ru": (
        "Я работала с Аной шесть лет. Она читала каждый чертёж дважды и задавала вопрос, который никто другой не решался "
        "задать. Когда я ошибалась, она спокойно объясняла, как исправить. Это внимательный инженер и душевная коллега, на "
        "которую всегда можно положиться."
    ),
    "ar": (
        "عملت مع آنا ست سنوات في فريق التفتيش. كانت تقرأ كل رسم مرتين وتطرح السؤال الذي لا يجرؤ أحد على طرحه. عندما كنت "
        "أخطئ كانت تخبرني بهدوء وتشرح لي كيف أصلح الأمر. إنها مهندسة دقيقة وزميلة كريمة تعلمت منها الكثير."
    ),
    "hi": (
        "मैंने आना के साथ छह साल काम किया। वह हर नक्शे को दो बार पढ़ती थीं और वही सवाल पूछती थीं जिसे पूछने का साहस कोई और नहीं करता था। "
        "जब मुझसे गलती होती थी तो वह शांति से बताती थीं और सुधारना सिखाती थीं। वह एक सावधान इंजीनियर और उदार सहकर्मी हैं।"
    ),
    "th": "ฉันทำงานกับอานามาหกปี เธออ่านแบบทุกแผ่นสองครั้งและถามคำถามที่ไม่มีใครกล้าถาม เธอเป็นวิศวกรที่รอบคอบและเป็นเพื่อนร่วมงานที่ใจดีมาก",
    "ja": "アナさんとは六年間一緒に働きました。図面を必ず二度読み、誰も聞けない質問をする人です。私が間違えたときは静かに教えてくれました。信頼できる技術者であり、温かい同僚です。",
    "el": (
        "Δούλεψα με την Άνα έξι χρόνια. Διάβαζε κάθε σχέδιο δύο φορές και έκανε την ερώτηση που κανείς άλλος δεν τολμούσε. "
        "Όταν έκανα λάθος, μου το έλεγε ήρεμα και μου έδειχνε πώς να το διορθώσω. Είναι σχολαστική μηχανικός."
    ),
}
"""By language; about sixty words each."""
