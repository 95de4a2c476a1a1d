"""What the Makefile calls. Nothing here is imported by the product; each module is one command."""
