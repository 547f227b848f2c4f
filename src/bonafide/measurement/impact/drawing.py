"""Draws of the inputs of an impact."""

from __future__ import annotations

import hashlib

import numpy as np
from scipy.special import ndtri

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.impact_model import ImpactModel


def drawn(model: ImpactModel) -> dict[str, Floats]:
    """Each input at ``model.draws`` draws, independent of the others.

    Draws are stratified: one in each of as many equally likely slices, in a random order that
    depends on the seed and the input's name alone. Inputs that cannot be negative are clipped at
    0; those that are divided by keep away from it, since their ranges do.

    Args:
        model: with an interval for everything measured.

    References:
        McKay, Beckman, Conover (1979), Technometrics 21(2), doi:10.1080/00401706.1979.10489755.
    """
    out = {}
    for name, x in model.by_name.items():
        word = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
        rng = np.random.default_rng([model.seed, word])
        place = (rng.permutation(model.draws) + rng.random(model.draws)) / model.draws
        values = x.at(ndtri(np.clip(place, 1e-12, 1 - 1e-12)), model.level)
        out[name] = values if model.signed(name) else np.maximum(values, 0.0)
    return out
