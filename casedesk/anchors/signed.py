"""Whether a stamp was signed by the certificate that comes with it. Needs `cryptography`, which is an extra."""

from __future__ import annotations

from typing import Any

from casedesk.anchors.der import read
from casedesk.anchors.stamp import HASHES, BadStamp, Stamp

_RSA = {
    "1.2.840.113549.1.1.1": "", "1.2.840.113549.1.1.11": "sha256", "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}  # fmt: skip
_CURVES = {"1.2.840.10045.4.3.2": "sha256", "1.2.840.10045.4.3.3": "sha384", "1.2.840.10045.4.3.4": "sha512"}


def check_signature(stamp: Stamp) -> str:
    """See `_check`."""
    from cryptography import x509

    try:
        return _check(stamp)
    except BadStamp:
        raise
    except (ValueError, TypeError, x509.ExtensionNotFound):
        raise BadStamp("its certificate cannot be read") from None


def _check(stamp: Stamp) -> str:
    """
    The name of the service, as its certificate has it.

    Raises `BadStamp` where the signature does not hold, or the certificate is not one
    for time stamps or was not valid then. Whether the certificate itself can be trusted is for those who know its
    makers: the answer is kept whole, so that everybody can check that.
    """
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

    for der in stamp.certificates:
        certificate = x509.load_der_x509_certificate(der)
        if not _is_named(stamp, certificate):
            continue
        uses: Any = certificate.extensions.get_extension_for_oid(ExtensionOID.EXTENDED_KEY_USAGE).value
        if ExtendedKeyUsageOID.TIME_STAMPING not in uses:
            raise BadStamp("its certificate is not for time stamps")
        if not certificate.not_valid_before_utc <= stamp.at <= certificate.not_valid_after_utc:
            raise BadStamp("its certificate was not valid then")
        try:
            _verify(certificate.public_key(), stamp)
        except InvalidSignature:
            raise BadStamp("its signature does not hold") from None
        return certificate.subject.rfc4514_string()
    raise BadStamp("the certificate that signed it is not with it")


def _is_named(stamp: Stamp, certificate: Any) -> bool:
    """By issuer and serial number; a signer that is named by its key has been chosen by its digest already."""
    node = read(stamp.signer)[0]
    if node.tag != 0x30:
        return True
    issuer, serial = node.parts()
    return bool(issuer.whole == certificate.issuer.public_bytes() and serial.number() == certificate.serial_number)


def _verify(key: Any, stamp: Stamp) -> None:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    by_name: dict[str, Any] = {"sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}
    assert by_name.keys() == set(HASHES.values())
    if isinstance(key, rsa.RSAPublicKey) and stamp.algorithm in _RSA:
        name = _RSA[stamp.algorithm] or stamp.hash_name
        key.verify(stamp.signature, stamp.signed, padding.PKCS1v15(), by_name[name]())
    elif isinstance(key, ec.EllipticCurvePublicKey) and stamp.algorithm in _CURVES:
        key.verify(stamp.signature, stamp.signed, ec.ECDSA(by_name[_CURVES[stamp.algorithm]]()))
    else:
        raise BadStamp("it is signed in a way that is not known here")
