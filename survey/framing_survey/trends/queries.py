"""The sums in SQL. They read the views ``documents``, ``findings`` and ``speakers`` and make tables; what each column means stands in `MEANINGS`.

Shares. The words of one document are no independent draws: who writes of a *fall of Saigon* once does so again. So a share is a ratio over
documents, whose variance is taken between documents (the linearised ratio estimator: Cochran, Sampling Techniques, on cluster sampling), and the
interval is Wilson's with the effective number of terms, p(1-p)/variance, as R's ``survey::svyciprop(method = "wilson")`` does. The effective number
is never above the real one. From fewer than `FEW` documents, and where a share is 0 or 1, the spread between documents says nothing; the number
that complete agreement within documents would leave stands for it (Kish's design effect): the square of the sum of sizes by the sum of their squares.

Terms. Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' Words), an outlet against all others, within a pack.
A term counts once a document. The prior is what all outlets write, with the weight of one document a term.
"""

# ruff: noqa: S608 - what is put into a query stands here

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FEW: Final = 10
"""Documents from which on the spread between them is trusted."""

LINES: Final = 20
"""Lines of the concordance for each side."""

BY: Final[Mapping[str, tuple[str, ...]]] = {
    "all": (),
    "outlet": ("outlet",),
    "period": ("period",),
    "section": ("section",),
    "voice": ("voice",),
    "outlet and period": ("outlet", "period"),
    "outlet and voice": ("outlet", "voice"),
}
"""What shares are given by."""

_GROUPS: Final = ("outlet", "period", "section", "voice")

MACROS: Final = """
    CREATE OR REPLACE TEMP MACRO effective(y, n, yy, yn, nn, m) AS CASE
        WHEN n = 0 THEN 0
        WHEN m < {few} OR y = 0 OR y = n THEN n * n / nn
        ELSE least(n, (y / n) * (1 - y / n) / nullif(m / (m - 1) * (yy - 2 * (y / n) * yn + (y / n) * (y / n) * nn) / (n * n), 0))
    END;
    CREATE OR REPLACE TEMP MACRO half(p, n) AS 1.959963984540054 / (1 + 3.841458820694124 / n) * sqrt(p * (1 - p) / n + 3.841458820694124 / (4 * n * n));
    CREATE OR REPLACE TEMP MACRO middle(p, n) AS (p + 3.841458820694124 / (2 * n)) / (1 + 3.841458820694124 / n);
""".replace("{few}", str(FEW))
"""Wilson's interval at 95 %, and the effective number of terms from sums over ``m`` documents: of a side's terms y, of all n, and of their products."""

USED: Final = """
    CREATE OR REPLACE TEMP TABLE used AS
    SELECT pack, perspective, outlet, date_trunc('{period}', date)::DATE AS period, section, voice, origin, "row", any_value(document) AS document,
           count(*) AS y
    FROM findings GROUP BY ALL
"""
"""Terms by side, voice and document."""


def shares(by: str) -> str:
    """The query of the shares by one of `BY`."""
    columns = BY[by]
    cols = "".join(f", {column}" for column in columns)
    of_documents = [column for column in columns if column != "voice"]
    at = "".join(f" AND side.{column} IS NOT DISTINCT FROM whole.{column}" for column in columns)
    read_at = "".join(f" AND read.{column} IS NOT DISTINCT FROM whole.{column}" for column in of_documents)
    voice = ", voice" if "voice" in columns else ""
    shown = ", ".join(f"whole.{column}" if column in columns else f"NULL AS {column}" for column in _GROUPS)
    return f"""
        WITH each AS (
            SELECT pack, perspective, origin, "row"{cols}, sum(y)::DOUBLE AS y FROM used GROUP BY ALL
        ), size AS (
            SELECT *, sum(y) OVER (PARTITION BY pack, origin, "row"{voice}) AS n FROM each
        ), document AS (
            SELECT DISTINCT pack, origin, "row"{cols}, n FROM size
        ), whole AS (
            SELECT pack{cols}, count(*) AS m, sum(n) AS n, sum(n * n) AS nn FROM document GROUP BY ALL
        ), side AS (
            SELECT pack, perspective{cols}, count(*) AS m, sum(y) AS y, sum(y * y) AS yy, sum(y * n) AS yn FROM size GROUP BY ALL
        ), read AS (
            SELECT {"".join(f"{column}, " for column in of_documents)}count(*) AS documents, sum(words)::BIGINT AS words FROM read_by GROUP BY ALL
        ), counted AS (
            SELECT sides.pack, sides.perspective, sides.sides, {shown}, coalesce(y, 0) AS y, n,
                   coalesce(side.m, 0) AS documents_with, whole.m AS documents, read.documents AS documents_read, read.words AS words_read,
                   effective(coalesce(y, 0), n, coalesce(yy, 0), coalesce(yn, 0), nn, whole.m) AS effective
            FROM whole JOIN sides ON sides.pack = whole.pack
            LEFT JOIN side ON side.pack = whole.pack AND side.perspective = sides.perspective{at}
            LEFT JOIN read ON true{read_at}
        )
        SELECT '{by}' AS "by", pack, perspective, outlet::VARCHAR AS outlet, period::DATE AS period, section::VARCHAR AS section, voice::VARCHAR AS voice,
               y::BIGINT AS terms, n::BIGINT AS of_terms, CASE WHEN sides > 1 THEN y / n END AS share,
               CASE WHEN sides > 1 THEN greatest(0, middle(y / n, e) - half(y / n, e)) END AS low,
               CASE WHEN sides > 1 THEN least(1, middle(y / n, e) + half(y / n, e)) END AS high,
               documents_with, documents, documents_read, words_read
        FROM (SELECT *, coalesce(effective, n) AS e FROM counted)
    """


READ_BY: Final = """
    CREATE OR REPLACE TEMP TABLE read_by AS
    SELECT outlet, date_trunc('{period}', date)::DATE AS period, section, 1 AS one, words FROM documents
"""

TABLES: Final = {
    "terms": """
        WITH once AS (
            SELECT DISTINCT pack, perspective, rule, lower(regexp_replace(text, '\\s+', ' ', 'g')) AS term, outlet, origin, "row"
            FROM findings WHERE outlet IS NOT NULL
        ), term AS (SELECT pack, perspective, rule, term, count(*)::DOUBLE AS y FROM once GROUP BY ALL),
        outlet AS (SELECT pack, outlet, count(*)::DOUBLE AS n FROM once GROUP BY ALL),
        pack AS (SELECT pack, sum(y) AS n, count(*) AS terms FROM term GROUP BY ALL),
        there AS (SELECT pack, perspective, rule, term, outlet, count(*)::DOUBLE AS y FROM once GROUP BY ALL),
        counted AS (
            SELECT term.pack, term.perspective, term.rule, term.term, outlet.outlet, coalesce(there.y, 0) AS here, term.y - coalesce(there.y, 0) AS elsewhere,
                   outlet.n AS of_here, pack.n - outlet.n AS of_elsewhere, pack.terms AS weight, pack.terms * term.y / pack.n AS prior
            FROM term JOIN pack USING (pack) JOIN outlet USING (pack)
            LEFT JOIN there ON there.pack = term.pack AND there.perspective = term.perspective AND there.rule = term.rule AND there.term = term.term
                AND there.outlet = outlet.outlet
            WHERE pack.terms > 1 AND pack.n > outlet.n
        ), odds AS (
            SELECT *, ln((here + prior) / (of_here + weight - here - prior)) - ln((elsewhere + prior) / (of_elsewhere + weight - elsewhere - prior)) AS log_odds,
                   sqrt(1 / (here + prior) + 1 / (elsewhere + prior)) AS error
            FROM counted
        )
        SELECT pack, outlet, term, perspective, rule, here::BIGINT AS documents, of_here::BIGINT AS of_documents, elsewhere::BIGINT AS documents_elsewhere,
               of_elsewhere::BIGINT AS of_documents_elsewhere, log_odds, log_odds / error AS z
        FROM odds ORDER BY pack, outlet, z DESC, term, rule
    """,
    "sources": """
        WITH named AS (SELECT *, lower(source) AS key FROM findings WHERE source IS NOT NULL AND voice IN ('direct', 'indirect')),
        whole AS (SELECT pack, count(*) AS n FROM named GROUP BY ALL)
        SELECT pack, min(source) AS source, perspective, count(*) AS terms, any_value(n) AS of_terms, count(*) / any_value(n) AS share,
               count(*) FILTER (voice = 'direct') AS direct, count(*) FILTER (voice = 'indirect') AS indirect,
               count(DISTINCT (origin, "row")) AS documents
        FROM named JOIN whole USING (pack) GROUP BY pack, key, perspective
        ORDER BY pack, sum(count(*)) OVER (PARTITION BY pack, key) DESC, key, terms DESC, perspective
    """,
    "speakers": """
        WITH said AS (SELECT *, lower(speaker) AS key, quoted_words + reported_words AS words FROM speakers),
        whole AS (SELECT sum(words)::BIGINT AS n FROM said)
        SELECT min(speaker) AS speaker, sum(words)::BIGINT AS words, any_value(n) AS of_words, sum(words) / any_value(n) AS share,
               sum(quoted_words)::BIGINT AS quoted_words, sum(reported_words)::BIGINT AS reported_words, count(*) AS documents
        FROM said, whole GROUP BY key ORDER BY words DESC, key
    """,
    "concordance": f"""
        SELECT pack, perspective, rule, voice, source, before, text, after, outlet, date, document, origin, "row", field, "start"
        FROM findings
        QUALIFY row_number() OVER (PARTITION BY pack, perspective ORDER BY md5(concat_ws('|', origin, "row", field, "start", rule))) <= {LINES}
        ORDER BY pack, perspective, date, origin, "row", field DESC, "start", rule
    """,
    "documents": """
        SELECT pack, perspective, voice, outlet, period, section, document, origin, "row", y AS terms
        FROM used ORDER BY pack, perspective, origin, "row", voice
    """,
}
"""Tables beside `shares`."""

MEANINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "shares": {
        "by": "what the row is of: " + ", ".join(f"`{by}`" for by in BY),
        "pack": "id of the pack",
        "perspective": "id of the side",
        "outlet": "the outlet; null where the row is not by outlet, and for those that do not say",
        "period": "first day of the month, quarter or year; null as for `outlet`",
        "section": "the section; null as for `outlet`",
        "voice": "who speaks: `own`, `direct`, `indirect` or `scare`; null where the row is not by voice",
        "terms": "the side's terms: findings that are wording, not talked about and not neutral",
        "of_terms": "those of all sides of the pack in the same group: what the share is of",
        "share": "the one by the other, from 0 to 1; null where only one side of the pack occurs in the survey",
        "low": "lower end of the interval at 95 %",
        "high": "upper end of it",
        "documents_with": "documents that have a term of the side",
        "documents": "documents that have one of any side of the pack: what the interval rests on",
        "documents_read": "all documents that were read in the group, whatever they have; of a voice, those of all voices",
        "words_read": "their words",
    },
    "terms": {
        "pack": "id of the pack",
        "outlet": "the outlet that is compared to all others",
        "term": "the words, in small letters",
        "perspective": "id of the side",
        "rule": "`pack:rule`",
        "documents": "documents of the outlet that have the term",
        "of_documents": "the same for all terms of the pack, added up: what they are compared within",
        "documents_elsewhere": "documents of all other outlets that have the term",
        "of_documents_elsewhere": "as `of_documents`, of all other outlets",
        "log_odds": "difference of log-odds, with the prior; above 0: more here than elsewhere",
        "z": "it by its standard error; beyond 1.96 either way a difference of this size is rare by chance, for one term",
    },
    "sources": {
        "pack": "id of the pack",
        "source": "who is quoted or reported with a side's terms; sources without a name are left out",
        "perspective": "id of the side",
        "terms": "the side's terms from this source",
        "of_terms": "terms of all sides of the pack from all named sources",
        "share": "the one by the other",
        "direct": "of `terms`, those that are quoted",
        "indirect": "of `terms`, those that are reported",
        "documents": "documents that have any of them",
    },
    "speakers": {
        "speaker": "who speaks, whatever about; null for all without a name. Only with `framing survey --voices`",
        "words": "words quoted and reported",
        "of_words": "those of all speakers",
        "share": "the one by the other",
        "quoted_words": "words quoted",
        "reported_words": "words reported",
        "documents": "documents in which the speaker speaks",
    },
    "concordance": {
        "pack": "id of the pack",
        "perspective": f"id of the side; {LINES} lines of each at most, drawn by a hash of their place, so that no outlet or year comes first",
        "rule": "`pack:rule`",
        "voice": "who speaks",
        "source": "who, by name",
        "before": "what stands before",
        "text": "the words",
        "after": "what stands behind",
        "outlet": "the outlet",
        "date": "day of publication",
        "document": "id of the document",
        "origin": "file of the source",
        "row": "row in it",
        "field": "`title` or `text`",
        "start": "where the words begin in the field",
    },
    "documents": {
        "pack": "id of the pack",
        "perspective": "id of the side",
        "voice": "who speaks",
        "outlet": "the outlet",
        "period": "first day of the month, quarter or year",
        "section": "the section",
        "document": "id of the document",
        "origin": "file of the source",
        "row": "row in it",
        "terms": "the side's terms in this voice in this document. Added up over a group, they are its `terms` in shares",
    },
}
"""Each table, and what its columns mean."""
