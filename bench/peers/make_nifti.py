"""FOLDER/head.i16 -> FOLDER/head.nii.gz, gzip's default level 6 as scanners' converters write it."""
import pathlib
import sys

import nibabel
import numpy as np
from nibabel.openers import Opener

Opener.default_compresslevel = 6
folder = pathlib.Path(sys.argv[1])
voxels = np.fromfile(folder / "head.i16", np.int16)
side = round(voxels.size ** (1 / 3))
voxels = voxels.reshape((side, side, side), order="F")
nibabel.save(nibabel.Nifti1Image(voxels, np.eye(4)), folder / "head.nii.gz")
