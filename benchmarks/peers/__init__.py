"""Other tools that look for words, beside ours, with the same terms on the same files."""
