"""A picture of a Textual screen, put together from what its widgets paint."""

from __future__ import annotations

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from framing_tui.picture import runs_of, svg


def photograph(screen: Screen[None]) -> str:
    """The screen as SVG. Widgets that lie over others (docked ones of a higher layer) come last, as the compositor has them."""
    width, height = screen.size
    rows = [Strip.blank(width) for _ in range(height)]
    shown = [
        widget for widget in screen.walk_children(Widget) if widget.region.area and widget.is_on_screen and not widget.is_container
    ]
    for widget in sorted(shown, key=lambda widget: widget.styles.layer == "over"):
        region = widget.region.intersection(screen.region)
        if not region.area:
            continue
        crop = Region(region.x - widget.region.x, region.y - widget.region.y, region.width, region.height)
        for y, strip in enumerate(widget.render_lines(crop), region.y):
            rows[y] = Strip.join([rows[y].crop(0, region.x), strip, rows[y].crop(region.right, width)])
    theme = screen.app.current_theme
    ink, page = theme.foreground or "#e6e8eb", theme.background or "#15171b"
    return svg((runs_of(row, ink, page) for row in rows), width, height, page)
