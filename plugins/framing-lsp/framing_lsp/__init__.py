"""The language server: what takes sides in copy, while it is typed."""
