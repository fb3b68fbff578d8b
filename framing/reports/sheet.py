"""The style sheet of the HTML report, and its name for the page's policy."""

from __future__ import annotations

from typing import Final

SIDES: Final = 6
"""Colours for sides; a seventh takes the first again. Each has a line of its own kind, so that none is told by colour alone."""

_COLOURS: Final = (
    ("#b9e3f5", "#0b4a66", "underline"),
    ("#f9c6cd", "#7c1830", "underline double"),
    ("#ede0a0", "#574a00", "underline dotted 2px"),
    ("#ebc8dc", "#6b2350", "underline wavy 1px"),
    ("#cdd3f3", "#2b3a8c", "underline dashed 2px"),
    ("#cfe8c8", "#235a1f", "underline overline"),
)
"""Ground and ink (contrast 6.5:1 or more; the other way round where the reader wants dark pages), and line."""

_BASE: Final = """
:root{color-scheme:light dark;--ink:#1b1f26;--ground:#fbfaf7;--soft:#5a5f69;--line:#d8d4ca;--panel:#f2f0ea}
:root{--direct:#e9e6dc;--indirect:#f3f0e6;--error:#a3203a;--warning:#6d5b00;--here:#2f5d8a;--bar:#8a8f99}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--ground:#17191d;--soft:#a9adb6;--line:#3b3f47;--panel:#20232a}
:root{--direct:#32363e;--indirect:#262a30;--error:#ff9dab;--warning:#e3c65a;--here:#8ab8e6;--bar:#9aa0ab}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:84rem;padding:1rem 1.5rem 3rem;font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.15rem;margin:2.5rem 0 .5rem;overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0;align-items:start}.many{columns:13rem auto;column-gap:1.5rem}
fieldset:has(.many){flex:1 1 20rem}fieldset{min-width:0;max-width:100%}label{break-inside:avoid}
fieldset{border:1px solid var(--line);border-radius:.4rem;padding:.3rem .8rem .6rem;background:var(--panel)}
legend{font-weight:600;padding:0 .3rem}fieldset label{display:block;cursor:pointer;padding-left:1.6rem;text-indent:-1.6rem}
.legend,footer,caption{color:var(--soft);font-size:.9rem}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(16rem,2fr);gap:2rem;align-items:start}
.copy{font:1.1rem/1.75 Georgia,"Times New Roman",serif;max-width:44rem;overflow-wrap:anywhere}
.copy h3{font-size:1.4rem;line-height:1.3;margin:.5rem 0}.copy p{margin:0 0 1em}.copy p,.copy h3{white-space:pre-wrap}
.copy a{color:inherit;text-decoration:none}
mark,.key{background:none;color:inherit;border-radius:.15rem;padding:.05em .1em;text-underline-offset:.2em}
mark.g-error,mark.g-warning{font-weight:700}
.unchecked{color:var(--soft)}.direct{background:var(--direct)}.indirect{background:var(--indirect)}.scare{border-bottom:1px dotted var(--soft)}
.notes{margin:0;padding-left:2.2rem;font-size:.93rem}
.notes li{margin:0 0 1rem;padding:0 .5rem;border-left:3px solid var(--line);overflow-wrap:anywhere}
.notes p{margin:.15rem 0}.notes li.g-error{border-color:var(--error)}.notes li.g-warning{border-color:var(--warning)}
.error{color:var(--error);font-weight:600}.warning{color:var(--warning);font-weight:600}.info{color:var(--soft)}
.notes a{color:inherit}a:focus-visible,:target{outline:3px solid var(--here);outline-offset:3px}span:target+a{outline:3px solid var(--here);outline-offset:2px}
.balance{border-collapse:collapse;margin:1rem 0}caption{text-align:left;padding:.2rem 0}
.balance th,.balance td{text-align:left;padding:.15rem 1rem .15rem 0;border-bottom:1px solid var(--line);font-weight:400}
.balance thead th{color:var(--soft);font-size:.85rem}meter{width:8rem}
meter::-webkit-meter-optimum-value{background:var(--bar)}meter::-moz-meter-bar{background:var(--bar)}
.failures{border:2px solid var(--error);border-radius:.4rem;padding:0 1rem}code{font-size:.85em;color:var(--soft)}
@media(max-width:50rem){.columns{grid-template-columns:1fr}}
@media print{.filters{display:none}.columns{display:block}body{max-width:none}}
"""

_DARK: Final = "@media(prefers-color-scheme:dark)"
_OFF: Final = "background:none;color:inherit;text-decoration:none;font-weight:inherit"


def sheet(sides: int) -> str:
    """The sheet for a page with this many sides, each with its filter."""
    parts = [_BASE.strip()]
    for at, (ground, ink, line) in enumerate(_COLOURS):
        parts.append(f"mark.s{at},.key.s{at}{{background:{ground};color:{ink};text-decoration:{line}}}")
        parts.append(f"{_DARK}{{mark.s{at},.key.s{at}{{background:{ink};color:{ground}}}}}")
    parts.append("mark.sn,.key.sn{background:#e4e4e4;color:#3a3a3a;font-style:italic}")
    parts.append(f"{_DARK}{{mark.sn,.key.sn{{background:#3a3a3a;color:#e4e4e4}}}}")
    boxes = [*(f"g-{s}" for s in ("error", "warning", "info")), *(f"v-{v}" for v in ("own", "direct", "indirect", "scare"))]
    boxes += [f"p-{at}" for at in range(sides)]
    for box in boxes:
        off = f"body:has(#{box}:not(:checked))"
        parts.append(f"{off} mark.{box}{{{_OFF}}}{off} li.{box}{{display:none}}")
    return "\n".join(parts)


def digest(style: str) -> str:
    """The hash by which a content security policy lets the sheet through (CSP level 3, §2.3.1)."""
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
