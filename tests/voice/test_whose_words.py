"""Whose words: sentences of which the bracketed part, and nothing else, is somebody's; ``nobody`` is a report without a speaker."""

import re

import pytest

from framing.document import Span
from framing.voice import Voice
from tests.voice.saying import voices

PASSIVE = [
    "The raid was condemned as [[Oslo|illegal]] by Oslo.",
    "The raid was condemned by Oslo as [[Oslo|a breach of the treaty]].",
    "Fishermen were urged by the mayor [[the mayor|to stay in port]].",
    "It was announced by the board [[the board|that the toll would rise]].",
    "Residents were told [[nobody|the water was safe to drink]].",
    "The mayor was quoted as saying [[The mayor|that the toll was fair]].",
    "The mayor is said [[nobody|to have sold the quay in secret]].",
    "The island, claimed by both states, is empty.",
]
CHARGES = [
    "Kyiv accused Moscow of [[Kyiv|genocide]].",
    "Accusing the board of [[Lind|theft]], Lind left the hall.",
    "The mayor was accused of [[nobody|hiding a debt]].",
    "Mayor accused of [[nobody|taking bribes]]",
    "Allegations of [[nobody|torture]] have been made against the guards.",
]
LABELS = [
    "Tokyo considers the coast [[Tokyo|an occupied territory]].",
    "The group, which the ministry considers to be [[the ministry|a gang]], fled.",
    "Oslo called the visit [[Oslo|a provocation by Lund]].",
    "The magazine describes the judgment as [[The magazine|historic]].",
    "The board described the strike, which began in May, as [[The board|“a bad joke”]].",
    "Oslo refers to the raid as [[Oslo|an invasion]].",
    "The press nicknamed him [[The press|the Fox]].",
    "The visit, denounced by Oslo as [[Oslo|a provocation]], ended.",
    "The visit denounced by Oslo as [[Oslo|a provocation]] ended.",
    "The raid, condemned as [[Oslo|illegal]] by Oslo, went on.",
    "The ship, built by Oslo as a ferry for the north, sank.",
    "The group, which calls itself [[The group|the Free Army]], fled.",
]
BETWEEN = [
    "Lind has so far said [[Lind|that the deal is dead]].",
    "The minister has so far refused to say [[The minister|that the deal is dead]].",
    "The ministry has never before called the visit [[The ministry|a provocation]].",
    "Oslo has more than once called the visit [[Oslo|a provocation]].",
    "The board has again and again warned [[The board|that the dam would burst]].",
    "The board had by then warned [[The board|that the dam would burst]].",
    "Lind has in the past said [[Lind|that the deal is dead]].",
    "The mayor on Monday at the harbour called the toll [[The mayor|a theft]].",
]
FREE = [
    "The ministry protested against what Japan called [[Japan|an illegal occupation by Russia]].",
    "Troops entered what Kyiv regards as [[Kyiv|its own land]].",
    "The board paid what Lind believes to be [[Lind|a bribe]].",
    "Lind died in what the army said was [[the army|an accident]].",
    "What Lind called [[Lind|a scandal]] ended in court.",
    "The islands, which Japan says [[Japan|are illegally occupied]], are empty.",
    "The isle, which Oslo views as [[Oslo|a reserve]], is empty.",
    "The isle, which Oslo considers [[Oslo|a reserve]], is empty.",
    "The isle, viewed by Oslo as [[Oslo|a reserve]], is empty.",
]
TAKEN_AS = [
    "Oslo views the isle as [[Oslo|a reserve]].",
    "Oslo regards the four isles off Bergen as [[Oslo|a reserve]].",
    "Oslo casts the row over the isles as [[Oslo|a theft]].",
    "Oslo is considering the sale.",
]
VIEWS = [
    "In Oslo's view, [[Oslo|the isle is a reserve]].",
    "In the eyes of Oslo [[Oslo|the isle is a reserve]].",
    "[[her opponents|The law is a gag]] in the eyes of her opponents.",
    "[[Lind|The law is a gag]], in Lind's opinion.",
    "The ship lay in the eyes of the storm.",
]
HEARSAY = [
    "Lind is believed [[nobody|to have fled the regime]].",
    "Lind is alleged [[nobody|to have led the massacre]].",
    "Lind is known to have fled the regime.",
    "The radio spoke of [[The radio|a heroic liberation]].",
    "The paper quoted a guard as saying [[a guard|the strike was a crime]].",
    "The paper cited guards as saying [[guards|that the strike was a crime]].",
]
ASKED = [
    "Oslo has called on [[Oslo|Lund to end its illegal occupation]].",
    "The union urged [[The union|its members to reject the “gag law”]].",
    "The army has denied [[The army|committing a massacre]].",
    "The mayor called on the widow at home.",
]
HELD = [
    "The president repeated his claim [[The president|that the north had been liberated]].",
    "Jon Lind said [[Jon Lind|the port was safe]]. His claim [[Jon Lind|that the north was lost]] angered many.",
    "The position of Oslo is [[Oslo|that the isle is a reserve]].",
    "One guard, 34, said [[One guard|the isle was lost]].",
    "The mayor (who lives abroad) said [[The mayor|the isle was lost]].",
]
PHRASES = [
    "Lind made it clear [[Lind|that the guards would have to leave]].",
    "Lind is convinced [[Lind|that the guards will leave]].",
    "[[one envoy|It is]], as one envoy put it, [[one envoy|an open prison]].",
    "[[one envoy|It is an open prison]], as one envoy put it.",
    "The isle is, in the words of one envoy, [[one envoy|“an open prison”]].",
    "The isle, considered by most states to be [[most states|occupied]], is empty.",
    "Oslo maintains [[Oslo|the isle joined of its own will]], a version most states reject.",
]
IDIOMS = [
    "She said goodbye to the liberators of the town.",
    "It goes without saying that the raid was illegal.",
    "The treaty says nothing of the illegal raid.",
]
IDEAS = [
    "Many want more, or, as one of them put it, [[one of them|“an apology”]].",
    "Angry letters came from settlers' groups, which say [[settlers' groups|it is a crime]].",
    "The mayor dismissed the idea [[The mayor|that the wall was a land grab]].",
    "Lind rejected suggestions [[Lind|that the wall was a land grab]].",
    "The mayor rejected suggestions that were made by the board.",
]
APART = [
    "Asked [[nobody|if the isle was lost]], the envoy nodded.",
    "The envoy apologised for having called the isle [[The envoy|a theft]].",
    "[[The navy|The navy is there to protect the isle from harm]], it says.",
    "Critics – among them two former generals – say [[Critics|the wall is a land grab]].",
    "[[a general|The talks]] – a general says – [[a general|are dead]].",
    "[[the generals|The land grab]], as the generals call it, has cost a lot.",
    "OSLO (Wire) — [[a court|The wall is illegal]], a court ruled on Friday.",
    "[[she|The land]], she said, [[she|belonged to the state]].",
]
CUT = [
    "[[its supporters|The law would]], its supporters say, [[its supporters|protect children from harm]].",
    "[[the mayor|The wall will]], the mayor said, [[the mayor|be torn down]].",
]
SUBJECTS = [
    "A report published in May found [[A report|that the wall was unlawful]].",
    "A study released on Monday by the board showed [[A study|that the toll was higher]].",
    "The ministry on Friday summoned the envoy and told her [[The ministry|that the raid was a crime]].",
]
ACCORDING = [
    "[[the board|The dam]], according to the board, [[the board|is safe]].",
    "[[Lind|The dam]], according to Lind, an engineer, [[Lind|is safe]].",
    "Boats were turned away which, according to AFP, [[AFP|the port has criticised]].",
    "The deal is dead, and according to Lind [[Lind|it will not be revived]].",
    "[[Lind|The town built a dam, which nobody needed]], according to Lind.",
    "[[Lind|The dam]], which is old, [[Lind|is safe]], according to Lind.",
    "According to Lind, who led the talks, [[Lind|the deal is dead]].",
    "According to sources, [[sources|the deal is dead]]; Oslo has not commented.",
    "Fish were sorted according to size.",
]
NOUNS = [
    "Lind came to the conclusion [[Lind|that the claims made about her in the paper were lies]].",
    "The ministry made the claim [[The ministry|that the islands had been stolen]].",
    "The suggestion from Oslo [[Oslo|that the mayor lied]] is absurd.",
    "His comment [[His|that the strike was treason]] caused a row.",
    "There are fears [[nobody|that the dam will burst]].",
]
VERBS = [
    "North Korea fired rounds aimed at a village that broadcasts propaganda.",
    "The president ordered the invasion of the northern cape falsely claiming the action was to protect sailors.",
    "Both countries claim the islands.",
    "The government announced the start of a vote to choose a flag.",
    "Lind scored a second goal as Oslo won a corner kick.",
    "His family claimed [[His family|that the arrest was illegal]].",
    "The report states [[The report|that few if any bakers use rye]].",
    "Studies by the ministry in Oslo show [[Studies|that the toll is unfair]].",
    "The page of the site explains, in a satirical fashion, [[The page of the site|that the raid was prompted by the guild]].",
    "They say [[They|adding salt to bread is the best way of preventing illness]].",
    "The mayor said [[The mayor|although the raid was legal, it was a mistake]].",
    "As Lind told The Harbour Post, [[Lind|the toll has dropped partly due to the new law]].",
    "[[Lind|The bakers]], said Lind, [[Lind|must pay]].",
]
PARAGRAPHS = [
    "In a letter, the board denied these claims:\n\n[[the board|The toll was never raised. It is lower than in 1990]]. Lind also said [[Lind|the paper was wrong]].",
    "The board made two promises:\n\nThe toll will fall. The gate will open.",
    "[[Anna Lind|We were never asked. The toll is an outrage.]] Anna Lind, harbour master",
    "Soldiers on the quay on Monday. Jon Berg",
]
_LABEL = re.compile(r"\[\[([^|]*)\|([^\]]*)\]\]")
_WORD = re.compile(r"[\w’'-]+")


@pytest.mark.parametrize(
    "text",
    PASSIVE
    + CHARGES
    + LABELS
    + BETWEEN
    + FREE
    + TAKEN_AS
    + VIEWS
    + HEARSAY
    + ASKED
    + HELD
    + PHRASES
    + IDEAS
    + IDIOMS
    + APART
    + CUT
    + SUBJECTS
    + ACCORDING
    + NOUNS
    + VERBS
    + PARAGRAPHS,
)
def test_whose_words(text):
    plain, labelled, at = "", [], 0
    for match in _LABEL.finditer(text):
        plain += text[at : match.start()]
        labelled.append((match.group(1).removeprefix("nobody") or None, Span(len(plain), len(plain) + len(match.group(2)))))
        plain, at = plain + match.group(2), match.end()
    plain += text[at:]
    wanted = {at: who for who, span in labelled for at in range(*span)}
    seen = {
        at: stretch.attribution.speaker if stretch.attribution else None
        for stretch in voices(plain).stretches
        if stretch.voice in (Voice.DIRECT, Voice.INDIRECT)
        for at in range(*stretch.span)
    }
    words = [found.start() for found in _WORD.finditer(plain)]
    assert [(at in seen, seen.get(at)) for at in words] == [(at in wanted, wanted.get(at)) for at in words]
