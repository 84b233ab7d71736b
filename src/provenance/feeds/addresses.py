"""Which network addresses a feed may come from: those of the public internet.

A feed's address, or a redirect, may point into the network of whoever runs the check (a router, a cloud's metadata service). What is
judged is the address a name was resolved to, in whatever form it was written, and also an IPv4 address inside an IPv6 one.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# Translation of IPv4 into IPv6 (RFC 6052, RFC 8215): the last 32 bits are the IPv4 address.
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
KINDS: tuple[tuple[str, str], ...] = (
    ("is_unspecified", "an unspecified address"), ("is_loopback", "a loopback address"), ("is_link_local", "a link-local address"),
    ("is_multicast", "a multicast address"), ("is_private", "a private address"), ("is_site_local", "a private address"), ("is_reserved", "a reserved address"),
)  # fmt: skip


def not_public(address: str) -> str:
    """What an address is that is not of the public internet (`a private address`); empty for a public one. Raises ValueError for none."""
    written = ip_address(address)
    for one in tuple(embedded(written)) or (written,):
        for attribute, kind in KINDS:
            if getattr(one, attribute, False):
                return kind
        if not one.is_global:  # shared address space (RFC 6598) and what later registries keep back
            return "an address that is not of the public internet"
    return ""


def embedded(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, translated (Teredo counts as private itself)."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if any(address in network for network in TRANSLATED):
        yield IPv4Address(int(address) & 0xFFFFFFFF)
