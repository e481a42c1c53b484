"""Surface distances as programs around SciPy have them, which agree in the surface and in little else.

A surface is a mask without its erosion by one voxel (face neighbours); distances run between voxel centres in mm."""
import numpy as np
from scipy import ndimage


def border(mask):
    return mask & ~ndimage.binary_erosion(mask)


def directed(reference, prediction, spacing):
    """The distances of the reference's surface, then those of the prediction's."""
    a, b = border(reference), border(prediction)
    to_a, to_b = (ndimage.distance_transform_edt(~surface, sampling=spacing) for surface in (a, b))
    return to_b[a], to_a[b]


def pooled(there, back):
    """MedPy's: one interpolated percentile of both lists, the mean of the two means."""
    return {"HD95": np.percentile(np.concatenate([there, back]), 95), "ASSD": (there.mean() + back.mean()) / 2}


def larger(there, back):
    """MONAI's: the larger one of two interpolated percentiles, the mean of both lists."""
    return {"HD95": max(np.percentile(there, 95), np.percentile(back, 95)), "ASSD": np.concatenate([there, back]).mean()}


def nearest_rank(there, back):
    """Voxlet's, to tell a difference of definitions from one of programs."""
    percentiles = [np.percentile(d, 95, method="inverted_cdf") for d in (there, back)]
    return {"HD95": max(percentiles), "ASSD": np.concatenate([there, back]).mean()}


def without_flat_axes(masks, spacing):
    """An erosion in 3D takes a single slice away whole: all of it would be surface."""
    axes = [axis for axis, count in enumerate(masks[0].shape) if count > 1]
    return [mask.reshape([mask.shape[axis] for axis in axes]) for mask in masks], [spacing[axis] for axis in axes]


def in_their_box(masks):
    """Cut to what holds both, which changes no distance and saves much time."""
    box, = ndimage.find_objects((masks[0] | masks[1]).astype(np.uint8))
    return [mask[box] for mask in masks]


def with_empty_masks(definition, masks):
    """MedPy refuses them. MONAI takes distances from and to nothing as infinite, which no interpolation survives."""
    if definition is pooled:
        return {name: "raises" for name in ("HD", "HD95", "ASSD")}
    if definition is nearest_rank:
        return {}
    distances = np.full(sum(np.count_nonzero(border(mask)) for mask in masks), np.inf)
    if not len(distances):
        return {name: np.nan for name in ("HD", "HD95", "ASSD")}
    with np.errstate(invalid="ignore"):
        return {"HD": distances.max(), **larger(distances, distances)}


def metrics(definition, reference, prediction, spacing):
    masks = reference, prediction
    if not all(mask.any() for mask in masks):
        return with_empty_masks(definition, masks)
    if definition is nearest_rank:
        masks, spacing = without_flat_axes(masks, spacing)
    there, back = directed(*in_their_box(masks), spacing)
    return {"HD": max(there.max(), back.max()), **definition(there, back)}
