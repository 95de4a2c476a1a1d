"""The demo shop "Pine & Oak": catalogue data, drawn pictures and the storefront's static pages.

Three rooms: `catalog` (what is sold), `pictures` (how it looks), `storefront` (the pages). Nothing here
knows the chat server: the storefront embeds the widget by the snippet any shop would use.
"""
