"""One measurement a module: what is done, what is timed, and the sides that are compared."""
