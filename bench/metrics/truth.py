"""What the metrics of two smooth shapes are, their surfaces taken as surfaces and weighed by area, in mm."""
import numpy as np

# A sphere's area is spread evenly over the cosine of the angle to any axis.
COSINES = (np.arange(200000) + 0.5) / 100000 - 1


def of_surface(distances, areas):
    """HD, HD95 and ASSD of two directed lists of (distances, areas of each)."""
    def percentile(d, a):
        order = np.argsort(d)
        return d[order][np.searchsorted(np.cumsum(a[order]), 0.95 * a.sum())]

    return {
        "HD": max(d.max() for d in distances),
        "HD95": max(percentile(d, a) for d, a in zip(distances, areas)),
        "ASSD": sum((d * a).sum() for d, a in zip(distances, areas)) / sum(a.sum() for a in areas),
    }


def ball_volume(radius):
    return 4 / 3 * np.pi * radius**3


def sphere(distances, radius):
    """A sphere in as many rings of one area as there are distances."""
    return distances, np.full(len(distances), 4 * np.pi * radius**2 / len(distances))


def from_centre(radius, apart):
    """From the rings of a sphere to a point `apart` from its centre."""
    return np.sqrt(radius**2 + apart**2 + 2 * radius * apart * COSINES)


def balls(radius, apart):
    overlap = np.pi * (4 * radius + apart) * (2 * radius - apart) ** 2 / 12 if apart < 2 * radius else 0
    distances, areas = sphere(abs(from_centre(radius, apart) - radius), radius)
    return {"Dice": overlap / ball_volume(radius), **of_surface([distances] * 2, [areas] * 2), "volume": ball_volume(radius)}


def disks(radius, apart):
    """In the plane, 1 mm thick."""
    overlap = 2 * radius**2 * np.arccos(apart / (2 * radius)) - apart / 2 * np.sqrt(4 * radius**2 - apart**2)
    angles = (np.arange(100000) + 0.5) / 100000 * np.pi
    distances = abs(np.sqrt(radius**2 + apart**2 + 2 * radius * apart * np.cos(angles)) - radius)
    area = np.pi * radius**2
    return {"Dice": overlap / area, **of_surface([distances] * 2, [np.ones(len(distances))] * 2), "volume": area}


def cubes(side, shift):
    """Shifted along an edge. In order: the face left behind, the strips of the four sides that stand out, the rest of
    these (they lie in the other's sides) and the face inside, whose middle is nearest to the face it left and whose rim to
    the sides."""
    steps = (np.arange(20000) + 0.5) / 20000 * shift
    rim = 4 * (side - 2 * steps) * shift / len(steps)
    distances = np.concatenate([[shift], steps, [0], steps, [shift]])
    areas = np.concatenate([[side**2], np.full(len(steps), 4 * side * shift / len(steps)), [4 * side * (side - shift)], rim,
                            [(side - 2 * shift) ** 2]])
    return {"Dice": 1 - shift / side, **of_surface([distances] * 2, [areas] * 2), "volume": side**3}


def plates(side, thickness, shift):
    """Shifted along the normal by more than the thickness."""
    steps = (np.arange(20000) + 0.5) / 20000 * thickness
    distances = np.concatenate([[shift, shift - thickness], shift - steps])
    areas = np.concatenate([[side**2] * 2, np.full(len(steps), 4 * side * thickness / len(steps))])
    return {"Dice": 0, **of_surface([distances] * 2, [areas] * 2), "volume": side**2 * thickness}


def cavity(outer, inner):
    """A hollow ball and the same ball filled."""
    hollow = ball_volume(outer) - ball_volume(inner)
    filled = sphere(np.zeros(1), outer)
    wall = sphere(np.full(1, outer - inner), inner)
    both = [np.concatenate(pair) for pair in zip(filled, wall)]
    return {"Dice": 2 * hollow / (hollow + ball_volume(outer)), **of_surface(*zip(both, filled)), "volume": ball_volume(outer)}


def speck(radius, small, apart):
    """A ball, and the same ball with a small one `apart` from centre to centre."""
    main, extra = ball_volume(radius), ball_volume(small)
    same = sphere(np.zeros(1), radius)
    far = sphere(from_centre(small, apart) - radius, small)
    both = [np.concatenate(pair) for pair in zip(same, far)]
    return {"Dice": 2 * main / (2 * main + extra), **of_surface(*zip(same, both)), "volume": main + extra}
