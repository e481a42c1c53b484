"""What scikit-image takes. Arrays are indexed k, j, i."""
import pathlib

import numpy as np
from serve import serve
from skimage import exposure


def clahe(folder):
    head = np.fromfile(pathlib.Path(folder) / "head.f32", np.float32)
    side = round(head.size ** (1 / 3))
    head = head.reshape((side, side, side))
    head = head / head.max()
    return (lambda: exposure.equalize_adapthist(head, clip_limit=2 / 256, nbins=256),
            lambda result: result.mean(dtype=np.float64))


serve({"clahe": clahe})
