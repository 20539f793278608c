"""Which IP addresses the worker may connect to: only those of the public internet (against SSRF). Pure."""

import ipaddress

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: IPv6 addresses that a network translates to IPv4 ones


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet: not private, loopback, link-local, reserved or multicast."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved
