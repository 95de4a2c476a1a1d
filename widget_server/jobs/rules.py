"""Decisions about jobs, pure: how long to wait before the next attempt, and what to keep of an error."""

from widget_server.jobs.kinds import JobPolicy

MAX_ERROR_CHARACTERS = 500


def retry_delay_seconds(policy: JobPolicy, attempt: int, *, draw: float) -> float:
    """The pause after failed attempt number `attempt` (from 1): doubling, capped, spread by ±20 %.

    Args:
        draw: a random number from 0 to 1; it keeps jobs that failed together from coming back together.
    """
    # 2**40 first delays are beyond any cap, and a float's range is not left.
    full = min(policy.first_delay_seconds * 2.0 ** min(attempt - 1, 40), policy.longest_delay_seconds)
    return full * (0.8 + 0.4 * draw)


def describe_error(error: BaseException) -> str:
    """What the row keeps of a failure: type and message, as text that both databases can store."""
    described = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    storable = described.encode(errors="replace").decode().replace("\0", "�")
    return storable[:MAX_ERROR_CHARACTERS]
