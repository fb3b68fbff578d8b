"""The terminal app of framing. Importing this package imports no Textual; `framing_tui.plugin` starts the app when it is asked to."""
