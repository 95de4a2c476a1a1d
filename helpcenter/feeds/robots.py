"""`robots.txt`: crawlers may read everything, and find the sitemap.

Crawlers ask for it at the root of a host only, so it counts when the help center has a host of its own; below a
path, the site around it names the sitemap in its own file.
"""

from helpcenter.edition import Edition
from helpcenter.feeds.shapes import ROBOTS_FILE, SITEMAP_FILE, SITEMAP_LINE


def make_robots(edition: Edition) -> tuple[str, bytes]:
    """Output path and content; without an origin there is no sitemap line, which needs a whole address."""
    lines = ["User-agent: *", "Allow: /"]
    if edition.config.url:
        lines += ["", f"{SITEMAP_LINE}{edition.canonical(SITEMAP_FILE)}"]
    return ROBOTS_FILE, ("\n".join(lines) + "\n").encode()
