"""All settings, in one typed object. Read once, from ``TASTEKEEPER_…`` variables; unknown ones are refused."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.files import write_atomically

PREFIX = "TASTEKEEPER_"
CHOICE = "catalogue.txt"  # in the home: the catalogue in use where no setting names one


class SettingsError(ValueError):
    """A setting that is unknown or out of its range; the message names it and the remedy."""


def _default_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "tastekeeper"


def _default_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "tastekeeper"


class Settings(BaseSettings):
    """Every setting with its default. Each is set by the variable of its name with ``TASTEKEEPER_`` before it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Path = Field(default_factory=_default_home, description="Folder of profiles, catalogues and indexes.")
    cache: Path = Field(default_factory=_default_cache, description="Folder of model files and kept model states.")
    catalogue: str = Field(default="film", description="Name of the catalogue in use: a pack or an ingested one.")
    model: str = Field(default="0.5b", description="Language model: 0.5b, 1.5b, none, or the path of a GGUF file.")
    adapter: str = Field(
        default="bundled",
        description="Adapter for closed choices: bundled (with 0.5b only), none, or the path of one made by tune.",
    )
    model_timeout: float = Field(default=20.0, gt=0, description="Seconds that one call of the model may take.")
    wording: Literal["model", "template"] = Field(
        default="model", description="Who words reasons: the model, each claim checked, or templates alone (faster)."
    )
    threads: int = Field(default=0, ge=0, description="Decoding threads; 0 takes the number of physical cores.")
    context: int = Field(default=4096, ge=512, le=32768, description="Tokens that the model can hold at once.")
    encoder: str = Field(
        default="bundled", description="Text encoder: bundled (MiniLM) or a sentence-transformers id or path."
    )
    images: str = Field(
        default="bundled",
        description="Image encoder: bundled (EfficientNet-Lite0, learning words from the catalogue), or a CLIP model.",
    )
    sounds: str = Field(
        default="bundled", description="Audio encoder: bundled (musicnn), or the id or path of a CLAP model."
    )
    generated: bool = Field(
        default=True, description="Whether text about items that enrich has written is read by the encoder too."
    )
    device: str = Field(default="auto", description="Device of encoder and scorer: auto, cpu, cuda, mps.")
    scorer: Literal["trained", "untrained"] = Field(
        default="trained",
        description="Scorer: the trained one that was adopted or comes with the catalogue, or none but text.",
    )
    slate_size: int = Field(default=5, ge=1, le=20, description="Items shown in one turn.")
    adventure: float | None = Field(
        default=None,
        ge=0.0,
        le=1.0,
        description="Dial of slates: 0 familiar, 0.5 as popular as what one likes, 1 adventurous; unset, no dial.",
    )
    language: Literal["auto", "en", "zh"] = Field(
        default="auto", description="Language of answers; auto follows the person."
    )
    host: str = Field(default="127.0.0.1", description="Address that the web page listens on.")
    port: int = Field(default=7860, ge=1, le=65535, description="Port that the web page listens on.")

    accounts: Literal["open", "closed", "off"] = Field(
        default="open",
        description="Signing in on the page: open to new accounts, closed to all but the owner's, or off: guests only.",
    )

    @property
    def profiles_path(self) -> Path:
        """The database file of profiles and events."""
        return self.home / "profiles.sqlite"

    @property
    def checkpoints_path(self) -> Path:
        """The database file of conversations."""
        return self.home / "conversations.sqlite"

    @property
    def timings_path(self) -> Path:
        """The file of how long turns took."""
        return self.home / "timings.jsonl"

    @property
    def catalogues_path(self) -> Path:
        """The folder that holds a folder for each ingested catalogue."""
        return self.home / "catalogues"

    @property
    def pictures_path(self) -> Path:
        """The folder of small copies of pictures."""
        return self.home / "pictures"

    @property
    def models_path(self) -> Path:
        """The folder of model files."""
        return self.cache / "models"

    @property
    def loops_path(self) -> Path:
        """The folder of what is compiled for this machine."""
        return self.cache / "loops"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``environment``, by default the process's own; the catalogue may have been chosen before.

    Raises:
        SettingsError: if a ``TASTEKEEPER_`` variable is unknown or its value is not allowed.
    """
    variables = os.environ if environment is None else environment
    given = {name: value for name, value in variables.items() if name.upper().startswith(PREFIX)}
    names = {name: name[len(PREFIX) :].lower() for name in given}
    for variable, name in names.items():
        if name not in Settings.model_fields:
            known = ", ".join(PREFIX + field.upper() for field in Settings.model_fields)
            raise SettingsError(f"{variable} is not a setting; the settings are {known}")
    try:
        settings = Settings(**{names[variable]: value for variable, value in given.items()})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(f"{name}={first['input']!r} is not allowed: {first['msg']}") from error
    choice = settings.home / CHOICE
    if "catalogue" in names.values() or not choice.is_file():
        return settings
    return settings.model_copy(update={"catalogue": choice.read_text(encoding="utf-8").strip()})


def choose_catalogue(home: Path, name: str) -> None:
    """Make ``name`` the catalogue in use from now on, wherever no setting names one."""
    home.mkdir(parents=True, exist_ok=True)
    write_atomically(home / CHOICE, f"{name}\n")
