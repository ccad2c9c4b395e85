"""What search engines ask an owner to show before their tools say anything about the site."""

from __future__ import annotations

from clearname.settings import SearchSettings

Properties = tuple[tuple[str, str], ...]


def verification_metas(search: SearchSettings) -> Properties:
    """Name and content of the meta elements for the home page; a setting that names a file has none."""
    named = (
        ("google-site-verification", search.google_verification),
        ("msvalidate.01", search.bing_verification),
        ("yandex-verification", search.yandex_verification),
    )
    return tuple((name, content) for name, content in named if content and not content.endswith(".html"))


def verification_files(search: SearchSettings) -> dict[str, bytes]:
    """
    The files by which search engines recognise the owner, and the key by which IndexNow does; nothing else in them.

    Source: each engine's page about verifying a site; IndexNow, "key file": UTF-8, the key alone.
    """
    files: dict[str, bytes] = {}
    if search.google_verification.endswith(".html"):
        files[search.google_verification] = f"google-site-verification: {search.google_verification}".encode()
    if search.bing_verification:
        files["BingSiteAuth.xml"] = (
            f'<?xml version="1.0"?>\n<users>\n\t<user>{search.bing_verification}</user>\n</users>\n'.encode()
        )
    if search.yandex_verification.endswith(".html"):
        token = search.yandex_verification.removeprefix("yandex_").removesuffix(".html")
        files[search.yandex_verification] = (
            '<html>\n    <head>\n        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
            f"    </head>\n    <body>Verification: {token}</body>\n</html>\n"
        ).encode()
    if search.indexnow and search.indexnow_key:
        files[f"{search.indexnow_key}.txt"] = search.indexnow_key.encode()
    return files
