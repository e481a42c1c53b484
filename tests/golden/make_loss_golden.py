#!/usr/bin/env python3
"""Writes golden/losses/*.json: small random logits and targets, and what the losses of native/loss/ should make of
them, computed with torch in float64: cross-entropy by torch.nn.functional.cross_entropy, the others by their papers'
formulas written out class by class and voxel by voxel in the plainest way. One file per input; run without arguments,
it writes the same bytes each time. Logits have three decimals, values twelve significant digits."""
import json
import pathlib

import numpy as np
import torch
from torch.nn import functional

FOLDER = pathlib.Path(__file__).parent / "losses"
FOLDER.mkdir(exist_ok=True)
SMOOTH = 1e-5
rng = np.random.default_rng(1701)


class Case:
    """p[c] and g[c]: probability of class c and its mask as flat lists of voxels, over the whole batch."""

    def __init__(self, logits, target):
        self.logits, self.target = logits, target
        self.classes = logits.shape[1]
        probabilities = torch.softmax(logits, 1).transpose(0, 1)
        self.p = [probabilities[c].reshape(-1) for c in range(self.classes)]
        self.g = [(target == c).reshape(-1).double() for c in range(self.classes)]

    def of_target(self):
        stacked = torch.stack(self.p)
        flat = self.target.reshape(-1)
        return torch.stack([stacked[flat[v], v] for v in range(len(flat))])

    def mean(self, loss_of_class, background):
        chosen = range(0 if background else 1, self.classes)
        losses = [loss_of_class(self.p[c], self.g[c]) for c in chosen if self.g[c].sum() > 0]
        return sum(losses) / len(losses) if losses else torch.zeros(())


def cross_entropy(case, class_weights=None):
    weights = None if class_weights is None else torch.tensor(class_weights, dtype=torch.float64)
    return functional.cross_entropy(case.logits, case.target, weights)


def dice(case, denominator="plain", background=False, smooth=SMOOTH):
    power = {"plain": 1, "squared": 2}[denominator]

    def of_class(p, g):
        return 1 - (2 * (p * g).sum() + smooth) / ((p**power).sum() + (g**power).sum() + smooth)

    return case.mean(of_class, background)


def focal(case, gamma=2.0, class_weights=None):
    p = case.of_target()
    weights = torch.ones(case.classes) if class_weights is None else torch.tensor(class_weights)
    weights = weights.double()[case.target.reshape(-1)]
    return (weights * (1 - p) ** gamma * -torch.log(p)).sum() / weights.sum()


def jaccard(case, form="product", background=False, smooth=SMOOTH):
    def distance(shared, total):
        return 1 - (shared + smooth) / (total + smooth)

    if form == "product":
        return case.mean(lambda p, g: distance((p * g).sum(), p.sum() + g.sum() - (p * g).sum()), background)
    if form == "squared":
        return case.mean(lambda p, g: distance((p * g).sum(), (p * p).sum() + (g * g).sum() - (p * g).sum()), background)
    first = 0 if background else 1
    p, g = torch.cat(case.p[first:]), torch.cat(case.g[first:])
    if g.sum() == 0:
        return torch.zeros(())
    return distance(torch.minimum(p, g).sum(), torch.maximum(p, g).sum())


def tversky(case, alpha=0.3, beta=0.7, gamma=1.0, background=False, smooth=SMOOTH):
    def of_class(p, g):
        true_positives = (p * g).sum()
        errors = alpha * (p * (1 - g)).sum() + beta * ((1 - p) * g).sum()
        return (1 - (true_positives + smooth) / (true_positives + errors + smooth)) ** (1 / gamma)

    return case.mean(of_class, background)


def dice_cross_entropy(case, class_weights=None, **of_dice):
    return cross_entropy(case, class_weights) + dice(case, **of_dice)


def dice_focal(case, gamma=2.0, class_weights=None, focal_weight=0.5, **of_dice):
    return dice(case, **of_dice) + focal_weight * focal(case, gamma, class_weights)


def options_of(classes):
    weights = [round(0.25 + 0.5 * c, 2) for c in range(classes)]
    return [
        (cross_entropy, [{}, {"class_weights": weights}]),
        (dice, [{}, {"denominator": "squared"}, {"background": True},
                {"denominator": "squared", "background": True, "smooth": 0.5}]),
        (dice_cross_entropy, [{}, {"class_weights": weights, "denominator": "squared", "background": True}]),
        (focal, [{}, {"gamma": 0.0}, {"gamma": 0.5}, {"gamma": 3.5, "class_weights": weights}]),
        (dice_focal, [{}, {"gamma": 1.0, "focal_weight": 2.0, "class_weights": weights, "background": True}]),
        (jaccard, [{}, {"background": True, "smooth": 0.5}, {"form": "min_max"},
                   {"form": "min_max", "background": True}, {"form": "squared"}, {"form": "squared", "background": True}]),
        (tversky, [{}, {"alpha": 0.5, "beta": 0.5}, {"alpha": 1.0, "beta": 0.25, "background": True},
                   {"gamma": 4 / 3}, {"gamma": 3.0, "background": True, "smooth": 0.5}]),
    ]


def write(name, shape, scale, labels):
    """Logits of the given shape (N, classes, spatial) and spread; the target's labels are drawn from `labels`."""
    logits = (scale * rng.normal(size=shape)).round(3)
    target = rng.choice(labels, size=shape[:1] + shape[2:])
    case = Case(torch.tensor(logits), torch.tensor(target))
    losses = [{"loss": loss.__name__, "options": options, "value": float(f"{loss(case, **options):.12g}")}
              for loss, choices in options_of(shape[1]) for options in choices]
    document = {"tool": "torch", "version": torch.__version__, "shape": list(shape),
                "logits": logits.ravel().tolist(), "target": target.ravel().tolist(), "losses": losses}
    (FOLDER / f"{name}.json").write_text(json.dumps(document, indent=1) + "\n")


write("volumes", (2, 4, 2, 3, 4), 1, [0, 0, 1, 2, 3])
write("absent_class", (2, 4, 3, 2, 2), 1, [0, 1, 3])
write("no_foreground", (1, 3, 2, 2, 3), 1, [0])
write("no_background", (1, 3, 2, 2, 3), 1, [1, 2])
write("images", (3, 3, 4, 5), 2, [0, 1, 2])
write("confident", (1, 4, 3, 3, 3), 8, [0, 1, 2, 3])
