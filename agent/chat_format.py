"""A model's own chat format: the Jinja template of its file, rendered in a sandbox.

Owns the way from messages to prompt tokens. What a person, an item or a tool says can never become a control
token: control texts inside messages are taken out before the template sees them and come back as plain text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from jinja2.exceptions import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agent.language_model import ModelError

PLAIN = (  # for files without a template: the form that most small models know
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
OPEN, CLOSE = "\ue000", "\ue001"  # private characters around the number of a control text
MARK = "\ue002"  # where a part of the prompt ends


class Tokenizer(Protocol):
    """What splits text into tokens."""

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        """Return the tokens of ``text``, control texts as control tokens if ``special``."""
        ...


class ChatFormat:
    """The template of one model with its control texts (``<|im_end|>``)."""

    def __init__(self, template: str, controls: Sequence[str], begin: str = "", end: str = "") -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, autoescape=False, extensions=[loopcontrols]
        )
        environment.filters["tojson"] = _to_json
        environment.globals["raise_exception"] = _refuse
        self._template = environment.from_string(template or PLAIN)
        self._begin, self._end = begin, end
        self._controls = sorted((text for text in controls if text), key=lambda text: (-len(text), text))
        self._numbers = {text: number for number, text in enumerate(self._controls)}
        self._pattern = re.compile("|".join(map(re.escape, self._controls)) or r"(?!)")

    def render(self, messages: Sequence[Mapping[str, Any]], tools: Sequence[Mapping[str, Any]] = ()) -> str:
        """Return the text of a prompt that ends where the model's answer begins, for ``tokens`` to split.

        Raises:
            ModelError: if the template refuses the messages.
        """
        protected = [self._protected(message) for message in messages]
        try:
            return self._template.render(
                messages=protected,
                tools=[self._protected(tool) for tool in tools] or None,
                add_generation_prompt=True,
                bos_token=self._begin,
                eos_token=self._end,
            )
        except TemplateError as error:
            raise ModelError(f"the model's chat template refuses these messages: {error}") from error

    def parts(self, head: str) -> tuple[str, str]:
        """Return the prompt before and after the person's message, for a fixed system message ``head``."""
        person = {"role": "user", "content": MARK}
        try:
            text = self.render([{"role": "system", "content": head}, person])
        except ModelError:  # a template without system messages
            text = self.render([{"role": "user", "content": f"{head}\n\n{MARK}".lstrip()}])
        before, _, after = text.partition(MARK)
        return before, after

    def tokens(self, text: str, tokenizer: Tokenizer) -> list[int]:
        """Split a rendered text into tokens; the control texts that messages held become plain text again."""
        found: list[int] = []
        for index, part in enumerate(re.split(f"{OPEN}(\\d+){CLOSE}", text)):
            if part:
                inside = index % 2 == 1
                found += tokenizer.tokenize(self._controls[int(part)] if inside else part, special=not inside)
        return found

    def _protected(self, value: Any) -> Any:
        if isinstance(value, str):
            clean = value.replace(OPEN, "").replace(CLOSE, "")
            return self._pattern.sub(lambda found: f"{OPEN}{self._numbers[found[0]]}{CLOSE}", clean)
        if isinstance(value, Mapping):
            return {key: self._protected(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._protected(part) for part in value]
        return value


def _to_json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _refuse(message: str) -> None:
    raise TemplateError(message)
