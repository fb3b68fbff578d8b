"""A bare pass: every file read, made small, and looked through by one automaton; a hit counts where whole words begin and end."""

import sys
from pathlib import Path

import ahocorasick_rs

terms = Path(sys.argv[1]).read_bytes().split(b"\n")[:-1]
automaton = ahocorasick_rs.BytesAhoCorasick(terms)
hits = 0
for path in Path(sys.argv[2]).iterdir():
    data = path.read_bytes().lower()
    for _, start, end in automaton.find_matches_as_indexes(data):
        hits += not data[start - 1 : start].isalnum() and not data[end : end + 1].isalnum()
print(hits)
