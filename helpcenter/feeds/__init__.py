"""What machines read: articles for the answers, Markdown twins, sitemap, feeds, `robots.txt`, `llms.txt`."""
