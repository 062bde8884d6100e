"""Tuning: from settings to an adapter's file.

Owns what ``tastekeeper tune`` does, in order. Knows nothing of a terminal.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

from agent.adapter.train import Plan, Report, Trained, Weights, train
from agent.adapter.wordings import FOLDER, patterns
from agent.adapter.write import read_adapter, write_adapter
from agent.native import NativeModel
from knowledge.ingestion import open_catalogue
from knowledge.models import resolve_model
from knowledge.settings import Settings

REPEATED = 0.12
"""So much of what an adapter has learned already is shown again while it learns from other files chiefly."""
GENTLY = 1.5e-4
"""The peak rate at which it does: at a higher one what was learned before is lost faster than the new is learned."""
NEEDED = ("accelerate", "gguf")  # by transformers, to read a GGUF file


class TuningError(ValueError):
    """An adapter that cannot be trained; the message says what is missing."""


def tune(
    settings: Settings,
    target: Path,
    minutes: float,
    seed: int,
    report: Report,
    start: Path | None = None,
    chiefly: str = "",
) -> Trained:
    """Train an adapter for the model of ``settings`` on the words of its catalogue, and write it to ``target``.

    ``start`` is an adapter for the same model that is trained further; without one training begins anew. ``chiefly``
    names files of patterns that are shown whole, once, beside a share of the others.

    The best weights so far are written each time they are found, so that an interrupted training is not lost.

    Raises:
        TuningError: if there is no model, a library or such files are missing, or training made nothing better.
        ModelFileError: if the model's file or ``start`` is missing or wrong.
    """
    if chiefly and not any(fnmatch(pattern.file, chiefly) for pattern in patterns()):
        raise TuningError(f"no file of patterns is named like {chiefly!r}; they lie in {FOLDER / 'patterns'}")
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise TuningError(f"tuning needs {' and '.join(missing)}; install them with: pip install 'tastekeeper[tune]'")
    path = resolve_model(settings)
    if path is None:
        raise TuningError("TASTEKEEPER_MODEL=none leaves nothing to tune; name a model: 0.5b, 1.5b, or a GGUF file")
    native = NativeModel(path, 512, 1)
    try:
        architecture = native.metadata("general.architecture")
        if architecture != "qwen2":
            raise TuningError(f"{path.name} is a {architecture} model; only those of the family qwen2 can be tuned")
        about = f"Tastekeeper's closed questions; {date.today().isoformat()}, seed {seed}"
        base = _sum(path)
        plan = Plan(minutes=minutes, seed=seed, threads=settings.threads or 1)
        if chiefly:
            # new voices upset what was learned until the rate has fallen: the one round is gone through to its end
            plan = replace(plan, chiefly=chiefly, rounds=1, share=REPEATED, rate=GENTLY, patience=plan.judgements)
        catalogues = [open_catalogue(settings.catalogue, settings)]

        def keep(weights: Weights) -> None:
            write_adapter(target, weights, plan.alpha, base, architecture, about)

        weights = None if start is None else read_start(start, base, plan)
        trained = train(path, native.tokenize, catalogues, plan, report, keep, weights)
    finally:
        native.close()
    if trained.best == trained.before:
        raise TuningError(f"{minutes:g} minutes made nothing better than what there was; give --minutes more")
    report(
        f"kept: validation loss {trained.best.loss:.3f}, right {trained.best.right:.3f} "
        f"(before {trained.before.right:.3f}); {trained.steps} steps, {trained.tokens} tokens"
    )
    return trained


def read_start(path: Path, base: str, plan: Plan) -> Weights:
    """Return the weights of an adapter that ``plan`` can train further.

    Raises:
        TuningError: if it changes other layers than the plan, or at another rank.
        ModelFileError: if the file is no adapter, or one for another model.
    """
    weights = read_adapter(path, base)
    layers = len({name.split(".")[1] for name in weights})
    ranks = {a.shape[0] for a, _ in weights.values()}
    if layers != plan.layers or ranks != {plan.rank}:
        has = f"{layers} layers at rank {max(ranks, default=0)}"
        raise TuningError(f"{path} changes {has}; it needs {plan.layers} layers at rank {plan.rank}")
    return weights


def _sum(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
