"""Archives read with the same packs: from tables of articles to tables of findings.

Imports point one way, from here to `framing`; nothing there knows this package. Needs the extra ``framing[survey]``, except for `plugin`.
"""
