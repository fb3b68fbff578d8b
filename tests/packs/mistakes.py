"""The mistakes that authors of packs make, each with its place, what is to be said of it and how it is mended.

``new`` takes the place of ``old`` in the sound pack. The arrow in it is taken out and marks where the message must point.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.packs.quarry import SOUND, spoiled

ARROW = "➤"


@dataclass(frozen=True)
class Mistake:
    name: str
    old: str
    new: str
    problem: tuple[str, ...]
    mend: tuple[str, ...]
    shape: bool = False
    """Whether the JSON Schema sees it too."""

    @property
    def marked(self) -> str:
        return spoiled(self.old, self.new) if self.old else self.new

    @property
    def text(self) -> str:
        return self.marked.replace(ARROW, "")

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked[: self.marked.index(ARROW)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def m(name: str, old: str, new: str, problem: str, mend: str, *, shape: bool = False) -> Mistake:
    return Mistake(name, old, new, tuple(problem.split(" & ")), tuple(mend.split(" & ")), shape)


TITLE = "title: The quarry of Example Hill"
WHY = "    why: It takes a side."
TERMS = '    terms: ["scar{,s} on the hill", "<stone> dust"]'
EXCEPT = "    except: [scar on the hill road]"
REFERENCES = "    references: [guide]"
KIND = "    kind: term"
SIDE = "    perspective: hill"
FLAG = '      flag: ["The [[scar on the hill]] grows in [[quarry dust]]."]'
PASS = "      pass: [The scar on the hill road is old.]"
GUIDE = "  guide: {title: A guide, says: What to write.}"
TERM_RULE = KIND + "\n" + SIDE + "\n" + TERMS + "\n" + EXCEPT


def pattern(value: str, problem: str, mend: str) -> Mistake:
    """A pattern in single quotes instead of the terms; the arrow stands in it."""
    new = f"    kind: pattern\n{SIDE}\n    pattern: '{value}'"
    return m(f"pattern {value.replace(ARROW, '')[:30]}", TERM_RULE, new, f"the pattern is refused & {problem}", mend)


YAML = [
    m("tab", "  hill: {label: Hill people}", f"{ARROW}\thill: {{label: Hill people}}", "a tab", "spaces"),
    m("tab before a list item", PASS, f"      pass:\n{ARROW}\t- The hill.", "a tab", "spaces"),
    m("unclosed double quote", PASS, '      pass: [➤"The hill.]', "opened here and never closed", "close it"),
    m(
        "unclosed single quote",
        "",
        SOUND.replace(PASS, f"      pass: [{ARROW}'tis a hill.]"),
        "opened here and never closed",
        "close it & apostrophe",
    ),
    m(
        "quote closed by a later one",
        TITLE,
        'title: ➤"The quarry\nlanguage: "en"',
        "the quotation that begins here ends in line 4, where other text follows",
        "close it where it ought to end",
    ),
    m(
        "text after a quotation",
        WHY,
        '    why: "It" ➤takes a side.',
        "text after the end of the quotation that begins in column 10",
        'between its quotation marks & \\"',
    ),
    m(
        "apostrophe in single quotes",
        WHY,
        "    why: 'It'➤s a side.'",
        "text after the end of the quotation",
        "'' for an apostrophe",
    ),
    m("colon in text", WHY, "    why: It says➤: a side.", "a colon in text", "quotes"),
    m("colon and curly quotes", WHY, "    why: “It says➤: a side.”", "a colon in text", "curly quotation marks do not count"),
    m("field indented too far", "language: en", "  language➤: en", "indented too far", "indent it like the fields beside it"),
    m("field indented between", PASS, PASS + "\n   ➤status: x", "indented differently", "line it up"),
    m("colon without space", "pack: quarry", "➤pack:quarry", "a colon without a space", "a space after the colon"),
    m("no colon", "pack: quarry", "➤pack quarry", "neither 'name: value' nor an item", "add the colon"),
    m("item among fields", "pack: quarry", "➤- quarry", "indented differently", "line it up"),
    m(
        "bracket not closed",
        "about: [Example Hill]",
        "about: [Example Hill\nparts➤: x",
        "closing ] is missing before this & line 9, column 8",
        "add it",
    ),
    m(
        "brace not closed",
        "  hill: {label: Hill people}",
        "  hill: {label: Hill people\n  hall➤: x",
        "closing } is missing before this & line 7, column 9",
        "add it",
    ),
    m(
        "comment inside a list",
        "about: [Example Hill]",
        "about: [Example # 1 Hill]\n➤more: x",
        "closing ] is missing",
        "' #' begins a comment",
    ),
    m("bracket too many", "about: [Example Hill]", "about: [Example Hill]➤]", "a ] without its opening bracket", "take it out"),
    m(
        "text begins with a brace",
        EXCEPT,
        "    except:\n      - {old,new} ➤scars",
        "text after a closing bracket",
        "quotes as a whole",
    ),
    m(
        "brace in a flow list",
        TERMS,
        "    terms: [{old,new} ➤scars]",
        "a comma or the closing ] is missing",
        "brackets & in quotes as a whole",
    ),
    m("marks without quotes", FLAG, "      flag:\n        - [[scar]] ➤on it", "text after a closing bracket", "quotes as a whole"),
    m(
        "comma too many",
        "about: [Example Hill]",
        "about: [➤, Example Hill]",
        "a comma with nothing before it",
        "take one comma out",
    ),
    m("at sign", TITLE, "title: ➤@quarry", "cannot begin with @", "quotes"),
    m("backtick", TITLE, "title: ➤`quarry`", "cannot begin with `", "quotes"),
    m("percent", TITLE, "title: ➤%quarry", "cannot begin with %", "quotes"),
    m("asterisk", TITLE, "title: ➤* quarry", "cannot begin with *", "quotes"),
    m("ampersand", TITLE, "title: ➤& quarry", "cannot begin with &", "quotes"),
    m("text beside a block sign", WHY, "    why: | ➤It takes a side.", "same line as > or |", "next line"),
    m("alias", TITLE, "title: ➤*quarry", "an alias (*quarry)", "write the value out & quotes"),
    m("anchor", TITLE, "title: ➤&quarry The quarry", "an anchor (&quarry)", "write the value out & quotes"),
    m("tag", TITLE, "title: ➤!!str The quarry", "reads as a tag", "take it out & quotes"),
    m("local tag", TITLE, "title: ➤!quarry The quarry", "a tag (!quarry)", "take it out"),
    m("tag that builds an object", TITLE, "title: ➤!!python/object/apply:os.system [x]", "reads as a tag", "take it out"),
    m("merge key", "  hill: {label: Hill people}", "  hill: {➤<<: {label: Hill people}}", "a merge key", "write the entries out"),
    m("duplicate key", "language: en", "language: en\n➤title: Another", "'title' stands here twice (first in line 3)", "keep one"),
    m("duplicate key in quotes", "language: en", 'language: en\n➤"title": Another', "'title' stands here twice", "keep one"),
    m("list as a key", TITLE, TITLE + "\n? ➤[a, b]\n: c", "where the name of a field should be", "write a word"),
    m("no key", TITLE, TITLE + "\n➤: c", "without a name before the colon", "write the name"),
    m("second document", "", SOUND + "➤---\nschema: 1\n", "a second YAML document", "one pack a file"),
    m(
        "hash hides text in a list",
        "about: [Example Hill]",
        "about: [Example ➤#1 Hill]",
        "'#1 Hill]' is read as a comment",
        "quotes",
    ),
    m(
        "indented differently after a quotation",
        WHY,
        '    why: "It takes a side."\n   ➤status: x',
        "indented differently",
        "line it up",
    ),
    m(
        "hash hides text",
        EXCEPT,
        "    except:\n      - scar ➤#1 of the hill",
        "'#1 of the hill' is read as a comment",
        "quotes & a space after #",
    ),
    m("hash hides text of a field", TITLE, "title: The quarry ➤#metoo", "'#metoo' is read as a comment", "quotes"),
    m("control character", TITLE, "title: The ➤\x1b[31mquarry", "U+001B", "take it out"),
    m("NUL", TITLE, "title: The ➤\x00quarry", "U+0000", "take it out"),
    m("DEL", TITLE, "title: The ➤\x7fquarry", "U+007F", "take it out"),
    m("next line", TITLE, "title: The ➤\x85quarry", "U+0085", "take it out"),
    m("line separator", TITLE, "title: The ➤\u2028quarry", "U+2028", "take it out"),
    m("override of direction", TITLE, "title: The ➤\u202equarry", "U+202E", "take it out"),
    m("isolate", TITLE, "title: The ➤\u2066quarry", "U+2066", "take it out"),
    m("lone surrogate", TITLE, "title: The ➤\ud800quarry", "U+D800", "take it out"),
    m("non-character", TITLE, "title: The ➤\uffffquarry", "U+FFFF", "take it out"),
    m("escape for a control character", TITLE, r'title: ➤"The \x1b[31mquarry"', "an escape & U+001B", "take it out"),
    m("escape for NUL", TITLE, r'title: ➤"The \0quarry"', "an escape & U+0000", "take it out"),
    m("escape for an override", TITLE, r'title: ➤"The \u202equarry"', "an escape & U+202E", "take it out"),
    m("escape in a key", TITLE, TITLE + '\n➤"a\\x07": c', "an escape & U+0007", "take it out"),
    m("nested too deep", TITLE, f"title: {'[' * 31}➤{'[' * 40}", "nested more than 32 deep", "not closed"),
    m("empty file", "", "➤", "the file is empty", "schema: 1"),
    m("comments only", "", "➤# a pack\n", "the file is empty", "schema: 1"),
]

SHAPE = [
    m("unknown field", "language: en", "language: en\n➤licens: MIT", "a pack has no field 'licens'", "did you mean licence?"),
    m("unknown field of a rule", "    terms: [", "    ➤term: [", "a rule has no field 'term'", "did you mean terms?"),
    m(
        "unknown field, nothing near",
        "language: en",
        "language: en\n➤zzz: MIT",
        "a pack has no field 'zzz'",
        "a pack has schema, pack, title",
    ),
    m(
        "unknown field of an example",
        FLAG,
        '      flag: [{text: "[[quarry dust]]. [[scar on the hill]]", ➤voise: own}]',
        "a flag example has no field 'voise'",
        "did you mean voice?",
    ),
    m("unknown field of examples", PASS, PASS + "\n      ➤fail: [x]", "a set of examples has no field 'fail'", "flag, pass"),
    m(
        "unknown field of a citation",
        REFERENCES,
        "    references: [{key: guide, ➤author: x}]",
        "no field 'author'",
        "a citation has key",
    ),
    m("no schema", "schema: 1\n", "➤", "the pack has no schema", "add schema: 1"),
    m("no title", "", "➤" + SOUND.replace(TITLE + "\n", ""), "the pack has no title", "add title: Name of the dispute"),
    m(
        "no why",
        "",
        SOUND.replace(WHY + "\n", "").replace("- id: scar", f"- {ARROW}id: scar"),
        "the rule scar has no why",
        "add why: What the wording presupposes",
    ),
    m("no id", "id: scar\n    kind", "➤kind", "the rule has no id", "add id:"),
    m(
        "no examples",
        "",
        SOUND[: SOUND.index("    examples:")].replace("- id: scar", f"- {ARROW}id: scar"),
        "the rule scar has no examples",
        "add examples:",
    ),
    m(
        "no flag examples",
        "",
        SOUND.replace(FLAG + "\n", "").replace("      pass", f"      {ARROW}pass"),
        "the set of examples has no flag",
        "add flag: Texts in which",
    ),
    m("other schema", "schema: 1", "schema: ➤2", "schema is not 1", "write schema: 1"),
    m("schema in quotes", "schema: 1", 'schema: ➤"1"', "schema is not 1", "write schema: 1"),
    m("schema true", "schema: 1", "schema: ➤true", "schema is not 1", "write schema: 1"),
    m(
        "text for a list",
        "about: [Example Hill]",
        "about: ➤Example Hill",
        "about is text, not a list",
        'about: ["first", "second"]',
    ),
    m("items without a space", "about: [Example Hill]", "about:\n  ➤-Example\n  -Hill", "about is text, not a list", 'after "- "'),
    m(
        "mapping for a list",
        EXCEPT,
        "    except:\n      ➤hill: x",
        "except is a set of named fields, not a list",
        "write except: [",
    ),
    m(
        "unknown field of a topic",
        "about: [Example Hill]",
        "about: {terms: [Example Hill], ➤least: 2}",
        "a topic has no field 'least'",
        "did you mean at_least?",
    ),
    m("topic without terms", "about: [Example Hill]", "about: ➤{within: document}", "the topic has no terms", "add terms:"),
    m(
        "unknown unit of a topic",
        "about: [Example Hill]",
        "about: {terms: [Example Hill], within: ➤sentense}",
        "within is 'sentense'",
        "did you mean sentence?",
    ),
    m(
        "none of a topic",
        "about: [Example Hill]",
        "about: {terms: [Example Hill], at_least: ➤0}",
        "at_least is the number 0, no whole number from 1 to 20",
        "write at_least: 1",
    ),
    m(
        "too many of a topic",
        "about: [Example Hill]",
        "about: {terms: [Example Hill], at_least: ➤21}",
        "no whole number from 1 to 20",
        "write at_least: 1",
    ),
    m(
        "a part of one word of a topic",
        "about: [Example Hill]",
        "about: {terms: [Example Hill], at_least: ➤1.5}",
        "at_least is the number 1.5",
        "write at_least: 1",
    ),
    m(
        "text for a count",
        "about: [Example Hill]",
        'about: {terms: [Example Hill], at_least: ➤"2"}',
        "at_least is text",
        "write at_least: 1",
    ),
    m("empty neighbourhood", EXCEPT, EXCEPT + "\n    near: ➤[]", "near is an empty list", "give it an entry"),
    m(
        "text for an exclusion",
        EXCEPT,
        EXCEPT + "\n    unless_near: ➤court",
        "unless_near is text, not a list",
        "write unless_near: [",
    ),
    m(
        "text for an interval",
        EXCEPT,
        EXCEPT + "\n    valid: ➤from 2026",
        "valid is text where named fields should be",
        "write from: …, until: …",
    ),
    m("bad first day", EXCEPT, EXCEPT + "\n    valid: {from: ➤1.1.2026}", "from is '1.1.2026'", "a date such as 2026-01-31"),
    m("year alone", EXCEPT, EXCEPT + "\n    valid: {from: ➤2026}", "from is the number 2026, not text", "in quotes"),
    m("empty counterparts", EXCEPT, EXCEPT + "\n    counterpart: ➤[]", "counterpart is an empty list", "give it an entry"),
    m(
        "counterpart that is no id",
        EXCEPT,
        EXCEPT + "\n    counterpart: [➤The Pit]",
        "an entry of counterpart is 'The Pit'",
        "the id of a rule",
    ),
    m(
        "bad date of an example",
        PASS,
        "      pass: [{text: The hill., date: ➤May 2026}]",
        "date is 'May 2026'",
        "a date such as 2026-01-31",
    ),
    m("empty for a list", "about: [Example Hill]", "about:➤", "about is empty, not a list", "write about: ["),
    m("list for text", TITLE, "title: ➤[The quarry]", "title is a list, not text", "single text & quotes"),
    m("mapping for text", WHY, "    why: ➤{so: x}", "why is a set of named fields, not text", "quotes if it holds a colon"),
    m(
        "text for a mapping",
        "  hill: {label: Hill people}",
        "  hill: ➤Hill people",
        "hill is text where named fields should be",
        "write label: …",
    ),
    m(
        "list for a mapping",
        "  guide: {title: A guide, says: What to write.}",
        "  ➤- A guide",
        "references is a list where named fields should be",
        "write name: value",
    ),
    m("text for a rule", "  - id: scar", "  - ➤scar\n  - id: scar", "rule is text where named fields should be", "write id: …"),
    m("whole file a list", "", "➤- a\n- b\n", "the pack is a list where named fields should be", "write schema: …"),
    m("whole file text", "", "➤just words\n", "the pack is text where named fields should be", "write schema: …"),
    m(
        "colon in a flow list",
        EXCEPT,
        "    except: [➤so-called: scar]",
        "an entry of except is a set of named fields, not text",
        "quotes if it holds a colon",
    ),
    m(
        "colon in an item",
        EXCEPT,
        "    except:\n      - ➤so-called: scar",
        "an entry of except is a set of named fields, not text",
        "quotes if it holds a colon",
    ),
    m(
        "braces in a flow list",
        TERMS,
        "    terms: [➤{old,new}]",
        "an entry of terms is a set of named fields, not text",
        "begins with {",
    ),
    m(
        "marks in a flow list",
        FLAG,
        "      flag: [➤[[scar]]]",
        "an entry of flag is a list, not text",
        "begins with [ goes in quotes",
    ),
    m("number", EXCEPT, "    except: [➤1948]", "an entry of except is the number 1948, not text", '"1948" in quotes'),
    m("number with a zero before it", EXCEPT, "    except: [➤014]", "the number 014", '"014" in quotes'),
    m("decimal number", EXCEPT, "    except: [➤1.5]", "the number 1.5", '"1.5" in quotes'),
    m("octal number", EXCEPT, "    except: [➤0o14]", "the number 0o14", '"0o14" in quotes'),
    m("endless number", EXCEPT, f"    except: [➤{'9' * 5000}]", "the number 999", "in quotes"),
    m("infinity", EXCEPT, "    except: [➤.inf]", "the number .inf", '".inf" in quotes'),
    m("truth for text", EXCEPT, "    except: [➤True]", "an entry of except is True (true or false), not text", '"True" in quotes'),
    m(
        "null for text",
        EXCEPT,
        "    except: [➤null]",
        "an entry of except is null, which YAML reads as nothing",
        '"null" in quotes',
    ),
    m("tilde for text", EXCEPT, "    except: [➤~]", "an entry of except is ~", '"~" in quotes'),
    m("empty text", WHY, "    why:➤", "why is empty", "write its text, or leave it out"),
    m("empty text in quotes", WHY, '    why: ➤"  "', "why is empty", "write its text"),
    m("hash makes it empty", WHY, "    why:➤ #metoo takes a side", "why is empty", "begins with # goes in quotes"),
    m("empty item", EXCEPT, "    except:\n      -➤\n      - old scar", "an entry of except is empty", "write its text"),
    m("empty terms", TERMS, "    terms: ➤[]", "terms is an empty list", "give it an entry"),
    m(
        "empty perspectives",
        "  hill: {label: Hill people}\n  works: {label: Quarry works}",
        "  ➤{}",
        "perspectives is empty",
        "give it an entry",
    ),
    m(
        "truth as text",
        KIND,
        KIND + "\n    accepted: ➤yes",
        "accepted is text, neither true nor false",
        "write true or false, without quotes",
    ),
    m("truth in quotes", KIND, KIND + '\n    accepted: ➤"true"', "accepted is text", "without quotes"),
    m("bad pack id", "pack: quarry", "pack: ➤Quarry_1", "pack is 'Quarry_1'", "lower-case letters, digits and hyphens"),
    m("bad rule id", "id: scar", "id: ➤Scar on it", "id is 'Scar on it'", "lower-case letters, digits and hyphens"),
    m(
        "bad perspective id",
        "  works: {",
        "  ➤The Works: {",
        "'The Works' cannot name an entry of perspectives",
        "lower-case letters",
    ),
    m("bad party id", "  stone: [", "  ➤Stone: [", "'Stone' cannot name an entry of parties", "lower-case letters"),
    m("bad reference key", "  guide: {", "  ➤a_guide: {", "'a_guide' cannot name an entry of references", "lower-case letters"),
    m("bad language", "language: en", "language: ➤English language", "language is 'English language'", "a language tag such as en"),
    m(
        "bad address",
        GUIDE,
        "  guide: {title: A guide, url: ➤www.example.org}",
        "url is 'www.example.org'",
        "begins with http:// or https://",
    ),
    m("bad date", GUIDE, "  guide: {title: A guide, verified: ➤31.1.2026}", "verified is '31.1.2026'", "a date such as 2026-01-31"),
    m(
        "bad voice",
        FLAG,
        '      flag: [{text: "[[quarry dust]]", voice: ➤indirct}]',
        "voice is 'indirct'",
        "did you mean indirect?",
    ),
    m("bad topic", PASS, "      pass: [{text: The hill., topic: ➤same}]", "topic is 'same'", "use other"),
    m("bad severity", KIND, KIND + "\n    severity: ➤warn", "severity is 'warn'", "did you mean warning?"),
    m("bad case", KIND, KIND + "\n    case: ➤Exact", "case is 'Exact'", "did you mean exact?"),
    m("bad variant", EXCEPT, EXCEPT + "\n    variant: ➤The hill", "variant is 'The hill'", "lower-case letters"),
    m(
        "text for a first mention",
        EXCEPT,
        EXCEPT + "\n    first_mention: ➤the hole",
        "first_mention is text, not a list",
        "write first_mention: [",
    ),
    m(
        "text for speakers",
        "  hill: {label: Hill people}",
        "  hill: {label: Hill people, speakers: ➤Hill}",
        "speakers is text, not a list",
        "write speakers: [",
    ),
    m("unknown part to skip", EXCEPT, EXCEPT + "\n    skip: {➤section: [sport]}", "no field 'section'", "did you mean sections?"),
    m("text for sections", EXCEPT, EXCEPT + "\n    skip: {sections: ➤sport}", "sections is text, not a list", "write sections: ["),
    m(
        "bad name of a pack that shares",
        EXCEPT,
        EXCEPT + "\n    shared_with: [➤The mill]",
        "an entry of shared_with is 'The mill'",
        "the name of a pack",
    ),
]

MEANING = [
    m(
        "second rule of a name",
        "",
        SOUND
        + SOUND[SOUND.index("  - id") :]
        .replace("id: scar", "id: ➤scar")
        .replace("scar{", "gash{")
        .replace("<stone> dust", "rubble"),
        "a second rule 'scar' (first in line 15)",
        "a name of its own",
    ),
    m("unknown perspective", SIDE, "    perspective: ➤hil", "'hil' is not a perspective", "did you mean hill?"),
    m("unknown perspective, nothing near", SIDE, "    perspective: ➤sea", "'sea' is not a perspective", "there is hill, works"),
    m("unknown kind", KIND, "    kind: ➤terms", "there is no kind of rule 'terms'", "did you mean term?"),
    m("unknown kind, nothing near", KIND, "    kind: ➤zzz", "there is no kind of rule 'zzz'", "use term, name, neutral, pattern"),
    m(
        "neutral kind of a side",
        KIND + "\n" + SIDE,
        "    kind: neutral\n    perspective: ➤hill",
        "a rule of kind neutral cannot have the perspective hill",
        "go together",
    ),
    m(
        "neutral side of a term",
        SIDE,
        "    perspective: ➤neutral",
        "a rule of kind term cannot have the perspective neutral",
        "go together",
    ),
    m(
        "neutral declared",
        "  hill: {label: Hill people}",
        "  hill: {label: Hill people}\n  ➤neutral: {label: Nobody}",
        "neutral is declared",
        "it is always there",
    ),
    m(
        "one side and no guide",
        "",
        SOUND.replace("  works: {label: Quarry works}\n", "")
        .replace("references:\n" + GUIDE + "\n", "")
        .replace("[guide]", "[{title: A guide}]")
        .replace("  hill: {", "  ➤hill: {"),
        "one perspective only",
        "add the other side",
    ),
    m(
        "terms missing",
        "",
        SOUND.replace(TERMS + "\n", "").replace("- id: scar", "- ➤id: scar"),
        "the rule scar of kind term has no terms",
        "add terms:",
    ),
    m(
        "pattern missing",
        "",
        SOUND.replace(TERMS + "\n", "").replace("kind: term", "kind: pattern").replace("- id: scar", "- ➤id: scar"),
        "of kind pattern has no pattern",
        "add pattern:",
    ),
    m("pattern in a term", EXCEPT, "    ➤pattern: scars? on it", "a rule of kind term has no pattern", "change the kind"),
    m("anchors in a term", EXCEPT, "    ➤anchors: [scar]", "a rule of kind term has no anchors", "take it out"),
    m(
        "terms in a pattern",
        "",
        SOUND.replace("kind: term", "kind: pattern\n    pattern: 'a b'").replace("    terms", "    ➤terms"),
        "a rule of kind pattern has no terms",
        "take it out",
    ),
    m(
        "unknown party",
        TERMS,
        '    terms: ["the ➤<ston> dust"]',
        "the term 'the <ston> dust' & <ston> is not a party",
        "did you mean stone?",
    ),
    m("unknown party, nothing near", TERMS, '    terms: ["the ➤<hill> dust"]', "<hill> is not a party", "there is <stone>"),
    m(
        "no parties",
        "",
        SOUND.replace("parties:\n  stone: [quarry, stone works]\n", "").replace('"<stone> dust"', '"➤<stone> dust"'),
        "<stone> is not a party",
        "declare it under parties:",
    ),
    m("bracket not closed in a term", TERMS, '    terms: ["scar➤{,s on the hill"]', "'{' has no partner", "close each bracket"),
    m("bracket not opened in a term", TERMS, "    terms: ['scar,s➤} on the hill']", "'}' has no partner", "close each bracket"),
    m(
        "nested brackets",
        TERMS,
        "    terms:\n      - scar➤{,s{,es}} on the hill",
        "'{' has no partner, or stands inside another pair",
        "do not nest",
    ),
    m("one alternative", TERMS, '    terms: ["scar➤{s} on the hill"]', "{s} offers no choice", "write {,s}"),
    m("nothing left", TERMS, '    terms: ["➤{,a}"]', "no letter or digit", "leave the term empty"),
    m("too many phrases", TERMS, '    terms: ["➤' + "{a,b}" * 11 + '"]', "more than 2,000 phrases", "split it"),
    m("far too many phrases", TERMS, '    terms: ["➤' + "{a,b}" * 9000 + '"]', "more than 2,000 phrases", "split it"),
    m("phrase too long", TERMS, '    terms: ["➤' + "a" * 201 + '"]', "longer than 200 characters", "shorten it"),
    m("place behind an escape", TERMS, '    terms: [➤"scar\\u0020{s} on the hill"]', "{s} offers no choice", "write {,s}"),
    m(
        "notation in an exception",
        EXCEPT,
        "    except: ['scar ➤<x>']",
        "'scar <x>' under except & <x> is not a party",
        "there is <stone>",
    ),
    m("notation in a neighbourhood", EXCEPT, EXCEPT + "\n    near: ['court➤>']", "'court>' under near", "close each bracket"),
    m(
        "unknown list in an exclusion",
        EXCEPT,
        EXCEPT + "\n    unless_near: {terms: [➤<legal-contex>]}",
        "<legal-contex> is not a party",
        "did you mean legal-context?",
    ),
    m("interval without an end", EXCEPT, EXCEPT + "\n    valid: ➤{}", "valid has neither from nor until", "add one of them"),
    m(
        "interval the wrong way",
        EXCEPT,
        EXCEPT + "\n    valid: {from: 2026-01-31, until: ➤2025-01-31}",
        "until comes before from",
        "exchange the two",
    ),
    m(
        "no such first day",
        EXCEPT,
        EXCEPT + "\n    valid: {from: ➤2026-02-30}",
        "from is '2026-02-30', a day that no calendar has",
        "write year, month and day",
    ),
    m(
        "no such day of an example",
        PASS,
        "      pass: [{text: The hill., date: ➤2026-02-30}]",
        "date is '2026-02-30'",
        "write year, month and day",
    ),
    m(
        "counterpart of a term",
        EXCEPT,
        EXCEPT + "\n    ➤counterpart: [scar]",
        "a counterpart of a rule that is no name",
        "kind: name",
    ),
    m(
        "unknown counterpart",
        KIND,
        "    kind: name\n    counterpart: [➤scarr]",
        "there is no rule 'scarr' in this pack",
        "did you mean scar?",
    ),
    m(
        "counterpart of the same side",
        KIND,
        "    kind: name\n    counterpart: [➤scar]",
        "the rule scar is not the other side's name",
        "another perspective",
    ),
    m("notation in the gate", "about: [Example Hill]", "about: ['Hill➤{s}']", "'Hill{s}' under about", "write {,s}"),
    m("notation in a topic", "about: [Example Hill]", "about: {terms: ['Hill➤{s}']}", "'Hill{s}' under about", "write {,s}"),
    m(
        "notation in an anchor",
        TERM_RULE,
        "    kind: pattern\n    perspective: hill\n    pattern: 'scars? on'\n    anchors: ['hill➤>']",
        "'hill>' under anchors",
        "close each bracket",
    ),
    m(
        "notation in a party",
        "  stone: [quarry, stone works]",
        '  stone: ["quarr➤{y,ies}"]',
        "'{' in a word of a party",
        "write each word out",
    ),
    m(
        "notation in an alternative",
        "    alternatives: [the quarry face]",
        '    alternatives: ["the ➤{quarry,hill} face"]',
        "'{' in an alternative",
        "write each one out",
    ),
    m(
        "phrase twice in a rule",
        TERMS,
        '    terms: ["scar on the hill", ➤"{old ,}scar on the hill"]',
        "'scar on the hill' is already a phrase of the rule scar (line 18)",
        "keep it in one place",
    ),
    m(
        "phrase twice but for case",
        TERMS,
        '    terms: ["scar on the hill", ➤Scar on the Hill]',
        "is already a phrase of the rule scar",
        "keep it in one place",
    ),
    m(
        "phrase twice but for quotes",
        TERMS,
        '    terms: ["hill\'s scar", ➤hill’s scar]',
        "is already a phrase of the rule scar",
        "keep it in one place",
    ),
    m(
        "phrase of another rule",
        "",
        SOUND
        + SOUND[SOUND.index("  - id") :]
        .replace("id: scar", "id: gash")
        .replace('"scar{,s} on the hill", "<stone> dust"', "gash, ➤quarry dust"),
        "'quarry dust' is already a phrase of the rule scar (line 18)",
        "keep it in one place",
    ),
    m(
        "no reference",
        "",
        SOUND.replace(REFERENCES + "\n", "").replace("- id: scar", "- ➤id: scar"),
        "the rule scar has no reference",
        "who says so",
    ),
    m(
        "empty references",
        "",
        SOUND.replace(REFERENCES, "    references: []").replace("- id: scar", "- ➤id: scar"),
        "the rule scar has no reference",
        "who says so",
    ),
    m("unknown reference", REFERENCES, "    references: [➤guid]", "there is no reference 'guid'", "did you mean guide?"),
    m(
        "unknown reference, nothing near",
        REFERENCES,
        "    references: [➤zzz]",
        "there is no reference 'zzz'",
        "declare it under references:",
    ),
    m(
        "unknown reference by key",
        REFERENCES,
        "    references: [{key: ➤guid, says: x}]",
        "there is no reference 'guid'",
        "did you mean guide?",
    ),
    m("reference without a name", REFERENCES, "    references: [➤{says: x}]", "neither key nor title", "add one of them"),
    m("no such day", GUIDE, "  guide: {title: A guide, verified: ➤2026-02-30}", "2026-02-30 & no calendar", "2026-01-31"),
    m(
        "no such day in a rule",
        REFERENCES,
        "    references: [{title: A guide, verified: ➤2026-13-01}]",
        "2026-13-01 & no calendar",
        "2026-01-31",
    ),
    m(
        "no pass example",
        "",
        SOUND.replace("\n" + PASS, "").replace("      flag", "      ➤flag"),
        "the rule scar has no pass example",
        "a text that it must leave alone",
    ),
    m("no marks", FLAG, "      flag: [➤The scar on the hill.]", "a flag example without [[…]]", "put [[ and ]] round"),
    m("mark not closed", FLAG, '      flag: ["The ➤[[scar on the hill."]', "[[ without its partner", "put [[ and ]] round"),
    m(
        "second mark not closed",
        FLAG,
        '      flag: ["The [[scar on the hill]] in ➤[[quarry dust"]',
        "[[ without its partner",
        "put [[ and ]] round",
    ),
    m("mark not opened", FLAG, '      flag: ["The scar on the hill➤]]."]', "]] without its partner", "put [[ and ]] round"),
    m("nested marks", FLAG, '      flag: ["The ➤[[scar on [[the hill]]."]', "a mark inside a mark", "put [[ and ]] round"),
    m("empty mark", FLAG, '      flag: ["The ➤[[]] scar."]', "an empty mark", "put [[ and ]] round"),
    m("mark in a pass example", PASS, '      pass: ["The ➤[[hill]]."]', "a pass example with [[", "take the marks out"),
    m("end of a mark in a pass example", PASS, '      pass: ["The hill➤]]."]', "a pass example with ]]", "take the marks out"),
    m(
        "source of the outlet's own voice",
        FLAG,
        '      flag: [{text: "[[quarry dust]]", ➤source: Ann}]',
        "the outlet's own voice has a source",
        "voice: direct or voice: indirect",
    ),
    m(
        "source of an own voice",
        FLAG,
        '      flag: [{text: "[[quarry dust]]", voice: own, ➤source: Ann}]',
        "the outlet's own voice has a source",
        "take the source out",
    ),
    m(
        "variant of nothing",
        EXCEPT,
        EXCEPT + "\n    variant: ➤hole",
        "no other rule has the variant 'hole'",
        "say the same otherwise",
    ),
    m(
        "notation in a first mention",
        EXCEPT,
        EXCEPT + "\n    first_mention: ['the ➤<hole>']",
        "<hole> is not a party",
        "there is <stone>",
    ),
    m(
        "notation in speakers",
        "  hill: {label: Hill people}",
        "  hill: {label: Hill people, speakers: ['➤<hole>']}",
        "'<hole>' under speakers",
        "there is <stone>",
    ),
    m("gap at the beginning", TERMS, "    terms: ['➤* scar']", "a * with no word beside it", "between two words"),
    m("gap at the end", TERMS, "    terms: ['scar ➤*']", "a * with no word beside it", "between two words"),
    m("two gaps together", TERMS, "    terms: ['scar ➤* * hill']", "a * with no word beside it", "between two words"),
    m("gap beside what may be nothing", TERMS, "    terms: ['scar *➤ {,big}']", "no letter or digit", "leave the term empty"),
    m("unknown party behind a gap", TERMS, "    terms: ['scar * ➤<ston> hill']", "<ston> is not a party", "did you mean stone?"),
    m("gap inside brackets", TERMS, "    terms: ['scar {big,➤*} hill']", "a * inside brackets", "outside brackets"),
    m("too many gaps", TERMS, "    terms: ['a * b * c * d ➤* e']", "more than 3 gaps", "split it"),
    m("gap in an exception", EXCEPT, "    except: [➤'scar * road']", "a * under except", "write the words out"),
    m(
        "gap where capitals count",
        TERMS,
        "    case: exact\n    terms: [➤'scar * hill', <stone> dust]",
        "a * in a rule that minds capitals",
        "write the words out",
    ),
    m("nothing to skip", EXCEPT, EXCEPT + "\n    skip: ➤{}", "skip names nothing to skip", "sections, genres or regions"),
]

PATTERNS = [
    pattern("scar➤*", "'*' repeats without an end", "{0,40}"),
    pattern("scar➤+ on", "'+' repeats without an end", "{0,40}"),
    pattern("scar➤{2,} on", "'{2,}' has no upper bound", "{0,40}"),
    pattern("scar➤{} on", "'{}' has no upper bound", "{0,40}"),
    pattern("scar➤{1,1001} on", "more than 1,000 times", "lower the bound"),
    pattern("scar➤{9,3} on", "is no range", "lower bound first"),
    pattern("➤?scar", "has nothing to repeat", "write \\ before it"),
    pattern("(?:a{0,9}b?)➤{2} on", "repeats something that may be empty", "required"),
    pattern("(?:a|aa)➤{1,30}b", "more than 50,000 steps", "lower the bounds"),
    pattern("a{0,99}a{0,99}➤a{0,99}b", "more than 50,000 steps", "lower the bounds"),
    pattern(r"(scar)➤\1", r"'\1' is not allowed", "back-references"),
    pattern("scar➤(?R)", "'(?R)' is not allowed", "recursion"),
    pattern("➤(?P<x>scar)", "is not allowed", "named groups"),
    pattern("(scar)➤(?(1)a|b)", "is not allowed", "conditionals"),
    pattern("(?:scar)➤{e<=2}", "is not allowed", "fuzzy matching"),
    pattern("scar ➤[a-z", "is not allowed", "before a bracket"),
    pattern("➤[a--b] scar", "a set with --", "before the second"),
    pattern("➤(scar", "a '(' without its ')'", r"\("),
    pattern("scar➤)", "a ')' without its '('", r"\)"),
    pattern("(?:" * 20 + "➤(?:scar" + ")" * 21, "nested more than 20 deep", "flatten"),
    pattern("➤" + "scar " * 401, "longer than 2,000 characters", "several rules"),
    pattern(r"➤\bs?", "can match empty text", "required"),
    pattern(r"➤(?=scar)", "can match empty text", "required"),
    pattern(r"➤scar\p{Nonsense}", "no regular expression", "the character named here"),
]

ALL = [*YAML, *SHAPE, *MEANING, *PATTERNS]
