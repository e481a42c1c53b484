#!/usr/bin/env python3
"""Small images in the formats that are read beside NIfTI, and what their own libraries read from them.

    pip install nibabel pynrrd SimpleITK
    python3 tests/golden/make_formats_golden.py

writes tests/golden/formats/: the files, and expected.json with the affine (RAS, mm) and the voxels (i fastest) of each,
as nibabel (.mgh, .mgz, .hdr/.img) and SimpleITK (.nrrd, .nhdr, .mha, .mhd) read them back.
"""
import json
import pathlib

import nibabel
import nrrd
import numpy
import SimpleITK

FOLDER = pathlib.Path(__file__).parent / 'formats'
SHAPE = (4, 3, 2)
TO_RAS = numpy.diag([-1.0, -1.0, 1.0])


def oblique():
    """Columns of an affine: rotated, of unlike spacing, mirrored."""
    a, b = 0.3, -0.2
    turn = numpy.array([[numpy.cos(a), -numpy.sin(a), 0], [numpy.sin(a), numpy.cos(a), 0], [0, 0, 1]])
    tilt = numpy.array([[1, 0, 0], [0, numpy.cos(b), -numpy.sin(b)], [0, numpy.sin(b), numpy.cos(b)]])
    affine = numpy.eye(4)
    affine[:3, :3] = turn @ tilt @ numpy.diag([-0.8, 1.1, 2.5])
    affine[:3, 3] = [12.5, -30.25, 7]
    return affine


def values(dtype, shape=SHAPE):
    count = int(numpy.prod(shape))
    found = numpy.arange(count) * 7 % 100 - (0 if numpy.dtype(dtype).kind == 'u' else 50)
    return (found * (0.25 if numpy.dtype(dtype).kind == 'f' else 1)).astype(dtype).reshape(shape, order='F')


def of_nibabel(image):
    data = numpy.asanyarray(image.dataobj).astype(float)
    return {'affine': image.affine[:3].tolist(), 'shape': list(data.shape), 'voxels': data.ravel(order='F').tolist()}


def of_sitk(name):
    image = SimpleITK.ReadImage(str(FOLDER / name))
    directions = numpy.array(image.GetDirection()).reshape(image.GetDimension(), -1)[:3, :3]
    affine = numpy.zeros((3, 4))
    affine[:, :3] = TO_RAS @ directions @ numpy.diag(image.GetSpacing()[:3])
    affine[:, 3] = TO_RAS @ numpy.array(image.GetOrigin()[:3])
    data = SimpleITK.GetArrayFromImage(image).astype(float)  # k, j, i
    return {'affine': affine.tolist(), 'shape': list(image.GetSize()), 'voxels': data.ravel().tolist()}


def mgh(expected):
    for name, dtype in {'bytes.mgz': 'u1', 'floats.mgh': 'f4', 'shorts.mgz': 'i2', 'ints.mgh': 'i4'}.items():
        image = nibabel.MGHImage(values(dtype), oblique())
        nibabel.save(image, FOLDER / name)
        expected[name] = of_nibabel(nibabel.load(FOLDER / name))
    image = nibabel.MGHImage(values('f4', SHAPE + (3,)), oblique())
    image.header['tr'] = 2500
    nibabel.save(image, FOLDER / 'series.mgz')
    expected['series.mgz'] = {**of_nibabel(nibabel.load(FOLDER / 'series.mgz')), 'frame_seconds': 2.5}


def pairs(expected):
    nibabel.save(nibabel.Nifti1Pair(values('i2'), oblique()), FOLDER / 'pair.hdr')
    expected['pair.hdr'] = of_nibabel(nibabel.load(FOLDER / 'pair.hdr'))
    nibabel.save(nibabel.Nifti2Pair(values('f4'), oblique()), FOLDER / 'pair2.hdr')
    expected['pair2.hdr'] = of_nibabel(nibabel.load(FOLDER / 'pair2.hdr'))
    swapped = nibabel.Nifti1Pair(values('>i2'), oblique(), nibabel.nifti1.Nifti1PairHeader(endianness='>'))
    nibabel.save(swapped, FOLDER / 'swapped.hdr')
    expected['swapped.hdr'] = of_nibabel(nibabel.load(FOLDER / 'swapped.hdr'))


def nrrd_header(space, **more):
    affine = oblique()
    signs = {'left-posterior-superior': [-1, -1, 1], 'right-anterior-superior': [1, 1, 1],
             'left-anterior-superior': [-1, 1, 1]}[space]
    columns = (numpy.diag(signs) @ affine[:3, :3]).T
    return {'space': space, 'space directions': columns, 'kinds': ['domain'] * 3,
            'space origin': numpy.diag(signs) @ affine[:3, 3], **more}


def nrrds(expected):
    files = {'lps_gzip.nrrd': ('i2', nrrd_header('left-posterior-superior', encoding='gzip')),
             'ras_raw.nrrd': ('f4', nrrd_header('right-anterior-superior', encoding='raw')),
             'las_text.nrrd': ('f8', nrrd_header('left-anterior-superior', encoding='ascii')),
             'big.nrrd': ('>i4', nrrd_header('left-posterior-superior', encoding='raw', endian='big'))}
    for name, (dtype, header) in files.items():
        nrrd.write(str(FOLDER / name), values(dtype), header)
        expected[name] = of_sitk(name)
    nrrd.write(str(FOLDER / 'detached.nhdr'), values('u2'), nrrd_header('left-posterior-superior', encoding='gzip'),
               detached_header=True)
    expected['detached.nhdr'] = of_sitk('detached.nhdr')
    header = nrrd_header('left-posterior-superior', encoding='gzip')
    for n, (name, value) in enumerate([('Left Thalamus', 10), ('Lesion', 3)]):
        header[f'Segment{n}_Name'] = name
        header[f'Segment{n}_LabelValue'] = value
        header[f'Segment{n}_Layer'] = 0
        header[f'Segment{n}_Color'] = ['0 1 0.5', '1 0 0'][n]
    labels = numpy.zeros(SHAPE, 'u1')
    labels[1, 1, :] = 10
    labels[2, 2, 1] = 3
    nrrd.write(str(FOLDER / 'two.seg.nrrd'), labels, header)
    expected['two.seg.nrrd'] = of_sitk('two.seg.nrrd')


def metaimages(expected):
    affine = oblique()
    spacing = numpy.linalg.norm(affine[:3, :3], axis=0)
    for name, dtype, packed in [('plain.mha', 'i2', False), ('packed.mha', 'i4', True), ('apart.mhd', 'u1', False),
                                ('apart_packed.mhd', 'f8', True)]:
        image = SimpleITK.GetImageFromArray(values(dtype).transpose())
        image.SetSpacing(spacing.tolist())
        image.SetDirection((TO_RAS @ affine[:3, :3] / spacing).ravel().tolist())
        image.SetOrigin((TO_RAS @ affine[:3, 3]).tolist())
        SimpleITK.WriteImage(image, str(FOLDER / name), packed)
        expected[name] = of_sitk(name)


def main():
    FOLDER.mkdir(exist_ok=True)
    expected = {}
    for write in [mgh, pairs, nrrds, metaimages]:
        write(expected)
    text = ',\n'.join(f' {json.dumps(name)}: {json.dumps(found)}' for name, found in expected.items())
    (FOLDER / 'expected.json').write_text('{\n' + text + '\n}\n')


if __name__ == '__main__':
    main()
