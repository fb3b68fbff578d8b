"""YARA-X: one rule with a text string for each term, whole words in any case."""

import sys
from pathlib import Path

import yara_x

terms = Path(sys.argv[1]).read_text("utf-8").splitlines()
strings = "\n".join(f'$t{number} = "{term}" nocase fullword' for number, term in enumerate(terms))
scanner = yara_x.Scanner(yara_x.compile(f"rule terms {{ strings: {strings} condition: any of them }}"))
hits = 0
for path in Path(sys.argv[2]).iterdir():
    for rule in scanner.scan(path.read_bytes()).matching_rules:
        hits += sum(len(pattern.matches) for pattern in rule.patterns)
print(hits)
