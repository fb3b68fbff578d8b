"""Work that happens beside the screen. Nothing here knows Textual."""
