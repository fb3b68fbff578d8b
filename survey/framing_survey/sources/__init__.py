"""Where articles come from: files of rows, web archives, and documents. Each kind says how a file is cut into shards, and reads one.

A shard is read by one process from its beginning to its end, a few rows at a time, so that memory does not grow with the source.
"""
