"""Dice as nnU-Net v2 evaluates a folder: from counts, NaN where neither mask has a voxel."""
import numpy as np


def dice(reference, prediction):
    tp, fp, fn = (np.count_nonzero(m) for m in (reference & prediction, ~reference & prediction, reference & ~prediction))
    return np.nan if tp + fp + fn == 0 else 2 * tp / (2 * tp + fp + fn)
