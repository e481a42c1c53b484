"""scikit-image's Hausdorff distance: of all points that it is given, in voxels, whatever their spacing."""
from skimage.metrics import hausdorff_distance

from scipy_metrics import border


def metrics(reference, prediction):
    return {"HD_masks": hausdorff_distance(reference, prediction),
            "HD_borders": hausdorff_distance(border(reference), border(prediction))}
