"""One file a library that is no command of its own: `terms.txt folder` as arguments, the number of hits on standard output.

They run in an interpreter that has the library, and import nothing of ours.
"""
