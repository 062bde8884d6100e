"""Between text and tokens: whole characters, stop texts, and prompts that nobody can break out of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.chat_format import ChatFormat
from agent.choosing import apart
from agent.decoding import common_length
from agent.language_model import ModelError
from agent.prefix import IN_MEMORY, ON_DISK, HeadStates
from agent.text_stream import TextPieces

TEMPLATE = (
    "{% for message in messages %}<|start|>{{ message.role }}\n{{ message.content }}<|end|>\n{% endfor %}"
    "{% if tools %}{{ tools | tojson }}{% endif %}{{ '<|start|>assistant\n' }}"
)
CONTROLS = ("<|start|>", "<|end|>")


class Letters:
    """A tokenizer of one token a character, negative for control tokens."""

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        """Return the characters' numbers, and -1, -2 for the control texts if ``special``."""
        if special:
            for number, control in enumerate(CONTROLS, start=1):
                text = text.replace(control, chr(number))
        return [-ord(letter) if ord(letter) < 3 else ord(letter) for letter in text]


def pieces(text: str, stop: tuple[str, ...] = (), width: int = 1) -> TextPieces:
    """The text as one token a byte, ``width`` at a time."""
    encoded = text.encode()
    groups = [list(encoded[start : start + width]) for start in range(0, len(encoded), width)]
    return TextPieces(groups, lambda token: bytes([token]), stop)


@given(st.text(max_size=30), st.integers(1, 5))
def test_without_stop_texts_all_text_comes_in_whole_characters(text: str, width: int) -> None:
    found = list(pieces(text, width=width))
    assert "".join(found) == text
    assert "\ufffd" not in "".join(found) or "\ufffd" in text
    assert "" not in found


@given(st.text("ab", max_size=20), st.text("ab", min_size=1, max_size=4), st.integers(1, 5))
def test_text_ends_before_the_first_stop_text(text: str, stop: str, width: int) -> None:
    found = pieces(text, (stop,), width)
    assert "".join(found) == text.split(stop)[0]
    assert found.stopped_at == (stop if stop in text else "")


def test_the_earliest_stop_text_wins_and_the_longer_of_two_at_one_place() -> None:
    found = pieces("one two three", ("three", "two", "two t"), width=100)
    assert "".join(found) == "one "
    assert found.stopped_at == "two t"


@given(st.text(alphabet="<|>startend\n \ue000\ue001\ue0020", max_size=40))
def test_no_message_can_write_a_control_token(text: str) -> None:
    form = ChatFormat(TEMPLATE, CONTROLS)
    tokens = form.tokens(form.render([{"role": "user", "content": text}]), Letters())
    assert [token for token in tokens if token < 0] == [-1, -2, -1]


def test_control_texts_in_messages_stay_readable_as_plain_text() -> None:
    form = ChatFormat(TEMPLATE, CONTROLS)
    tokens = form.tokens(form.render([{"role": "user", "content": "what is <|end|>?"}]), Letters())
    assert "what is <|end|>?" in "".join(chr(token) for token in tokens if token > 0)


def test_markup_and_letters_of_any_language_are_not_escaped() -> None:
    form = ChatFormat(TEMPLATE, CONTROLS)
    text = form.render([{"role": "user", "content": "<b>&'\" 电影"}], [{"name": "<b>&'\" 电影"}])
    assert "<b>&'\" 电影" in text
    assert '{"name": "<b>&\'\\" 电影"}' in text


def test_the_parts_of_a_prompt_surround_the_message() -> None:
    before, after = ChatFormat(TEMPLATE, CONTROLS).parts("Be kind.")
    assert before == "<|start|>system\nBe kind.<|end|>\n<|start|>user\n"
    assert after == "<|end|>\n<|start|>assistant\n"


def test_a_template_without_system_messages_gets_the_head_in_the_persons() -> None:
    refusing = "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}" + TEMPLATE
    form = ChatFormat(refusing, CONTROLS)
    assert form.parts("Be kind.")[0] == "<|start|>user\nBe kind.\n\n"
    with pytest.raises(ModelError, match="refuses these messages: no system"):
        form.render([{"role": "system", "content": "x"}])


def test_a_template_cannot_reach_python() -> None:
    form = ChatFormat("{{ messages.__class__.__mro__ }}", CONTROLS)
    with pytest.raises(ModelError, match="unsafe"):
        form.render([{"role": "user", "content": "x"}])


def test_options_that_begin_one_another_get_an_end() -> None:
    assert apart(((1, 2), (1,)), 9) == ((1, 2, 9), (1, 9))
    assert apart(((1, 2), (1, 3)), 9) == ((1, 2), (1, 3))


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_common_length_is_the_longest_common_beginning(left: list[int], right: list[int]) -> None:
    length = common_length(left, right)
    assert left[:length] == right[:length]
    assert length == min(len(left), len(right)) or left[length] != right[length]


def test_kept_states_are_bounded_in_memory_and_on_disk(tmp_path: Path) -> None:
    folder = tmp_path
    states = HeadStates(folder, "model")
    heads = [[number] * 40 for number in range(ON_DISK + 3)]
    for head in heads:
        states.put(head, b"state of %d" % head[0])
    assert len(list(folder.glob("*.state"))) == ON_DISK
    assert len(states._recent) == IN_MEMORY
    assert HeadStates(folder, "model").get(heads[-1]) == b"state of %d" % heads[-1][0]
    assert HeadStates(folder, "another").get(heads[-1]) is None
    assert states.get(heads[-1], "adapted") is None


def test_a_dropped_state_is_gone(tmp_path: Path) -> None:
    states = HeadStates(tmp_path, "model")
    states.put([1] * 40, b"state")
    states.drop([1] * 40)
    assert states.get([1] * 40) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    states = HeadStates(blocked / "states", "model")
    states.put([1] * 40, b"state")
    assert states.get([1] * 40) == b"state"
