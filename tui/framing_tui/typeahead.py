"""Keys in the order in which they were typed, however fast they come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

_MOUNTING = 0.002
"""Seconds between looks at a screen that is about to stand."""

_STUCK = 2.0
"""Seconds after which what handles nothing is waited for no more."""


async def acted(app: App[None], event: events.Key) -> bool:
    """Whether the key did what it is bound to; if not, it is for the widget in focus.

    Textual hands every key to the widget in focus and finds out what it is bound to when it comes back from there, one queue later. Keys that
    come together, as over a slow line, then go where the focus was: of ``/word`` the letters never reach the field that ``/`` opens. Here
    a key has acted before the next one is looked at, a page that was pushed stands, and a field has taken the letters before.
    """
    while app.screen_stack and not app.screen.is_mounted:  # noqa: ASYNC110 - Textual has no public event for it
        await asyncio.sleep(_MOUNTING)
    if not app.screen_stack:
        return False
    focused = app.focused
    if focused is not None and focused.check_consume_key(event.key, event.character):
        return False
    bound = app.screen.active_bindings.get(event.key)
    if bound is None or not bound.enabled:
        return False
    if focused is None or not focused.check_consume_key("a", "a"):
        return await app.run_action(bound.binding.action, bound.node)
    await _handled([focused])  # a field: it may not have seen yet what was typed before
    done = await app.run_action(bound.binding.action, bound.node)
    await _handled(focused.ancestors_with_self)  # what it tells goes up from one to the next, and may move the focus
    return done


async def _handled(nodes: Iterable[DOMNode]) -> None:
    """Waits until each of these has handled what is in its queue, one after the other, up to its screen."""
    for node in nodes:
        if isinstance(node, Widget) and node.is_running:
            reached = asyncio.Event()
            node.call_later(reached.set)
            try:
                await asyncio.wait_for(reached.wait(), _STUCK)
            except TimeoutError:
                return
        if isinstance(node, Screen):
            return
