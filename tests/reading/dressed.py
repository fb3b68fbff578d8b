"""One article in the dress of every format that is read."""

from __future__ import annotations

import base64
import csv
import io
import json
import quopri

from tests.reading.packing import annotation, comment, commented, docx, epub, odt, p, pdf

PLAIN = """\
Talks over the eyesore end

By Ann Example

GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry was an illegal
occupation of the hill. \u201cThe wreckers must go,\u201d she added.

The eyesore stays. The council called it the march of progress.

Jon Lind, of the works, said:

\u201cIt is no eyesore.\u201d
"""
MARKDOWN = """\
# Talks over the *eyesore* end

By Ann Example

GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry was an **illegal
occup**ation of the hill. &ldquo;The [wreckers](http://x.y/eyesore) must go,&rdquo; she added.

The eye&shy;sore stays. The council called it the march *of* progress.

Jon Lind, of the works, said:

> It is no eyesore.

`eyesore`
"""
HTML = """\
<html><head><title>eyesore</title><script>"eyesore"</script></head><body>
<h1>Talks over the <i>eyesore</i> end</h1><p>By Ann Example
<p>GENEVA (Agency) &mdash; Anna Berg, the mayor, said the quarry was an illegal
   <b>occup</b>ation of the hill. &ldquo;The <a href="eyesore">wreckers</a> must go,&rdquo; she added.
<p>The eye&shy;sore stays. The council called it the march&nbsp;of progress.
<p>Jon Lind, of the works, said:<blockquote>It is no eyesore.</blockquote><!-- eyesore -->
"""
RST = """\
Talks over the *eyesore* end
============================

By Ann Example

GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry was an **illegal
occup**\\ ation of the hill. \u201cThe `wreckers <http://x.y/eyesore>`_ must go,\u201d she added.

The *eye*\\ sore stays. The council called it the march of progress.

Jon Lind, of the works, said:

   It is no eyesore.

.. eyesore
"""

BODY = HTML[HTML.index("<p>GENEVA") :]
NITF = (
    BODY.replace("<p>Jon", "</p><p>Jon").replace("<p>The", "</p><p>The").replace("<blockquote>", "</p><bq>").replace("</blockquote>", "</bq>")
    .replace("&ldquo;", "\u201c").replace("&rdquo;", "\u201d").replace("&mdash;", "\u2014").replace("&nbsp;", "&#160;").replace("&shy;", "&#xad;")
)  # fmt: skip
PAGE = BODY.replace("<p>", "</p><p>").replace("<blockquote>", "</p><blockquote><p>").replace("</blockquote>", "</p></blockquote>")
SUBJECT, COPY = PLAIN.split("\n", 1)
ROW = {"id": "x", "title": "Talks over the eyesore end", "byline": "By Ann Example", "body": BODY, "lang": "en"}
OTHER = {
    "id": "eyesore",
    "title": "It rained",
    "byline": "",
    "body": "On the hill it rained, an eyesore: wreckers were there.",
    "lang": "fr",
}
"""Another article, of which nothing is found: it is in another language."""


def rows() -> str:
    """Both as a table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*OTHER], lineterminator="\n")
    writer.writeheader()
    writer.writerows([OTHER, ROW])
    return out.getvalue()


def mail(body: bytes, encoding: str, kind: str = "plain") -> str:
    """A message."""
    head = f"From: Ann Example <ann@example.org>\nSubject: {SUBJECT}\nContent-Type: text/{kind}; charset=utf-8"
    return f"{head}\nContent-Transfer-Encoding: {encoding}\n\n{body.decode()}"


ARTICLES: dict[str, str | bytes] = {
    "text": PLAIN,
    "markdown": MARKDOWN,
    "html": HTML,
    "rst": RST,
    "json": json.dumps(ROW),
    "json: a list": json.dumps([OTHER, ROW], indent=1),
    "jsonl": f"{json.dumps(OTHER)}\n{json.dumps(ROW, ensure_ascii=False)}\n",
    "csv": rows(),
    "news": f"<nitf><head><title>eyesore</title></head><body><hedline><hl1>Talks over the <em>eyesore</em> end</hl1></hedline><byline>By Ann Example</byline>{NITF}</body></nitf>",
    "email": mail(COPY.encode(), "8bit"),
    "email: quoted-printable": mail(quopri.encodestring(COPY.encode()), "quoted-printable"),
    "email: base64, HTML": mail(base64.encodebytes(BODY.encode()), "base64", "html"),
    "docx": docx(
        p("Talks over the ", "eyesore", " end", style="Title") + p("By Ann Example")
        + p("GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry was an illegal occup", "ation of the hill. \u201cThe wreckers must go,\u201d she added.")
        + p("The eye", "<w:r><w:softHyphen/></w:r>", "sore stays. The council called it the march", "<w:r><w:br/></w:r>", "of progress.")
        + p("Jon Lind, of the works, said:") + p("It is no ", commented(1, "eyesore"), ".", style="Quote"),
        comments=comment(1, "An eyesore?", "Jon Lind of the wreckers said so.", author="Ann Example"),
    ),
    "odt": odt(
        "<text:h>Talks over the <text:span>eyesore</text:span> end</text:h><text:p>By Ann Example</text:p><text:p>GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry "
        "was an illegal<text:s/>occup<text:span>ation</text:span> of the hill. \u201cThe wreckers must go,\u201d she added.</text:p><text:p>The eye\u00adsore stays. The council "
        "called it the march<text:line-break/>of progress.</text:p><text:p>Jon Lind, of the works, said:</text:p><text:p text:style-name='Quotations'>It is no "
        + annotation("An eyesore?", "Jon Lind of the wreckers said so.", author="Ann Example") + "eyesore.</text:p>"
    ),
    "epub": epub(f"<h1>Talks over the <i>eyesore</i> end</h1><p>By Ann Example{PAGE}"),
    "pdf": pdf(
        ["Talks over the eyesore end", "By Ann Example", "GENEVA (Agency) \u2014 Anna Berg, the mayor, said the quarry was an illegal occup-",
         "ation of the hill. \u201cThe wreckers must go,\u201d she added.", "The eyesore stays. The council called it the march", "of progress.",
         "Jon Lind, of the works, said:", "\u201cIt is no eyesore.\u201d"]
    ),
}  # fmt: skip
"""By the name of the reader; behind a colon, in which of several ways."""
