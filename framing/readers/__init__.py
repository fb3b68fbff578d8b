"""Formats and encodings: the only place that knows what a file looks like."""
