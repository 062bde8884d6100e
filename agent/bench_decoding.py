"""Measures decoding: plain, constrained by llguidance, and by the library's own grammar; a head kept or computed.

Owns the measurements of ``make bench`` that concern the language model (``measure_decoding``, ``table``). Each is
the best of several turns: threads that wait for each other make anything else on the machine cost many times
its share. Knows nothing of the agent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from agent.constrained import Grammar, Matcher
from agent.decoding import Check, Prompt, Sampling, Tally
from agent.engine import Engine, EngineOptions, Loaded, open_engine
from agent.language_model import Question
from agent.local_model import LocalModel, build_prompt
from agent.native import physical_cores
from knowledge import results
from knowledge.settings import Settings, load_settings

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "request": {"enum": ["find", "critique", "feedback", "ask"]},
        "minimum_year": {"type": "integer"},
        "maximum_minutes": {"type": "integer"},
        "wanted": {"type": "string", "maxLength": 40},
        "refused": {"type": "string", "maxLength": 40},
    },
    "required": ["request", "minimum_year", "maximum_minutes", "wanted", "refused"],
    "additionalProperties": False,
}
HEAD = "You turn what a person says about films into JSON of this schema: " + json.dumps(SCHEMA)
LONG_HEAD = HEAD + "".join(f"\nRule {number}: keep to what was said, and add nothing to it." for number in range(1, 21))
TEXT = "a tense film from after 1970, under two hours, no horror please"
ROLES = ("want", "avoid", "liked", "disliked", "seen", "context")
TOKENS = 60
PATIENCE = 600.0  # seconds


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, its value and unit, and a remark."""

    name: str
    value: float
    unit: str
    remark: str = ""


def measure_decoding(settings: Settings, repeats: int = 5) -> list[Row]:
    """Return the measurements for the model that the settings name; none without a model.

    Raises:
        ModelFileError: if the model's file is missing or wrong.
    """
    opened = open_engine(settings)
    if opened is None:
        return []
    engine = Engine(opened.path, replace(opened.options, timeout=PATIENCE, states=None))
    started = time.perf_counter()
    engine.load()
    rows = [Row("loading", time.perf_counter() - started, "s", engine.path.name)]
    rows += [_reading(engine, repeats), *_writing(engine, repeats), _choosing(engine, repeats)]
    engine.close()
    return rows + _own_grammar(engine, repeats) + _first_word(engine)


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| measured | value | unit | |", "|---|---:|---|---|"]
    return "\n".join([*lines, *(f"| {row.name} | {row.value:.2f} | {row.unit} | {row.remark} |" for row in rows)])


def bars_of(rows: list[Row], command: str) -> list[results.Row]:
    """Return the figures that have a bar, or that a bar is compared with, as rows of results."""
    kept = []
    for row in rows:
        bar, met = "", None
        if row.name == "llguidance, masks and acceptance alone":
            bar, met = "at most 2 ms a token over plain", row.value <= 2
        name = f"decoding: {row.name} ({row.unit})"
        kept.append(results.Row(2, name, round(row.value, 3), None, None, bar, met, command))
    return kept


def _reading(engine: Engine, repeats: int) -> Row:
    def work(loaded: Loaded, tally: Tally, check: Check, *, turn: int) -> Iterator[float]:
        tokens = loaded.native.tokenize(f"{turn} " + "The film is about a ship that finds a planet. " * 30)[:256]
        started = time.perf_counter()
        list(loaded.decoder.generate(Prompt(tuple(tokens)), Sampling(1), None, tally, check))
        yield len(tokens) / (time.perf_counter() - started)

    speeds = [speed for turn in range(repeats) for speed in engine.call(partial(work, turn=turn))]
    return Row("reading", max(speeds), "tokens/s", "256 tokens, nothing kept")


class _TimedMatcher(Matcher):
    """A matcher that notes the seconds spent in it."""

    seconds = 0.0

    def forced(self) -> list[int]:
        """Time the forced tokens."""
        started = time.perf_counter()
        tokens = super().forced()
        self.seconds += time.perf_counter() - started
        return tokens

    def mask(self, logits: NDArray[Any]) -> None:
        """Time the mask."""
        started = time.perf_counter()
        super().mask(logits)
        self.seconds += time.perf_counter() - started

    def accept(self, token: int) -> None:
        """Time the acceptance."""
        started = time.perf_counter()
        super().accept(token)
        self.seconds += time.perf_counter() - started


@dataclass(frozen=True)
class _Written:
    """One answer: its seconds, those inside the matcher, and its tokens."""

    seconds: float
    matching: float
    tally: Tally

    @property
    def per_token(self) -> float:
        """Milliseconds a token."""
        return self.seconds / self.tally.tokens_out * 1000


def _write(engine: Engine, grammar: Grammar | None) -> _Written:
    """Write one answer; the prompt is read before the clock starts."""

    def work(loaded: Loaded, tally: Tally, check: Check) -> Iterator[_Written]:
        matcher = None
        if grammar is not None:
            matcher = _TimedMatcher(loaded.constrainer.compiled(grammar), loaded.native.n_vocab)
        prompt = build_prompt(loaded, HEAD, TEXT)
        list(loaded.decoder.generate(prompt, Sampling(1), None, Tally(), check))
        started = time.perf_counter()
        list(loaded.decoder.generate(prompt, Sampling(TOKENS), matcher, tally, check))
        yield _Written(time.perf_counter() - started, matcher.seconds if matcher else 0.0, tally)

    return next(iter(engine.call(work)))


def _writing(engine: Engine, repeats: int) -> list[Row]:
    free, schema = Grammar.regex(r"(?s:.*)"), Grammar.json_schema(SCHEMA)
    started = time.perf_counter()
    first = _write(engine, schema)
    compiled = time.perf_counter() - started - first.seconds
    _write(engine, free)
    turns = [(_write(engine, None), _write(engine, free), _write(engine, schema)) for _ in range(repeats)]
    plain, unforced, constrained = (min(turn[kind].per_token for turn in turns) for kind in range(3))
    matching = min(turn[2].matching / turn[2].tally.tokens_out * 1000 for turn in turns)
    tally = turns[0][2].tally
    return [
        Row("plain", plain, "ms/token", f"{1000 / plain:.1f} tokens/s"),
        Row("llguidance, any text", unforced, "ms/token", f"{unforced - plain:+.2f} over plain; nothing is forced"),
        Row("llguidance, JSON schema", constrained, "ms/token", f"{tally.forced} of {tally.tokens_out} tokens forced"),
        Row("llguidance, masks and acceptance alone", matching, "ms/token", "of the line above; the limit is 2"),
        Row("llguidance, first use", compiled, "s", "the vocabulary, once a process, and the schema"),
    ]


def _choosing(engine: Engine, repeats: int) -> Row:
    model = LocalModel(engine)
    model.choose_many(LONG_HEAD, [Question("anything", ROLES)])
    times = []
    for turn in range(repeats):
        text = f"{TEXT}, say {turn + 10} of them"
        questions = [Question(text, ROLES, f'"{span}" is something to ') for span in ("tense", "1970", "horror")]
        started = time.perf_counter()
        model.choose_many(LONG_HEAD, questions)
        times.append(time.perf_counter() - started)
    return Row("three closed choices, six options", min(times), "s", "a new message under a kept head")


def _own_grammar(engine: Engine, repeats: int) -> list[Row]:
    """Measure the library's own decoding, plain and with its grammar (GBNF)."""
    from llama_cpp import Llama
    from llama_cpp.llama_grammar import LlamaGrammar

    threads = engine.options.threads or physical_cores()
    library = Llama(str(engine.path), n_ctx=1024, n_threads=threads, n_threads_batch=threads, verbose=False)
    grammar = LlamaGrammar.from_json_schema(json.dumps(SCHEMA), verbose=False)
    prompt = f"<|im_start|>system\n{HEAD}<|im_end|>\n<|im_start|>user\n{TEXT}<|im_end|>\n<|im_start|>assistant\n"

    def write(**options: Any) -> float:
        library.create_completion(prompt, max_tokens=1, temperature=0.0)
        started = time.perf_counter()
        answer: Any = library.create_completion(prompt, max_tokens=TOKENS, temperature=0.0, **options)
        return float((time.perf_counter() - started) / answer["usage"]["completion_tokens"] * 1000)

    plain = min(write() for _ in range(repeats))
    own = min(write(grammar=grammar) for _ in range(repeats))
    library.close()
    return [
        Row("the library, plain", plain, "ms/token"),
        Row("the library, its own grammar", own, "ms/token", f"{own - plain:+.2f} over its plain decoding"),
    ]


def _first_word(engine: Engine) -> list[Row]:
    """Measure, in new processes, the time from a call to its first word with the head computed and kept."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "agent.bench_decoding", str(engine.path), folder, str(engine.options.context)]
        seconds = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(2)]
    return [
        Row("first word, head computed", seconds[0], "s", "a new process, the model in memory"),
        Row("first word, head from disk", seconds[1], "s", "the same, with the state that the first one kept"),
    ]


def _say_first_word(path: str, folder: str, context: str) -> float:
    engine = Engine(Path(path), EngineOptions(context=int(context), timeout=PATIENCE, states=Path(folder)))
    engine.load()
    started = time.perf_counter()
    next(LocalModel(engine).stream(LONG_HEAD, TEXT, 4))
    return time.perf_counter() - started


def main(arguments: list[str]) -> None:
    """Print the table, or, as a process of ``measure_decoding``, the seconds to the first word."""
    line = str(_say_first_word(*arguments)) if arguments else table(measure_decoding(load_settings()))
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
