"""The client's address: taken only from as many proxy hops as were configured, never from what a client claims."""

from starlette.requests import Request


def client_address(request: Request, trusted_hops: int) -> str:
    """The address `trusted_hops` back in X-Forwarded-For; without hops the socket's own."""
    peer = request.client.host if request.client else "unknown"
    if trusted_hops == 0:
        return peer
    chain = [part.strip() for part in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
    chain = [part for part in chain if part]
    return chain[-trusted_hops] if len(chain) >= trusted_hops else peer
