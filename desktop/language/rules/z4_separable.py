"""Z4: the parts of a separable verb stand together (language.md: "separable verb far apart").

Found with an F1 above .60 on marked sentences, so it weighs; but in sentences of more than ten words only,
as "Ik neem bij ruzie in huis meteen de hond mee" is easy enough.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.lemmas import lemma
from desktop.language.length import LONGEST_WORDS, reading_length
from desktop.language.rules.z3_tang import WIDEST_WORDS
from desktop.language.sentence import Sentence
from desktop.language.separables import separated_verbs


def separable(sentence: Sentence) -> Iterator[Finding]:
    """A finding where more than five words stand between "haal" and "op"; information only when short."""
    weight = 0.5 if reading_length(sentence) > LONGEST_WORDS else 0.0
    for stretch in separated_verbs(sentence):
        if stretch.last - stretch.first - 1 <= WIDEST_WORDS:
            continue
        verb, particle = sentence.words[stretch.first], sentence.words[stretch.last]
        yield Finding(
            "Z4",
            verb.start,
            particle.end,
            f'"{verb.text}" en "{particle.text}" horen bij elkaar: {particle.lower}{lemma(verb.lower)}.',
            "Zet de twee delen dichter bij elkaar, of maak er twee zinnen van.",
            weight,
        )
