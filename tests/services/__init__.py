"""The real services that tests run against: PostgreSQL, Redis, Chromium and Parlor itself.

Each is started once a run, privately, and thrown away. None is ever skipped: a service that cannot be
had fails the tests that asked for it.
"""
