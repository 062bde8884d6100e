"""Planning: what a reading changes among the constraints, and which tools it calls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.demands import constraint_changes, merge
from agent.letting_go import is_new_request
from agent.planning import plan
from agent.settling import answered, settle
from agent.state import Call, Conversation
from knowledge.catalogue import Catalogue
from knowledge.constraints import ITEM, Constraint, Operator, Scope
from tests.toys import toy_catalogue
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Act, Reading, Role, Span, SpanKind, SpanReading

SLATE = ("heat-1995", "alien-1979", "fargo-1996")
TALK = Conversation(turn=1, slates=(SLATE,))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return toy_catalogue()


@pytest.fixture(scope="module")
def lexicon(catalogue: Catalogue) -> Lexicon:
    return build_lexicon(catalogue)


def reading_of(text: str, lexicon: Lexicon, talk: Conversation = TALK) -> Reading:
    return read(text, link(text, lexicon, talk.shown), lexicon, talk.shown)


def calls_of(text: str, lexicon: Lexicon, catalogue: Catalogue, talk: Conversation = TALK) -> list[Call]:
    return list(plan(reading_of(text, lexicon, talk), talk, catalogue))


def added(text: str, lexicon: Lexicon, catalogue: Catalogue) -> list[tuple[str, str, tuple[str, ...]]]:
    add, _drop = constraint_changes(reading_of(text, lexicon), catalogue)
    return [(item.field, str(item.operator), item.values) for item in add]


def test_a_wish_and_a_refusal_become_constraints(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added("something tense, no horror", lexicon, catalogue) == [
        ("moods", "any_of", ("tense",)),
        ("genres", "none_of", ("Horror",)),
    ]


def test_or_joins_values_of_one_field(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added("a comedy or a romance", lexicon, catalogue) == [("genres", "any_of", ("Comedy", "Romance"))]


def test_and_keeps_values_apart_where_an_item_has_both(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added("crime and comedy", lexicon, catalogue) == [
        ("genres", "any_of", ("Crime",)),
        ("genres", "any_of", ("Comedy",)),
    ]


def test_a_refused_title_is_a_refusal_of_the_item(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert (ITEM, "none_of", ("fargo-1996",)) in added("a comedy but not Fargo", lexicon, catalogue)


def test_feedback_is_recorded_before_the_next_slate(lexicon: Lexicon, catalogue: Catalogue) -> None:
    calls = calls_of("loved the second one", lexicon, catalogue)
    assert [call.name for call in calls] == ["record_feedback", "recommend"]
    assert calls[0].arguments["items"] == ["alien-1979"]
    assert calls[0].arguments["kind"] == "liked"


def test_a_question_looks_up_the_field_of_the_item(lexicon: Lexicon, catalogue: Catalogue) -> None:
    (call,) = calls_of("who directed the first one?", lexicon, catalogue)
    assert call == Call("look_up", {"items": ["heat-1995"], "fields": ["director"]})


def test_a_critique_goes_from_the_named_item(lexicon: Lexicon, catalogue: Catalogue) -> None:
    (call,) = calls_of("like the first one but shorter", lexicon, catalogue)
    assert call.name == "critique"
    assert call.arguments["item"] == "heat-1995"
    assert [(d["field"], d["sign"]) for d in call.arguments["directions"]] == [("runtime", -1)]


def test_thanks_calls_no_search(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert calls_of("thanks!", lexicon, catalogue) == [Call("say", {"what": "thanks"})]


def test_chinese_plans_the_same(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added("想看科幻片，不要恐怖", lexicon, catalogue) == [
        ("genres", "any_of", ("Science Fiction",)),
        ("genres", "none_of", ("Horror",)),
    ]


def wish(value: str, operator: Operator = Operator.ANY_OF, scope: Scope = Scope.CONVERSATION) -> Constraint:
    return Constraint("genres", operator, (value,), scope=scope)


def test_a_new_wish_replaces_the_old_one_of_its_field() -> None:
    kept, gone = merge([wish("Comedy")], [wish("War")], [], "a war film")
    assert (kept, gone) == ((wish("War"),), (wish("Comedy"),))


def test_also_adds_to_the_old_wish() -> None:
    kept, _gone = merge([wish("Comedy")], [wish("Crime")], [], "also crime")
    assert kept == (wish("Comedy"), wish("Crime"))


def test_refusals_add_up() -> None:
    first, second = wish("Horror", Operator.NONE_OF), wish("War", Operator.NONE_OF)
    assert merge([first], [second], [], "no war") == ((first, second), ())


def test_a_wish_for_what_was_refused_lifts_the_refusal() -> None:
    kept, gone = merge([wish("Horror", Operator.NONE_OF)], [wish("Horror")], [], "horror after all")
    assert (kept, gone) == ((wish("Horror"),), (wish("Horror", Operator.NONE_OF),))


def test_a_refusal_ends_the_wish_for_it() -> None:
    kept, _gone = merge([wish("Horror")], [wish("Horror", Operator.NONE_OF)], [], "no horror")
    assert kept == (wish("Horror", Operator.NONE_OF),)


def test_two_bounds_of_one_number_stand_together_and_a_new_one_replaces_its_like() -> None:
    low = Constraint("runtime", Operator.AT_LEAST, 60.0)
    high, higher = Constraint("runtime", Operator.AT_MOST, 90.0), Constraint("runtime", Operator.AT_MOST, 120.0)
    assert merge([low], [high], [], "under 90")[0] == (low, high)
    assert merge([low, high], [higher], [], "under two hours")[0] == (low, higher)


def test_dropping_a_wish_in_words_ends_it(lexicon: Lexicon, catalogue: Catalogue) -> None:
    decade = Constraint("year", Operator.BETWEEN, ("1990", "1999"))
    add, drop = constraint_changes(reading_of("forget the 90s", lexicon), catalogue)
    assert add == ()
    assert merge([decade], [], drop, "forget the 90s") == ((), (decade,))


@pytest.mark.parametrize("text", ["drop the comedy", "去掉喜剧", "fine, I can live without comedy", "不是喜剧也行"])
def test_what_is_given_up_is_lifted_where_it_was_wished_and_else_refused(
    text: str, lexicon: Lexicon, catalogue: Catalogue
) -> None:
    reading = reading_of(text, lexicon)
    add, drop = constraint_changes(reading, catalogue, [wish("Comedy")])
    assert merge([wish("Comedy")], add, drop, text) == ((), (wish("Comedy"),))
    refused, _ = merge([], *constraint_changes(reading, catalogue, []), text)
    assert [(one.operator, one.values) for one in refused] == [(Operator.NONE_OF, ("Comedy",))]


@pytest.mark.parametrize("text", ["comedy is a must-have", "I can't live without comedy", "不太长的喜剧也成"])
def test_a_wish_is_not_given_up_by_words_that_only_sound_so(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    changes = constraint_changes(reading_of(text, lexicon), catalogue, [wish("Comedy")])
    assert ("Comedy",) in [one.values for one in merge([wish("Comedy")], *changes, text)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "comedy is optional now",
        "OK, comedy was only a nice-to-have anyway",
        "喜剧可有可无",
        "喜剧不强制了",
    ],
)
def test_a_wish_that_is_no_must_any_more_ends(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    changes = constraint_changes(reading_of(text, lexicon), catalogue, [wish("Comedy")])
    assert merge([wish("Comedy")], *changes, text) == ((), (wish("Comedy"),))


def test_allowing_what_was_refused_lifts_the_refusal(lexicon: Lexicon, catalogue: Catalogue) -> None:
    refusal = wish("Horror", Operator.NONE_OF)
    _add, drop = constraint_changes(reading_of("actually horror is fine tonight", lexicon), catalogue)
    assert merge([refusal], [], drop, "") == ((), (refusal,))


def test_a_refusal_beside_something_that_does_not_matter_stays_a_refusal(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    assert ("genres", "none_of", ("Horror",)) in added("the 90s don't matter, no horror", lexicon, catalogue)


def test_a_wish_is_given_up_by_naming_its_attribute(lexicon: Lexicon, catalogue: Catalogue) -> None:
    decade, short = (
        Constraint("year", Operator.BETWEEN, ("1990", "1999")),
        Constraint("runtime", Operator.AT_MOST, 90.0),
    )
    active = [decade, short, wish("Comedy"), wish("Horror", Operator.NONE_OF)]
    for text, gone in (
        ("any decade is fine", (decade,)),
        ("年代不限", (decade,)),
        ("the length doesn't matter", (short,)),
        ("I won't insist on the length any more", (short,)),
        ("片长不强求了", (short,)),
        ("forget the genre", (wish("Comedy"),)),
        ("any genre will do", (wish("Comedy"),)),
        ("any comedy is fine", ()),
    ):
        _add, drop = constraint_changes(reading_of(text, lexicon), catalogue)
        assert merge(active, [], drop, text)[1] == gone, text


def test_a_wish_that_comes_instead_ends_other_choices_but_no_refusal() -> None:
    tense, refusal = Constraint("moods", Operator.ANY_OF, ("tense",)), wish("Horror", Operator.NONE_OF)
    decade = Constraint("year", Operator.BETWEEN, ("1970", "1979"))
    active = [tense, refusal, decade]
    kept, gone = merge(active, [wish("Comedy")], [], "I'd rather have a comedy")
    assert (kept, gone) == ((refusal, decade, wish("Comedy")), (tense,))
    assert merge(active, [wish("Comedy")], [], "a comedy")[1] == ()
    later = Constraint("year", Operator.BETWEEN, ("1990", "1999"))
    assert merge(active, [later], [], "make it the 90s instead")[1] == (decade,)


def test_a_question_about_an_unknown_title_is_not_taken_for_one_about_the_list(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    (call,) = calls_of("《守灯人》是谁导演的？", lexicon, catalogue)
    assert (call.name, call.arguments["items"]) == ("look_up", ["守灯人"])
    assert calls_of("who directed it?", lexicon, catalogue)[0].arguments["items"] == ["heat-1995"]


def test_it_of_several_items_is_asked_back_and_the_answer_counts(lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert calls_of("seen it", lexicon, catalogue) == [Call("ask_which", {"kind": "seen"})]
    asked = replace(TALK, pending="seen")
    answer = answered(reading_of("the second", lexicon, asked), asked)
    calls = plan(answer, asked, catalogue)
    assert (calls[0].name, calls[0].arguments["kind"], calls[0].arguments["items"]) == (
        "record_feedback",
        "seen",
        ["alien-1979"],
    )


@pytest.mark.parametrize("said", ["I have seen the second one, loved it", "第二部看过了，我喜欢它"])
def test_it_is_clear_once_the_same_message_has_named_it(said: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    recorded = {
        call.arguments["kind"]: call.arguments["items"]
        for call in calls_of(said, lexicon, catalogue)
        if call.name == "record_feedback"
    }
    assert recorded == {"seen": ["alien-1979"], "liked": ["alien-1979"]}


def test_the_same_feedback_twice_in_a_message_is_noted_once(lexicon: Lexicon, catalogue: Catalogue) -> None:
    calls = calls_of("I loved the second one, I really loved the second one", lexicon, catalogue)
    assert [call.name for call in calls].count("record_feedback") == 1


def test_feedback_on_a_place_that_the_slate_does_not_have_is_asked_about(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    assert calls_of("I hated number 19", lexicon, catalogue) == [Call("ask_which", {"kind": "disliked"})]


def test_it_is_clear_once_an_item_was_spoken_of(lexicon: Lexicon, catalogue: Catalogue) -> None:
    spoken = replace(TALK, focus="fargo-1996")
    calls = calls_of("seen it", lexicon, catalogue, spoken)
    assert calls[0].arguments["items"] == ["fargo-1996"]


def test_what_was_wished_for_now_ends_with_the_next_wish() -> None:
    for_now = wish("Comedy", scope=Scope.TURN)
    assert merge([for_now], [wish("War", Operator.NONE_OF)], [], "no war")[0][0] == for_now
    assert merge([for_now], [wish("War")], [], "a war film")[0] == (wish("War"),)


@pytest.mark.parametrize("text", ["no comedy right now", "no comedy this time", "这次不要喜剧"])
def test_what_is_refused_for_now_is_still_refused_after_the_next_wish(
    text: str, lexicon: Lexicon, catalogue: Catalogue
) -> None:
    refused, _ = constraint_changes(reading_of(text, lexicon), catalogue)
    war, lifted = constraint_changes(reading_of("a war film", lexicon), catalogue)
    staying, _ = merge(refused, war, lifted, "a war film")
    assert any(wish("Comedy", Operator.NONE_OF).same_demand(one) for one in staying)


def test_what_is_refused_again_stays_refused(lexicon: Lexicon, catalogue: Catalogue) -> None:
    held = wish("Horror", Operator.NONE_OF)
    for text in ("I said forget the horror", "drop the horror", "恐怖片去掉"):
        added, lifted = constraint_changes(reading_of(text, lexicon), catalogue, [held])
        staying, _ = merge([held], added, lifted, text)
        assert any(held.same_demand(one) for one in staying), text


def test_what_is_only_asked_about_is_looked_up_and_not_searched_for(catalogue: Catalogue) -> None:
    span = Span(13, 20, "Lantern", SpanKind.PHRASE)
    reading = Reading("who directed Lantern?", "en", Act.FIND, True, (SpanReading(span, Role.SUBJECT, True),))
    assert [call.name for call in plan(reading, TALK, catalogue)] == ["look_up"]


@pytest.mark.parametrize("text", ["comedy isn't a must", "喜剧不强求了", "喜剧没有也行"])
def test_what_is_no_must_is_no_longer_wished_for(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    add, drop = constraint_changes(reading_of(text, lexicon), catalogue)
    staying, gone = merge([wish("Comedy")], add, drop, text)
    assert staying == ()
    assert gone == (wish("Comedy"),)


def test_what_is_complained_of_and_wished_for_further_on_is_wished_for(lexicon: Lexicon, catalogue: Catalogue) -> None:
    add, _ = constraint_changes(reading_of("the last comedy was awful, another comedy please", lexicon), catalogue)
    assert [item.values for item in add] == [("Comedy",)]
    assert not any(item.negative for item in add)


@pytest.mark.parametrize("text", ["I can't stand horror", "I hate horror", "讨厌恐怖片"])
def test_a_genre_that_cannot_be_stood_is_refused_and_noted(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added(text, lexicon, catalogue) == [("genres", "none_of", ("Horror",))]
    assert "record_preference" in [call.name for call in calls_of(text, lexicon, catalogue)]


@pytest.mark.parametrize("text", ["I'm not big on horror", "horror is not for me", "我不太喜欢恐怖片"])
def test_a_mild_dislike_of_a_genre_leaves_it_out_as_well(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    assert added(text, lexicon, catalogue) == [("genres", "none_of", ("Horror",))]


@pytest.mark.parametrize("text", ["Start over. I'm looking for a comedy", "重新开始，我想找喜剧"])
def test_wishes_that_come_with_a_new_start_are_kept(text: str, lexicon: Lexicon, catalogue: Catalogue) -> None:
    calls = calls_of(text, lexicon, catalogue)
    assert [call.name for call in calls] == ["reset_wishes", "set_constraints", "recommend"]
    assert calls[0].arguments == {"anew": True}
    assert calls[1].arguments["add"][0]["value"] == ["Comedy"]


@pytest.mark.parametrize(
    "text", ["something funny", "what can we watch tonight?", "来部喜剧", "今晚看什么", "a western"]
)
def test_a_request_of_its_own_is_told_by_its_head(text: str) -> None:
    assert is_new_request(text)


@pytest.mark.parametrize("text", ["with Tom Hanks", "under two hours", "only French ones", "短一点", "90分钟以内"])
def test_an_addition_is_no_request_of_its_own(text: str) -> None:
    assert not is_new_request(text)


def test_a_comparison_with_nothing_on_screen_is_a_wish_or_a_refusal(lexicon: Lexicon, catalogue: Catalogue) -> None:
    for text, expected in (
        ("暴力一点的电影", ("moods", "any_of", ("violent",))),
        ("a less violent thriller", ("moods", "none_of", ("violent",))),
    ):
        add, _drop = constraint_changes(reading_of(text, lexicon, Conversation()), catalogue)
        assert expected in [(item.field, str(item.operator), item.values) for item in add]


def test_what_should_not_be_so_holds_on_and_more_of_it_takes_that_back(lexicon: Lexicon, catalogue: Catalogue) -> None:
    seen = Conversation(slates=(("heat-1995", "alien-1979"),))
    refused = ("moods", "none_of", ("gory",))
    for text, held in (("not so gory", True), ("第一部那样的，别那么血腥", True), ("make it less gory", False)):
        add, _drop = constraint_changes(reading_of(text, lexicon, seen), catalogue)
        assert (refused in [(item.field, str(item.operator), item.values) for item in add]) is held, text
    add, drop = constraint_changes(reading_of("make it gorier", lexicon, seen), catalogue)
    assert not add
    assert refused in [(item.field, str(item.operator), item.values) for item in drop]


def test_taking_a_shown_item_ends_the_matter(lexicon: Lexicon, catalogue: Catalogue) -> None:
    for text in ("thanks, I'll take that one", "谢谢，就看这部"):
        reading = settle(reading_of(text, lexicon), TALK, catalogue.schema)
        assert plan(reading, TALK, catalogue) == (Call("say", {"what": "thanks"}),)


def test_a_question_about_an_unknown_title_is_not_answered_about_another_item(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    spoken = replace(TALK, focus="heat-1995")
    for text in ("who directed The Lantern Keeper of Old Quay?", "《旧码头的守灯人》是谁导演的？"):
        reading = settle(reading_of(text, lexicon, spoken), spoken, catalogue.schema)
        (call,) = plan(reading, spoken, catalogue)
        assert call.name == "look_up"
        assert not [item for item in call.arguments["items"] if item in catalogue]
        assert reading.certain


@pytest.mark.parametrize("text", ["no horror, comedy is fine", "恐怖片算了，喜剧也行"])
def test_what_is_fine_instead_of_a_refused_value_is_wished_for(
    text: str, lexicon: Lexicon, catalogue: Catalogue
) -> None:
    reading = settle(reading_of(text, lexicon), TALK, catalogue.schema)
    assert [part.role for part in reading.spans] == [Role.AVOID, Role.WANT]
    refused = replace(TALK, constraints=(Constraint("genres", Operator.NONE_OF, ("Comedy",)),))
    lifted = settle(reading_of(text, lexicon, refused), refused, catalogue.schema)
    assert [part.role for part in lifted.spans] == [Role.AVOID, Role.ALLOW]


@pytest.mark.parametrize(
    "text", ["show me the picture of Heat", "can I see a photo of the first one?", "看看第一部的图片"]
)
def test_whoever_asks_for_the_picture_of_an_item_sees_its_card(
    text: str, lexicon: Lexicon, catalogue: Catalogue
) -> None:
    reading = settle(reading_of(text, lexicon), TALK, catalogue.schema)
    assert plan(reading, TALK, catalogue) == (Call("show_cards", {"items": ["heat-1995"], "pictures": True}),)
    bare = settle(reading_of("show me Heat", lexicon), TALK, catalogue.schema)
    assert plan(bare, TALK, catalogue) == (Call("show_cards", {"items": ["heat-1995"], "pictures": False}),)


@pytest.mark.parametrize(
    "text",
    [
        "I'll take Heat",
        "is there a picture book like Heat",
        "I loved the picture of Heat",
        "a film that looks like Heat",
    ],
)
def test_whoever_takes_or_praises_an_item_does_not_ask_for_its_picture(
    text: str, lexicon: Lexicon, catalogue: Catalogue
) -> None:
    reading = settle(reading_of(text, lexicon), TALK, catalogue.schema)
    assert "show_cards" not in [call.name for call in plan(reading, TALK, catalogue)]


def test_a_place_that_the_list_has_not_is_told_and_the_rest_is_done(lexicon: Lexicon, catalogue: Catalogue) -> None:
    alone = Conversation(turn=1, slates=(("heat-1995",),))
    told = Call("tell_missing", {"words": ["the ninth"]})
    assert calls_of("looks like the ninth", lexicon, catalogue) == [told]
    assert calls_of("sounds like the second", lexicon, catalogue, alone)[0].name == "tell_missing"
    wished = calls_of("something that looks like the second, but a comedy", lexicon, catalogue, alone)
    assert [call.name for call in wished] == ["tell_missing", "set_constraints", "recommend"]
    assert calls_of("like the second, but a comedy", lexicon, catalogue, alone)[0] == Call(
        "tell_missing", {"words": ["the second"]}
    )
    assert calls_of("how long is the ninth?", lexicon, catalogue) == [told]
    both = calls_of("how long are the first and the ninth?", lexicon, catalogue)
    assert both == [told, Call("look_up", {"items": ["heat-1995"], "fields": ["runtime"]})]
    there = calls_of("something that looks like the second", lexicon, catalogue)
    assert [call.name for call in there] == ["find_alike"]
