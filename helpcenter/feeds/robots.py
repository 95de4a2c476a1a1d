"""`robots.txt`: crawlers may read everything, and find the sitemap.

Crawlers ask for it at the root of a host only, so it counts when the help center has a host of its own; below a
path, the site around it names the sitemap in its own file.
"""

from helpcenter.edition import Edition
from helpcenter.feeds.sitemap import INDEX_NAME


def make_robots(edition: Edition) -> tuple[str, bytes]:
    """Output path and content; without an origin there is no sitemap line, which needs a whole address."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.config.url:
        lines += ["", f"Sitemap: {edition.canonical(INDEX_NAME)}"]
    return "robots.txt", ("\n".join(lines) + "\n").encode()
