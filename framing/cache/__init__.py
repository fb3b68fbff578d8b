"""What is kept between two starts: where it lies, how it is written and read back. It knows nothing of packs."""
