"""proselint: one check of its own kind ``Existence`` with all terms, without the checks that it brings."""

import sys
from pathlib import Path

from proselint.registry.checks import Check, types

terms = Path(sys.argv[1]).read_text("utf-8").splitlines()
check = Check(check_type=types.Existence(items=tuple(terms)), path="terms", message="a term")
print(sum(len(list(check.check_with_flags(path.read_text("utf-8")))) for path in Path(sys.argv[2]).iterdir()))
