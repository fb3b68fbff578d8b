"""flashtext: a trie of words in pure Python."""

import sys
from pathlib import Path

from flashtext import KeywordProcessor

processor = KeywordProcessor(case_sensitive=False)
processor.add_keywords_from_list(Path(sys.argv[1]).read_text("utf-8").splitlines())
print(sum(len(processor.extract_keywords(path.read_text("utf-8"))) for path in Path(sys.argv[2]).iterdir()))
