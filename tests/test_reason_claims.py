"""Claims in reasons: the truth of evidence by rows and talk, and the count of sentences before and after the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.rehearsal.conditions import Condition
from agent.service import open_service
from agent.simulation.claims import Tally, count_claims, judged
from agent.simulation.truth import untrue
from agent.wording import Explained, Worded
from knowledge.settings import Settings
from tests.toy_people import toy_rows, toy_space
from tests.toys import toy_catalogue
from tools.evidence import Claim, ClaimKind

HORROR = Condition("genres", "any_of", ("Horror",))
NO_HORROR = Condition("genres", "none_of", ("Horror",))
MET = Claim(ClaimKind.CONSTRAINT_MET, "genres", ("Horror",), "horror")
RESPECTED = Claim(ClaimKind.REFUSAL_RESPECTED, "genres", ("Horror",), "horror")
BOTH_ANIMATED = Claim(ClaimKind.RESEMBLES, item_id="totoro-1988", shared=(("genres", "Animation"),))


@pytest.mark.parametrize(
    ("claim", "item", "said", "true"),
    [
        (MET, "alien-1979", [HORROR], True),
        (MET, "alien-1979", [], False),  # true of the item, but nobody asked for it
        (MET, "alien-1979", [NO_HORROR], False),  # a refusal that was read as a wish
        (MET, "heat-1995", [HORROR], False),
        (RESPECTED, "heat-1995", [NO_HORROR], True),
        (RESPECTED, "alien-1979", [NO_HORROR], False),
        (RESPECTED, "heat-1995", [HORROR], False),
        (BOTH_ANIMATED, "spirited-away-2001", [], True),
        (BOTH_ANIMATED, "heat-1995", [], False),
        (Claim(ClaimKind.ATTRIBUTE, "runtime", ("125",)), "spirited-away-2001", [], True),
        (Claim(ClaimKind.ATTRIBUTE, "runtime", ("126",)), "spirited-away-2001", [], False),
    ],
)
def test_evidence_is_held_against_the_files_and_what_was_meant(
    claim: Claim, item: str, said: list[Condition], true: bool
) -> None:
    assert (untrue(claim, item, toy_rows(), said, "") == "") is true


def test_a_false_draft_counts_before_the_check_and_not_after_it(tmp_path: Path) -> None:
    claims = (Claim(ClaimKind.ATTRIBUTE, "genres", ("Crime",)),)
    worded = Worded("heat-1995", "A crime film.", "template", "unsupported: x", draft="A horror film.")
    with open_service(Settings(home=tmp_path, model="none"), catalogue=toy_catalogue()) as service:
        found = judged(service, toy_space(), Explained("heat-1995", claims), worded, [])
    assert found.drafted == len(found.drafted_wrong) == 1
    assert (found.shown, found.shown_wrong, found.fallbacks) == (1, [], 1)


def test_rows_say_whether_enough_was_supported_and_never_round_a_fault_away() -> None:
    tally = Tally(drafted=100_000, shown=100_000, evidence=1, reasons=1, drafted_wrong=["x"], shown_wrong=["x"])
    rows = {row.name: row for row in tally.rows("c", "template")}
    after = rows["claims in reasons, template wording: supported after the check"]
    assert (after.value, after.met) == (0.9999, False)
    assert rows["claims in reasons, template wording: supported before the check"].met


@pytest.mark.encoder
def test_reasons_of_rambling_talk_are_counted_until_there_are_enough(tmp_path: Path) -> None:
    with open_service(Settings(home=tmp_path, model="none"), catalogue=toy_catalogue()) as service:
        found = count_claims(service, toy_space(), 20, seed=1)
    assert found.drafted >= 20
    assert found.shown_wrong == []
    assert service.resources.on_reason is None
