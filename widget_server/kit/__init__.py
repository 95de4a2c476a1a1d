"""Small things without product words that every room may use. Imports nothing of ours."""
