"""Grammars that an answer must keep to: JSON schema, regular expression or Lark, through llguidance.

Owns the compiled grammars and, for one answer, which tokens may come next and which must. Knows nothing of
evaluation or sampling.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from agent.language_model import ModelError
from agent.native import NativeModel

if TYPE_CHECKING:
    from llguidance._lib import JsonCompileOptions


@dataclass(frozen=True)
class Grammar:
    """What an answer must be: its kind and its source text."""

    kind: Literal["json", "regex", "lark"]
    source: str

    @classmethod
    def json_schema(cls, schema: Mapping[str, Any]) -> Grammar:
        """Return the grammar of JSON values that meet ``schema``."""
        return cls("json", json.dumps(schema, ensure_ascii=False, sort_keys=False))

    @classmethod
    def regex(cls, pattern: str) -> Grammar:
        """Return the grammar of texts that match ``pattern`` as a whole."""
        return cls("regex", pattern)

    @classmethod
    def lark(cls, rules: str) -> Grammar:
        """Return a grammar in llguidance's variant of Lark."""
        return cls("lark", rules)


class Constrainer:
    """The compiled grammars for one model's vocabulary. The first use takes about a second."""

    def __init__(self, native: NativeModel) -> None:
        self._native = native
        self._tokenizer: Any = None
        self._compiled: dict[Grammar, Any] = {}

    def matcher(self, grammar: Grammar) -> Matcher:
        """Return a matcher at the beginning of an answer.

        Raises:
            ModelError: if the grammar is not valid.
        """
        return Matcher(self.compiled(grammar), self._native.n_vocab)

    def compiled(self, grammar: Grammar) -> Any:
        """Return llguidance's own matcher at the beginning of an answer."""
        if grammar not in self._compiled:
            self._compiled[grammar] = self._compile(grammar)
        return self._compiled[grammar].deep_copy()

    def _compile(self, grammar: Grammar) -> Any:
        from llguidance import LLMatcher
        from llguidance.llamacpp import lltokenizer_from_vocab

        if self._tokenizer is None:
            with warnings.catch_warnings():  # it calls a function of llama.cpp by its old name, once a token
                warnings.simplefilter("ignore", DeprecationWarning)
                self._tokenizer = lltokenizer_from_vocab(self._native.vocab)
        if grammar.kind == "json":
            # the form that models were trained on, without free white space
            form: JsonCompileOptions = {
                "whitespace_flexible": False,
                "item_separator": ", ",
                "key_separator": ": ",
                "lenient": True,
            }
            source = LLMatcher.grammar_from_json_schema(grammar.source, overrides=form)
        elif grammar.kind == "regex":
            source = LLMatcher.grammar_from_regex(grammar.source)
        else:
            source = LLMatcher.grammar_from_lark(grammar.source)
        matcher = LLMatcher(self._tokenizer, source, log_level=0)
        if matcher.is_error():
            raise ModelError(f"the grammar is not valid: {matcher.get_error()}")
        return matcher


class Matcher:
    """How far one answer has come in its grammar."""

    def __init__(self, matcher: Any, n_vocab: int) -> None:
        self._matcher = matcher
        self._bits = np.zeros((n_vocab + 31) // 32, dtype=np.int32)
        self._n_vocab = n_vocab

    @property
    def finished(self) -> bool:
        """Whether nothing more may follow."""
        return bool(self._matcher.is_stopped())

    def forced(self) -> list[int]:
        """Return, and take as written, the tokens that the grammar leaves no choice about."""
        tokens: list[int] = self._matcher.compute_ff_tokens()
        if tokens:
            self._consume(tokens)
        return tokens

    def mask(self, logits: NDArray[np.float32]) -> None:
        """Set the logits of tokens that may not come next to minus infinity, in place; shape (n_vocab,)."""
        self._matcher.unsafe_compute_mask_ptr(self._bits.ctypes.data, self._bits.nbytes)
        allowed = np.unpackbits(self._bits.view(np.uint8), bitorder="little", count=self._n_vocab)  # (n_vocab,)
        np.putmask(logits, allowed == 0, -np.inf)

    def accept(self, token: int) -> None:
        """Take ``token`` as written."""
        self._consume([token])

    def _consume(self, tokens: list[int]) -> None:
        if not self._matcher.consume_tokens(tokens):
            raise ModelError(f"the answer left its grammar: {self._matcher.get_error()}")
