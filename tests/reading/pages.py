"""Pages in the shapes of news sites, none of which says where its article is. ``⟦`` and ``⟧`` stand around what is the article; `page` takes them out.

Each is a way of building pages that was met in the wild; the words are ours.
"""

from __future__ import annotations

from typing import NamedTuple

_LEAD = "The council voted on Tuesday to close the quarry above the village, after eleven years of dust, noise and two lawsuits."
_SECOND = "Anna Berg, the mayor, said the decision was late but right, and that the hill would be planted with oak and rowan from the autumn on."
_THIRD = "The works employ forty people. Jon Lind, who speaks for them, called the vote a disgrace and said that the firm would go to court."
_FOURTH = "Nobody knows who will pay for the road, which lorries have worn down to its bed; the county says that it will not."
_LAST = "The last blast is planned for the first week of June."
_OTHER = (
    "A different story altogether is told here in a line or two, so that readers will go on to it and stay with us for a while."
)
_COMMENT = "I have lived below this hill since I was a child, and nobody ever asked us; now they ask, and it is far too late for the trees."

_MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>'
    for name in ("news", "sport", "weather", "culture", "opinion", "jobs", "cars", "homes")
)
_MORE = "".join(f'<div><a href="/{n}">Another headline about a thing that has happened, number {n}</a></div>' for n in range(1, 9))
_TEASERS = "".join(
    f'<div class="card"><h3><a href="/{n}">Something else, part {n}</a></h3><p>{_OTHER}</p></div>' for n in range(1, 5)
)
_COMMENTS = "".join(
    f'<div class="c"><a href="/u{n}">user{n}</a> <span>{n} hours ago</span><p>{_COMMENT}</p><a href="#">Reply</a></div>'
    for n in range(1, 7)
)
_STORY = f"<p>{_LEAD}</p><p>{_SECOND}</p><p>{_THIRD}</p><p>{_FOURTH}</p><p>{_LAST}</p>"
_HEAD = '<!DOCTYPE html><html lang="en"><head><title>Quarry to close | The Hill Paper</title></head><body>'

MARKED = {
    "div soup": f"""{_HEAD}
<div id="top"><div class="logo"><a href="/">The Hill Paper</a></div><ul>{_MENU}</ul></div>
<div class="w1"><div class="w2">⟦<h1>Quarry to close</h1>
<div class="m">By Ann Example</div>
<div class="txt">{_STORY}</div>⟧</div>
<div class="w3"><div>Most read</div>{_MORE}</div></div>
<div class="btm"><a href="/about">About us</a> <a href="/terms">Terms</a> <a href="/privacy">Privacy</a> © 2026 The Hill Paper. All rights reserved.</div>""",
    "the outlet's name as h1, teasers with text, a banner for cookies": f"""{_HEAD}
<div id="cookie-consent"><p>We and our 412 partners store and read information on your device, such as cookies, to show you advertisements that fit you.</p>
<button>Accept all</button></div>
<h1><a href="/">The Hill Paper</a></h1><ul class="navbar">{_MENU}</ul>
<div class="c-main">⟦<h1>Quarry to close</h1><p class="intro">Eleven years of dust come to an end</p>{_STORY}⟧
<div class="related-stories"><h2>Related</h2>{_TEASERS}</div></div>""",
    "tables": f"""{_HEAD}<table><tr><td colspan=3><a href="/">Home</a> | <a href="/archive">Archive</a> | <a href="/mail">Contact</a></td></tr>
<tr><td><table>{"".join(f"<tr><td><a href=/{n}>Section number {n}</a></td></tr>" for n in range(12))}</table></td>
<td>⟦<font size=5><b>Quarry to close</b></font><br><br>{_LEAD}<br><br>{_SECOND}<br><br>{_THIRD}<br><br>{_FOURTH}<br><br>{_LAST}⟧</td>
<td>{_MORE}</td></tr></table>""",
    "one form around everything": f"""{_HEAD}<form id="aspnetForm" method="post"><div class="menu"><ul>{_MENU}</ul></div>
<div id="ctl00_content">⟦<h1>Quarry to close</h1>{_STORY}⟧</div>
<div id="ctl00_side">{_MORE}</div><input type="submit" value="Search"></form>""",
    "comments longer than the article": f"""{_HEAD}<ul>{_MENU}</ul>
<div class="story">⟦<h1>Quarry to close</h1><p>{_LEAD}</p><p>{_SECOND}</p><p>{_LAST}</p>⟧</div>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Mail</a></div>
<div id="comments"><h3>24 comments</h3>{_COMMENTS}</div>""",
    "links and boxes between the paragraphs": f"""{_HEAD}<ul>{_MENU}</ul><div class="x">⟦<h1>Quarry to close</h1><p>{_LEAD}</p><p>{_SECOND}</p>⟧
<div class="readmore"><a href="/7">Read more: how the quarry came to the hill, and who wanted it</a></div>
<div class="newsletter-box"><p>Sign up for our morning letter, and never miss a story again. You can leave at any time.</p></div>
⟦<h2>Who pays?</h2><p>{_THIRD}</p><p>“No.”</p><p>{_FOURTH}</p><p>With <a href="/berg">Anna Berg</a> and <a href="/lind">Jon Lind</a>.</p><p>{_LAST}</p>⟧
<div class="tags"><a href="/t1">Quarry</a> <a href="/t2">Hill</a></div></div><div>{_MORE}</div>""",
    "an author's note and a paywall": f"""{_HEAD}<div class="masthead"><a href="/">The Hill Paper</a></div><ul>{_MENU}</ul>
<div class="body">⟦<h1>Quarry to close</h1>{_STORY}⟧</div>
<div class="paywall"><p>You have read all of your free stories this month. Subscribe now, from one euro a week, to go on reading everything we write.</p></div>
<aside><p>Ann Example writes about the county and lives by the river with two dogs, a cat and more books than shelves to put them on.</p></aside>
<div>{_TEASERS.replace('"card"', '"teaser"')}</div>""",
    "Japanese": """<html lang="ja"><head><title>採石場閉鎖へ</title></head><body><ul><li><a href="/1">政治</a></li><li><a href="/2">経済</a></li><li><a href="/3">社会</a></li>
<li><a href="/4">スポーツ</a></li></ul><div class="a">⟦<h1>採石場閉鎖へ</h1><p>町議会は火曜日、村の上にある採石場を閉鎖することを決めた。十一年にわたり粉じんと騒音が続いていた。</p>
<p>町長は、決定は遅かったが正しいと述べ、秋から山に木を植えると説明した。住民の多くは歓迎している。</p>
<p>会社側は四十人が働いていると訴え、裁判で争う考えを示した。道路の費用を誰が払うかは決まっていない。</p>⟧</div>
<div><a href="/5">別の記事の見出しがここにある</a></div><div><a href="/6">もう一つの見出しがここにもある</a></div><div>無断転載を禁じます</div>""",
    "a short item among long ones": f"""{_HEAD}<div class="nav"><ul>{_MENU}</ul></div><div class="i">⟦<h1>Quarry to close</h1><p>{_LEAD}</p><p>{_LAST}</p>⟧</div>
<div class="popular"><h4>Readers also liked</h4>{_MORE}</div><div class="promo"><p>{_OTHER}</p></div>
<div class="footer"><p>The Hill Paper is published by Hill Press Ltd, registered in the county, number 1234567, and regulated by nobody in particular.</p></div>""",
}  # fmt: skip


class Page(NamedTuple):
    """A page, and the text of its article with the spaces taken out."""

    html: str
    article: tuple[str, ...]


def page(name: str) -> Page:
    """The page of that name; ``article`` has the stretches of HTML that are its article."""
    parts = MARKED[name].replace("⟦", "⟧").split("⟧")
    return Page("".join(parts), tuple(parts[1::2]))
