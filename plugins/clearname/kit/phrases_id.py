"""
Indonesian sentences with gaps; see `Phrases`.

Nothing is inflected in Indonesian, and neither "ia" nor "-nya" says who is a man and who a woman.
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

PHRASES = Phrases(
    full=(
        "{name} [adalah] {role} di {town}.", "{name} [bekerja] sebagai {role} di {town}.",
        "Di {town}, {name} [bekerja] sebagai {role}.", "{name} [bekerja] di {town} sebagai {role}.",
        "{town} [adalah] tempat {name} bekerja sebagai {role}.", "Sebagai {role}, {name} [bekerja] di {town}.",
        "Ini [adalah] profil {name}, {role} di {town}.", "Profil ini [adalah] milik {name}, {role} di {town}.",
        "Halaman ini [memperkenalkan] {name}, {role} di {town}.",
        "Profesi {name} [adalah] {role}, dan tempat kerjanya di {town}.",
    ),
    without_town=(
        "{name} [adalah] {role}.", "{name} [bekerja] sebagai {role}.", "Profesi {name} [adalah] {role}.",
        "Ini [adalah] profil {name}, {role}.",
    ),
    without_role=(
        "{name} [bekerja] di {town}.", "Di {town}, {name} [bekerja].", "{town} [adalah] tempat {name} bekerja.",
        "Ini [adalah] profil {name} di {town}.",
    ),
    names=(
        "Ini [adalah] profil {name}.", "Profil ini [adalah] milik {name}.", "Halaman ini [memperkenalkan] {name}.",
        "Halaman ini [bercerita] tentang {name}.", "Di sini [ada] tulisan tentang {name}.",
    ),
    names_i=("Nama saya [adalah] {name}.", "Saya [bernama] {name}.", "Saya [adalah] {name}."),
    jobs_i=(
        "Saya [bekerja] sebagai {role} di {town}.", "Di {town} saya [bekerja] sebagai {role}.",
        "Saya [adalah] {role} di {town}.", "Sebagai {role}, saya [bekerja] di {town}.",
        "Profesi saya [adalah] {role}, dan tempat kerja saya di {town}.", "Saya [bekerja] di {town} sebagai {role}.",
    ),
    roles_i=("Saya [adalah] {role}.", "Saya [bekerja] sebagai {role}.", "Profesi saya [adalah] {role}."),
    towns_i=("Saya [bekerja] di {town}.", "Di {town} saya [bekerja].", "Tempat kerja saya [adalah] {town}."),
    posts=("Di sini saya [bekerja] sebagai {role}.", "Saya [bekerja] di sini sebagai {role}."),
    posts_without_role=("Di sini saya [bekerja].",),
    videos=("Video ini [adalah] karya {name}.", "Video ini [dibuat] oleh {name}."),
    sentences={
        "roles": (
            "<Saya|{short}> juga [bekerja] sebagai {items}.", "Selain itu, <saya|{short}> [adalah] {items}.",
            "Di samping itu, <saya|{short}> [bekerja] sebagai {items}.", "<Saya|{short}> juga [adalah] {items}.",
        ),
        "topics": (
            "Bidang <saya|{short}> [adalah] {items}.", "Bidang kerja <saya|{short}> [meliputi] {items}.",
            "Salah satu keahlian <saya|{short}> [adalah] {item}.", "Keahlian <saya|{short}> [mencakup] {many}.",
            "Pekerjaan <saya|{short}> [berkaitan] dengan {items}.", "<Saya|{short}> [mendalami] {items}.",
            "<Saya|{short}> [memahami] dengan baik {items}.", "Hal yang <saya|{short}> tekuni [ialah] {items}.",
            "Perhatian utama <saya|{short}> [tertuju] pada {items}.",
        ),
        "workplaces": (
            "<Saya|{short}> [bekerja] di {items}.", "Tempat kerja <saya|{short}> [adalah] {items}.",
            "Pekerjaan ini [dilakukan] di {items}.", "{items} [merupakan] tempat kerja <saya|{short}>.",
            "Sehari-hari <saya|{short}> [bekerja] di {items}.",
        ),
        "schools": (
            "<Saya|{short}> [belajar] di {items}.", "<Saya|{short}> [menempuh] pendidikan di {items}.",
            "Pendidikan <saya|{short}> [berlangsung] di {items}.", "Tempat belajar <saya|{short}> [adalah] {items}.",
            "<Saya|{short}> [merupakan] lulusan {items}.",
        ),
        "credentials": (
            "<Saya|{short}> [memiliki] {items}.", "Kualifikasi <saya|{short}> [adalah] {items}.",
            "<Saya|{short}> [memperoleh] {items}.", "Kualifikasi <saya|{short}> [mencakup] {many}.",
        ),
        "awards": (
            "<Saya|{short}> [menerima] penghargaan berikut: {items}.", "Penghargaan <saya|{short}> [adalah] {items}.",
            "Pekerjaan <saya|{short}> [mendapat] penghargaan ini: {items}.",
            "Salah satu penghargaan <saya|{short}> [ialah] {item}.",
        ),
        "bodies": (
            "<Saya|{short}> [adalah] anggota {items}.", "<Saya|{short}> [bergabung] dalam {items}.",
            "<Saya|{short}> [menjadi] anggota {items}.", "Keanggotaan <saya|{short}> [meliputi] {items}.",
        ),
        "affiliations": (
            "<Saya|{short}> juga [terhubung] dengan {items}.", "<Saya|{short}> [bekerja] sama dengan {items}.",
            "<Saya|{short}> [memiliki] hubungan kerja dengan {items}.",
        ),
        "languages": (
            "<Saya|{short}> [berbicara] dalam bahasa {items}.", "Bahasa <saya|{short}> [adalah] bahasa {items}.",
            "Dalam pekerjaan, <saya|{short}> [memakai] bahasa {items}.",
            "Bahasa kerja <saya|{short}> [adalah] bahasa {items}.", "<Saya|{short}> [menguasai] bahasa {items}.",
        ),
        "other_names": (
            "<Saya|{short}> juga [dikenal] sebagai {items}.", "Nama lain <saya|{short}> [adalah] {items}.",
            "<Saya|{short}> juga [memakai] nama {items}.",
        ),
        "press": (
            "Pekerjaan <saya|{short}> pernah [diliput] oleh {items}.",
            "{items} pernah [menulis] tentang <saya|{short}>.",
            "Liputan tentang <saya|{short}> [ada] di {items}.",
        ),
        "site": (
            "Selengkapnya [ada] di {host}.", "Keterangan lain [tersedia] di {host}.",
            "Situs <saya|{short}> [adalah] {host}.",
            "Di {host} [terdapat] keterangan lebih lanjut.", "Situs untuk profil ini [adalah] {host}.",
            "Lebih banyak tentang <saya|{short}> [dapat] dibaca di {host}.",
            "Untuk membaca lebih lanjut, silakan [buka] {host}.", "Cerita lengkapnya [tertulis] di {host}.",
        ),
        "book": ("<Saya|{short}> [menulis] buku {items}.", "Buku <saya|{short}> [berjudul] {items}.",
                 "Buku yang <saya|{short}> tulis [adalah] {items}."),
        "article": ("<Saya|{short}> [menulis] artikel {items}.", "Artikel <saya|{short}> [berjudul] {items}."),
        "video": ("Pekerjaan <saya|{short}> [terlihat] dalam video {items}.",
                  "Video <saya|{short}> [berjudul] {items}."),
        "event": ("<Saya|{short}> [tampil] dalam acara {items}.", "Acara <saya|{short}> [berjudul] {items}."),
        "software": ("<Saya|{short}> [membuat] perangkat lunak {items}.",
                     "Perangkat lunak <saya|{short}> [bernama] {items}."),
        "album": ("<Saya|{short}> [merekam] album {items}.", "Album <saya|{short}> [berjudul] {items}."),
    },
    first_person=r"\b(?:saya|aku|kami)\b",
    last=(("", ", dan "),),
    at_work=r"\b(?:[Bb]ekerja|[Pp]rofesi)\b.*\{(?:role|items)\}|\{role\}.*\bbekerja",
    no_work=r"(?i)\b(?:mahasiswa|mahasiswi|siswa|siswi|pelajar|pensiunan|ibu|ayah|janda|duda)\b",
    lowers=True,
)  # fmt: skip
