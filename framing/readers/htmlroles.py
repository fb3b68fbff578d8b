"""What the elements of a page are for: which part paragraphs, which are not read, and which region an element is."""

from __future__ import annotations

from typing import Final

from framing.readers.building import CREDIT, FIGURE
from framing.readers.htmltokens import Tag

BLOCKS: Final = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "td", "template", "tfoot", "th", "thead", "title", "tr", "ul",
])  # fmt: skip
"""Elements that begin and end a paragraph."""

VOID: Final = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements without an end."""

HIDDEN: Final = frozenset(
    ["script", "style", "iframe", "noembed", "noframes", "noscript", "template", "svg", "math", "textarea", "select", "datalist"]
)
"""Elements whose text is no copy: it is left out."""

ARTICLE, MAIN, BODY = "@article", "@main", "@articlebody"
"""Where a page says its article is. These regions are for the reader alone."""
FORM: Final = "@form"
"""A form, which is boilerplate unless it holds most of the page, as with some publishing systems. This region is for the reader alone."""

_ELEMENTS: Final = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "subhead"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("nav", "button", "footer", "search", "dialog"), "boilerplate"),
    **dict.fromkeys(("code", "pre", "kbd", "samp", "tt", "xmp"), "code"),
    "blockquote": "quotation", "table": "table", "figure": FIGURE, "form": FORM, "article": ARTICLE, "main": MAIN,
}  # fmt: skip
_ROLES: Final = {
    **dict.fromkeys(("navigation", "contentinfo", "banner", "complementary", "search", "form", "dialog", "menu"), "boilerplate"),
    **dict.fromkeys(("doc-footnote", "doc-endnote", "doc-endnotes"), "footnote"),
    "doc-pullquote": "pullquote", "main": MAIN, "article": ARTICLE, "doc-subtitle": "deck",
}  # fmt: skip
_PROPERTIES: Final = {
    "articlebody": BODY,
    "headline": "headline",
    "alternativeheadline": "deck",
    "author": "byline",
    "caption": "caption",
}
_CLASSES: Final = {
    **dict.fromkeys(("pullquote", "pull-quote", "wp-block-pullquote"), "pullquote"),
    **dict.fromkeys(("deck", "dek", "standfirst", "subtitle", "subheadline"), "deck"),
    **dict.fromkeys(("byline", "p-author", "author-name", "article-byline"), "byline"),
    **dict.fromkeys(("caption", "wp-caption-text"), "caption"),
    **dict.fromkeys(("footnote", "footnotes"), "footnote"),
    **dict.fromkeys(("cookie-banner", "breadcrumb", "breadcrumbs", "share-buttons", "newsletter-signup"), "boilerplate"),
    "dateline": "dateline",
}  # fmt: skip
_QUOTES: Final = frozenset(["quotation", "pullquote"])


def region(tag: Tag, *, quoted: bool) -> str | None:
    """The region that an element is: by what its author says of it, then by its name. ``quoted``: it stands in a block quotation."""
    if quoted and tag.name in ("footer", "cite", "figcaption"):
        return CREDIT
    if not tag.attributes:
        return _ELEMENTS.get(tag.name)
    if "hidden" in tag.attributes:
        return "boilerplate"
    for attribute, table in (("role", _ROLES), ("itemprop", _PROPERTIES), ("class", _CLASSES)):
        if attribute in tag.attributes:
            for word in tag.attributes[attribute].text.lower().split()[:20]:
                if word in table:
                    return table[word]
    if "author" in (tag.attributes["rel"].text.lower().split() if "rel" in tag.attributes else ()):
        return "byline"
    return _ELEMENTS.get(tag.name)
