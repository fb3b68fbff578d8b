"""The built-in knowledge: rule packs, house-style profiles and the voice data of each language. No code."""
