"""Pairs of masks and, where the shapes have formulas, what every metric truly is."""
import numpy as np

import truth

FINE, ISOTROPIC, THICK = (0.5, 0.5, 0.5), (1.0, 1.0, 1.0), (1.0, 1.0, 3.0)


def ball(shape, spacing, centre, radius):
    """Voxels whose centre lies in the ball; all but `shape` in mm."""
    grid = np.ogrid[tuple(slice(n) for n in shape)]
    return sum((g * s - c) ** 2 for g, s, c in zip(grid, spacing, centre)) <= radius**2


def block(shape, first, size):
    mask = np.zeros(shape, bool)
    mask[tuple(slice(f, f + n) for f, n in zip(first, size))] = True
    return mask


def balls(shape, spacing, shift, radius=10):
    """Two balls of one radius; the first lies off the grid, as structures do."""
    centre = np.array([radius + 4.3, radius + 5.1, radius + 6.4])
    masks = [ball(shape, spacing, place, radius) for place in (centre, centre + shift)]
    return {"masks": masks, "spacing": spacing, "truth": truth.balls(radius, np.linalg.norm(shift))}


def cube():
    shape, side, shift = (40, 40, 40), 20, 3
    masks = [block(shape, (8 + x, 9, 10), (side,) * 3) for x in (0, shift)]
    return {"masks": masks, "spacing": ISOTROPIC, "truth": truth.cubes(side, shift)}


def plate():
    """One voxel thick: both of its faces lie in the same voxels."""
    masks = [block((40, 40, 12), (5, 5, z), (30, 30, 1)) for z in (4, 6)]
    return {"masks": masks, "spacing": ISOTROPIC, "truth": truth.plates(30, 1, 2)}


def cavity():
    """The prediction fills a hole in the reference: only a surface inside tells."""
    centre, outer, inner = (16.3, 16.1, 16.4), 10, 6
    filled, hole = (ball((33, 33, 33), ISOTROPIC, centre, r) for r in (outer, inner))
    return {"masks": [filled & ~hole, filled], "spacing": ISOTROPIC, "truth": truth.cavity(outer, inner)}


def speck():
    """The prediction has a second, small ball: more than 5 % of its surface, less than 5 % of both surfaces."""
    shape, centre, radius, small, apart = (48, 32, 32), (14.3, 15.1, 15.4), 10, 3, 20
    main = ball(shape, ISOTROPIC, centre, radius)
    extra = ball(shape, ISOTROPIC, (centre[0] + apart, *centre[1:]), small)
    return {"masks": [main, main | extra], "spacing": ISOTROPIC, "truth": truth.speck(radius, small, apart)}


def edge():
    """Two balls that the volume cuts: where it ends, a surface is or is not."""
    masks = [ball((20, 36, 36), ISOTROPIC, (2, y, 17.4), 10) for y in (16.1, 18.6)]
    return {"masks": masks, "spacing": ISOTROPIC}


def disks():
    """A volume of one slice."""
    masks = [ball((36, 36, 1), ISOTROPIC, (x, 17.1, 0), 10) for x in (16.3, 18.8)]
    return {"masks": masks, "spacing": ISOTROPIC, "truth": truth.disks(10, 2.5)}


def rod():
    """20 voxels in a row; one of the prediction's lies elsewhere. So few that interpolation shows."""
    whole, short = (block((40, 9, 9), (5, 4, 4), (n, 1, 1)) for n in (20, 19))
    stray = block((40, 9, 9), (33, 4, 4), (1, 1, 1))
    return {"masks": [whole, short | stray], "spacing": ISOTROPIC}


def empty(reference, prediction):
    shape = (24, 24, 24)
    mask = ball(shape, ISOTROPIC, (11.3, 12.1, 11.4), 6)
    return {"masks": [mask & there for there in (reference, prediction)], "spacing": ISOTROPIC}


def phantoms():
    return {
        "balls": balls((40, 36, 36), ISOTROPIC, (2.5, 0, 0)),
        "balls-half-mm": balls((80, 72, 72), FINE, (2.5, 0, 0)),
        "balls-1x1x3": balls((40, 36, 14), THICK, (1.5, 0, 3)),
        "cube": cube(),
        "plate": plate(),
        "cavity": cavity(),
        "speck": speck(),
        "rod": rod(),
        "edge": edge(),
        "slice": disks(),
        "apart": balls((60, 36, 36), ISOTROPIC, (25.5, 0, 0)),
        "empty-prediction": empty(True, False),
        "empty-reference": empty(False, True),
        "empty-both": empty(False, False),
    }
