"""Measures the product beside limits from the same run; `python -m benchmarks` or `make bench`."""
