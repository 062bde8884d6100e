"""Senses: which attribute, and which way, an adjective speaks of in one catalogue.

Owns adjectives and their opposites. Knows nothing of comparison (``directions``).
"""

from __future__ import annotations

from knowledge.constraints import Operator
from knowledge.schema import Kind
from tools.lexicon import Lexicon
from tools.measures import ADJECTIVES
from tools.reading import Demand, Direction, SpanKind
from tools.tokens import words
from tools.validity import scale

OPPOSITES: dict[str, tuple[str, ...]] = {
    "serious": ("funny", "feel-good", "playful"),
    "严肃": ("搞笑", "funny"),
    "沉重": ("轻松", "feel-good"),
    "压抑": ("轻松", "feel-good"),
    "light": ("dark", "bleak", "heavy"),
    "bright": ("dark", "bleak"),
    "gentle": ("violent", "brutal"),
    "calm": ("tense", "intense", "loud"),
    "soft": ("violent", "intense"),
    "happy": ("sad", "bleak"),
    "cheerful": ("sad", "bleak"),
    "tame": ("violent", "gory"),
    "mild": ("violent", "intense"),
    "quiet": ("loud",),
    "fast": ("slow",),
    "heavy": ("dark", "bleak"),
    "fun": ("funny",),
    "轻松": ("黑暗", "压抑", "dark"),
    "温和": ("暴力", "violent"),
    "明亮": ("黑暗", "dark"),
    "欢快": ("悲伤", "sad"),
    "轻快": ("黑暗", "dark"),
    "节奏快": ("slow",),
    "开心": ("悲伤", "sad"),
    "阳光": ("黑暗", "dark"),
    "快": ("fast",),
    "慢": ("slow",),
    "响": ("loud",),
    "静": ("quiet",),
    "平静": ("loud",),
    "舒缓": ("fast",),
}
"""An adjective and words whose contrary it is, tried where the vocabulary lacks the adjective itself."""

SAME_SENSE = frozenset({"fun", "heavy", "快", "慢", "响", "静"})  # of OPPOSITES: means more of its words, not less


def by_adjective(word: str, sign: int, lexicon: Lexicon) -> Direction | None:
    """Return the direction of a positive adjective: on a measure, a scale, a value, or an opposite value."""
    if word in ADJECTIVES:
        dimension, own = ADJECTIVES[word]
        name = lexicon.measures.of(dimension)
        if name:
            return Direction(name, sign * own)
    value = _value(word, lexicon)
    if value:
        return _towards(value, sign, lexicon)
    for opposite in OPPOSITES.get(word, ()):
        value = _value(opposite, lexicon)
        if value:
            return _towards(value, sign if word in SAME_SENSE else -sign, lexicon)
    return None


def _towards(demand: Demand, sign: int, lexicon: Lexicon) -> Direction:
    """Return more or less of a value; on an ordered scale, the way to the end that the value stands nearer to.

    So "slower" is a lower tempo than that of what is shown, be it slow already; the value in the middle has no way.
    """
    field, label = lexicon.schema.field(demand.field), _label(demand)
    if field.kind is Kind.CATEGORY and field.ordered and label in scale(field):
        ranked = scale(field)
        side = 2 * ranked.index(label) - (len(ranked) - 1)
        if side:
            return Direction(field.name, sign if side > 0 else -sign)
    return Direction(demand.field, sign, label)


def _label(demand: Demand) -> str:
    return demand.value[0] if isinstance(demand.value, tuple) else demand.field


def _value(word: str, lexicon: Lexicon) -> Demand | None:
    entries = lexicon.forms.get(words(word), ())
    for entry in entries:
        if entry.kind is SpanKind.VALUE and entry.demand.operator is Operator.ANY_OF:
            return entry.demand
    return None
