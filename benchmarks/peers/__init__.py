"""Servers that the product is compared with; each runs as `python -m benchmarks.peers.NAME --port N`.

`PARLOR_BENCH_FRAME_BYTES` says how long an event's frame is: as long as the product's own.
"""
