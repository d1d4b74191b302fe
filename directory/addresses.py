"""Where a request comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that limits count by: the last hop that is not a trusted proxy, IPv6 cut to its /64.

    `X-Forwarded-For` is believed only from `TRUSTED_PROXIES`, else anybody could write there whom to lock out.
    """
    hops = [request.META.get("REMOTE_ADDR", "") or "0.0.0.0"]  # noqa: S104 -- a placeholder where a test has no socket, not a bind
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops += [hop.strip() for hop in reversed(forwarded.split(","))] if forwarded else []
    for hop in hops:
        if hop not in settings.TRUSTED_PROXIES:
            return _cut(hop)
    return _cut(hops[-1])


def _cut(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 -- the bucket of unreadable addresses, not a bind
    return str(ip_network(f"{address}/64", strict=False).network_address) if parsed.version == 6 else address
