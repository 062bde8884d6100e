"""The adapter: its utterances, their packing, the network's change, its file, and the settings that choose it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from agent.adapter.file import BUNDLED, adapter_file
from agent.adapter.packing import ROW, Row, option_tokens, pack
from agent.adapter.prompt import BASE_KEY, LEARNT, LEARNT_KEY, prompt_parts
from agent.adapter.tuning import TuningError, tune
from agent.adapter.utterances import Part, Utterance, generate, queries_of
from agent.adapter.wordings import parse_pattern, patterns, words_of
from agent.understanding import ITEM_WORDS, VALUE_WORDS
from knowledge.models import ModelFileError, known_model
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tools.reading import Act, Role


def by_character(text: str) -> list[int]:
    """A tokenizer whose tokens are characters."""
    return [ord(character) for character in text]


def by_word(text: str) -> list[int]:
    """A tokenizer that makes one token of each word."""
    return [hash(word) for word in text.split()]


def test_there_are_hundreds_of_wordings_in_both_languages_and_none_twice() -> None:
    languages = Counter(pattern.language for pattern in patterns())
    assert languages["en"] >= 400
    assert languages["zh"] >= 300
    assert len({(pattern.language, pattern.wording) for pattern in patterns()}) == len(patterns())


def test_a_part_of_the_wordings_is_held_back_in_each_language() -> None:
    for language in ("en", "zh"):
        sides = Counter(pattern.held_back for pattern in patterns() if pattern.language == language)
        assert 0.1 <= sides[True] / (sides[True] + sides[False]) <= 0.25


@pytest.mark.parametrize(
    "line", ["no bar", "dance|{Vw}", "request|{Vz}", "request|{Vm}", "request|{Tw}", "request|[x]"]
)
def test_a_line_that_is_no_pattern_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"not a pattern|role that nothing"):
        parse_pattern(line, "en")


def test_files_that_are_learned_from_chiefly_are_shown_whole_and_of_the_others_a_share() -> None:
    side = [pattern for pattern in patterns() if not pattern.held_back]
    chief = sum("_voices_" in pattern.file for pattern in side)
    assert 4_000 < chief < len(side)
    assert len(generate(False, 1, share=0.0, chiefly="*_voices_*")) == chief
    some = len(generate(False, 1, share=0.1, chiefly="*_voices_*")) - chief
    assert 0.07 < some / (len(side) - chief) < 0.13


def test_a_name_that_no_file_of_patterns_has_is_told_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(TuningError, match=r"no file of patterns is named like '\*_voice'"):
        tune(Settings(), tmp_path / "a.gguf", 1.0, 0, print, chiefly="*_voice")


def test_the_two_sides_share_no_wording_and_repeat_with_their_seed() -> None:
    assert generate(True, 3) == generate(True, 3)
    assert generate(True, 3) != generate(True, 4)
    assert len(generate(True, 3)) + len(generate(False, 3)) == len(patterns())


def test_every_part_stands_in_its_message_and_every_answer_among_its_options() -> None:
    for utterance in generate(False, 1, [toy_catalogue()]):
        assert all(part.text in utterance.text for part in utterance.parts)
        for query in queries_of(utterance):
            assert query.answer in query.options


def test_messages_speak_the_words_of_the_catalogue() -> None:
    catalogue = toy_catalogue()
    own = {title for words in words_of(catalogue).values() for title in words["titles"]}
    said = {part.text for utterance in generate(False, 1, [catalogue]) for part in utterance.parts if part.item}
    assert own & said


LABELLED = Utterance("no ab but Cd", Act.FIND, "en", (Part("ab", Role.AVOID, False), Part("Cd", Role.SIMILAR, True)))


def test_a_row_reads_a_message_once_and_its_questions_apart() -> None:
    (row,) = pack([LABELLED], by_character)
    shared, first = prompt_parts("Message: no ab but Cd", '"ab" is ', by_character)
    _, second = prompt_parts("", '"Cd" is ', by_character)
    assert row.tokens[: len(shared) + len(first) + len(second)] == shared + first + second
    start = len(shared)
    assert row.positions[start] == row.positions[start + len(first)] == start
    sees = row.visible()
    assert sees[start, :start].all()
    assert not sees[start + len(first), start : start + len(first)].any()
    assert not np.triu(sees, 1).any()
    assert [LEARNT[answer] for answer in row.answers[:2]] == ["unwanted", "similar"]
    allowed = [tuple(word for word, may in zip(LEARNT, line, strict=True) if may) for line in row.allowed]
    assert [set(line) for line in allowed[:2]] == [set(VALUE_WORDS), set(ITEM_WORDS)]


def test_messages_of_one_row_do_not_see_each_other() -> None:
    (row,) = pack([LABELLED, LABELLED], by_character)
    message = np.array(row.message)
    assert not row.visible()[np.ix_(message == 1, message == 0)].any()


def test_rows_hold_every_message_and_keep_to_their_size() -> None:
    utterances = generate(True, 0)
    rows = list(pack(utterances, by_word))
    assert all(len(row.tokens) <= ROW for row in rows)
    assert [label[0] for row in rows for label in row.labels if label[0].text] != []
    assert {label[0] for row in rows for label in row.labels} == set(utterances)


def test_an_answer_of_several_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match="'wanted' takes 7 tokens"):
        option_tokens(by_character)


def test_a_fresh_low_rank_change_changes_nothing_and_a_trained_one_adds_its_product() -> None:
    import torch

    from agent.adapter.network import LowRank

    base = torch.nn.Linear(3, 2, bias=False)
    part = LowRank(base, rank=1, alpha=2.0, generator=torch.Generator().manual_seed(0))
    x = torch.tensor([[1.0, 2.0, 3.0]])
    torch.testing.assert_close(part(x), base(x))
    with torch.no_grad():
        part.a.copy_(torch.tensor([[1.0, 0.0, 1.0]]))
        part.b.copy_(torch.tensor([[1.0], [-1.0]]))
    torch.testing.assert_close(part(x), base(x) + torch.tensor([[8.0, -8.0]]))  # (1 + 3) * 2 / 1


def test_a_written_adapter_holds_its_matrices_and_what_it_was_trained_for(tmp_path: Path) -> None:
    gguf = pytest.importorskip("gguf")
    import torch

    from agent.adapter.write import write_adapter

    path = tmp_path / "a.gguf"
    a, b = torch.arange(6.0).reshape(2, 3), torch.ones(4, 2)
    write_adapter(path, {"blk.1.attn_q": (a, b)}, 16.0, "ab" * 32, "qwen2", "a test")
    reader = gguf.GGUFReader(path)
    found = {tensor.name: np.array(tensor.data, dtype=np.float32) for tensor in reader.tensors}
    np.testing.assert_array_equal(found["blk.1.attn_q.weight.lora_a"], a.numpy())
    np.testing.assert_array_equal(found["blk.1.attn_q.weight.lora_b"], b.numpy())
    entries = {key: field.contents() for key, field in reader.fields.items() if not key.startswith("GGUF.")}
    assert entries["adapter.type"] == "lora"
    assert entries["adapter.lora.alpha"] == 16.0
    assert entries[BASE_KEY] == "ab" * 32
    assert json.loads(entries[LEARNT_KEY]) == list(LEARNT)


def test_an_adapter_is_read_back_as_it_was_written_for_its_own_model_alone(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    import torch

    from agent.adapter.write import read_adapter, write_adapter

    path = tmp_path / "a.gguf"
    a, b = torch.arange(6.0).reshape(2, 3), torch.ones(4, 2)
    write_adapter(path, {"blk.1.attn_q": (a, b)}, 16.0, "ab" * 32, "qwen2", "a test")
    [(name, found)] = read_adapter(path, "ab" * 32).items()
    assert name == "blk.1.attn_q"
    assert torch.equal(found[0], a)
    assert torch.equal(found[1], b)
    with pytest.raises(ModelFileError, match="not made for this model"):
        read_adapter(path, "cd" * 32)
    path.write_bytes(b"no adapter")
    with pytest.raises(ModelFileError, match="cannot be read as an adapter"):
        read_adapter(path, "ab" * 32)


def test_the_bundled_adapter_goes_with_the_small_model_only() -> None:
    if not BUNDLED.is_file():
        pytest.skip("no adapter is bundled yet")
    assert adapter_file(Settings(model="0.5b")) == BUNDLED
    assert adapter_file(Settings(model="1.5b")) is None
    assert adapter_file(Settings(model="0.5b", adapter="none")) is None


def test_the_bundled_adapter_was_trained_for_the_known_file() -> None:
    gguf = pytest.importorskip("gguf")
    if not BUNDLED.is_file():
        pytest.skip("no adapter is bundled yet")
    fields = gguf.GGUFReader(BUNDLED).fields
    assert fields[BASE_KEY].contents() == known_model("0.5b").sha256
    assert json.loads(fields[LEARNT_KEY].contents()) == list(LEARNT)
    assert BUNDLED.stat().st_size < 8_000_000


def test_an_adapter_that_is_no_file_or_no_gguf_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="neither a file nor one of bundled, none"):
        adapter_file(Settings(adapter=str(tmp_path / "missing.gguf")))
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"none")
    with pytest.raises(ModelFileError, match="is not a GGUF file"):
        adapter_file(Settings(adapter=str(wrong)))


def test_an_empty_row_sees_nothing() -> None:
    assert Row().visible().shape == (0, 0)


def test_an_adapter_of_other_layers_is_refused_in_one_sentence_before_anything_is_trained(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    import torch

    from agent.adapter.train import Plan
    from agent.adapter.tuning import TuningError, read_start
    from agent.adapter.write import write_adapter

    path = tmp_path / "a.gguf"
    pair = (torch.ones(2, 3), torch.ones(4, 2))
    write_adapter(path, {f"blk.{layer}.attn_q": pair for layer in (4, 5)}, 16.0, "ab" * 32, "qwen2", "a test")
    assert len(read_start(path, "ab" * 32, Plan(layers=2, rank=2))) == 2
    with pytest.raises(TuningError, match="changes 2 layers at rank 2; it needs 20 layers at rank 8"):
        read_start(path, "ab" * 32, Plan())
