#!/usr/bin/env python3
"""Writes golden/optimizers/expected.json: where torch.optim of PyTorch 1.13 takes four parameters x in six steps on the
quadratic sum(a (x - b)^2) / 2, in float64. Run without arguments, it writes the same bytes each time."""
import json
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent / "optimizers"
FOLDER.mkdir(exist_ok=True)
START, CURVATURE, GOAL = [1.0, -2.0, 0.5, 30.0], [1.0, 0.25, 7.0, 0.01], [0.25, 3.0, -0.125, 1.0]
STEPS = 6

# (name and parameters in a plan, learning rate, weight decay, the same for torch.optim)
CASES = [
    ({"name": "sgd", "momentum": 0, "nesterov": False}, 0.1, 0, torch.optim.SGD, {}),
    ({"name": "sgd", "momentum": 0.9, "nesterov": False}, 0.02, 0.01, torch.optim.SGD, {"momentum": 0.9}),
    ({"name": "sgd"}, 0.01, 3e-5, torch.optim.SGD, {"momentum": 0.99, "nesterov": True}),
    ({"name": "adam"}, 0.05, 0, torch.optim.Adam, {}),
    ({"name": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, 0.05, 0.2, torch.optim.Adam,
     {"betas": (0.8, 0.95), "eps": 1e-3}),
    ({"name": "adamw"}, 0.05, 0, torch.optim.AdamW, {}),
    ({"name": "adamw", "beta1": 0.7, "beta2": 0.9}, 0.05, 0.2, torch.optim.AdamW, {"betas": (0.7, 0.9)}),
    ({"name": "adadelta"}, 1, 0, torch.optim.Adadelta, {}),
    ({"name": "adadelta", "rho": 0.95, "epsilon": 1e-4}, 0.5, 0.1, torch.optim.Adadelta, {"rho": 0.95, "eps": 1e-4}),
]


def path(make, learning_rate, weight_decay, options):
    x = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    a, b = torch.tensor(CURVATURE, dtype=torch.float64), torch.tensor(GOAL, dtype=torch.float64)
    optimizer = make([x], lr=learning_rate, weight_decay=weight_decay, **options)
    places = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        ((a * (x - b) ** 2).sum() / 2).backward()
        optimizer.step()
        places.append([float(f"{v:.12g}") for v in x.tolist()])
    return places


cases = [{"optimizer": plan, "learning_rate": rate, "weight_decay": decay, "expected": path(make, rate, decay, options)}
         for plan, rate, decay, make, options in CASES]
(FOLDER / "expected.json").write_text(json.dumps({
    "reference": "torch.optim, PyTorch " + torch.__version__, "start": START, "curvature": CURVATURE, "goal": GOAL,
    "cases": cases}, indent=1) + "\n")
