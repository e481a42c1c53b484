"""What nibabel takes to read an image as float32."""
import pathlib

import nibabel
import numpy as np
from serve import serve


def nifti_read(folder):
    path = pathlib.Path(folder) / "head.nii.gz"
    return lambda: np.asarray(nibabel.load(path).get_fdata(dtype=np.float32)), lambda data: data.mean(dtype=np.float64)


serve({"nifti_read": nifti_read})
