// DICOM files for tests, written from scratch: MR slices, explicit VR, little endian (PS3.5, PS3.10).

const LONG_LENGTH = ['OB', 'OW'];
const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
// PS3.5, B.2: identifiers out of UUIDs begin with 2.25.
const ROOT = '2.25.33';

function bytesOf(vr, value) {
  if (Buffer.isBuffer(value)) return value;
  if (vr === 'US') return Buffer.from(Uint16Array.of(value).buffer);
  if (vr === 'UL') return Buffer.from(Uint32Array.of(value).buffer);
  const text = Array.isArray(value) ? value.join('\\') : String(value);
  return Buffer.from(text.length % 2 ? text + (vr === 'UI' ? '\0' : ' ') : text, 'latin1');
}

function item(group, element, vr, value) {
  const bytes = bytesOf(vr, value);
  const long = LONG_LENGTH.includes(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  if (long) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function fileHead(instance) {
  const items = Buffer.concat([
    item(0x0002, 0x0001, 'OB', Buffer.from([0, 1])),
    item(0x0002, 0x0002, 'UI', MR_IMAGE),
    item(0x0002, 0x0003, 'UI', instance),
    item(0x0002, 0x0010, 'UI', EXPLICIT_LITTLE_ENDIAN),
    item(0x0002, 0x0012, 'UI', ROOT),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), item(0x0002, 0x0000, 'UL', items.length), items]);
}

/**
 * One slice. `rowDirection` and `columnDirection`: unit vectors in DICOM's LPS world along a row (column index grows) and
 * down a column; `position`: of the first voxel's centre, mm; `spacing_mm`: [between rows, between columns];
 * `valueAt(column, row)`: −32768 … 32767.
 */
function slice({series, number, columns, rows, position, rowDirection, columnDirection, spacing_mm, thickness_mm, valueAt}) {
  const instance = `${ROOT}.${series}.${number}`;
  const pixels = Buffer.alloc(2 * rows * columns);
  for (let n = 0; n < rows * columns; ++n) pixels.writeInt16LE(valueAt(n % columns, Math.floor(n / columns)), 2 * n);
  return Buffer.concat([
    fileHead(instance),
    item(0x0008, 0x0008, 'CS', ['ORIGINAL', 'PRIMARY', 'M', 'ND']),
    item(0x0008, 0x0016, 'UI', MR_IMAGE),
    item(0x0008, 0x0018, 'UI', instance),
    item(0x0008, 0x0060, 'CS', 'MR'),
    item(0x0008, 0x0070, 'LO', 'Voxlet tests'),
    item(0x0008, 0x103e, 'LO', `phantom ${series}`),
    item(0x0010, 0x0010, 'PN', 'Nobody'),
    item(0x0018, 0x0050, 'DS', thickness_mm),
    item(0x0018, 0x1030, 'LO', `phantom${series}`),
    item(0x0020, 0x000d, 'UI', `${ROOT}.0`),
    item(0x0020, 0x000e, 'UI', `${ROOT}.${series}`),
    item(0x0020, 0x0011, 'IS', series),
    item(0x0020, 0x0013, 'IS', number),
    item(0x0020, 0x0032, 'DS', position),
    item(0x0020, 0x0037, 'DS', [...rowDirection, ...columnDirection]),
    item(0x0028, 0x0002, 'US', 1),
    item(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
    item(0x0028, 0x0010, 'US', rows),
    item(0x0028, 0x0011, 'US', columns),
    item(0x0028, 0x0030, 'DS', spacing_mm),
    item(0x0028, 0x0100, 'US', 16),
    item(0x0028, 0x0101, 'US', 16),
    item(0x0028, 0x0102, 'US', 15),
    item(0x0028, 0x0103, 'US', 1),
    item(0x7fe0, 0x0010, 'OW', pixels),
  ]);
}

/**
 * A series of `slices` files, [{name, buffer}], whose slices follow each other along `sliceStep`, an LPS vector in mm.
 * `valueAt(column, row, slice)`; the rest as in `slice` above.
 */
export function dicomSeries({slices, origin, sliceStep, valueAt, ...more}) {
  return Array.from({length: slices}, (_, n) => ({
    name: `IM${String(n + 1).padStart(4, '0')}`,
    buffer: slice({
      ...more, number: n + 1, thickness_mm: Math.hypot(...sliceStep),
      position: origin.map((mm, axis) => mm + n * sliceStep[axis]),
      valueAt: (column, row) => valueAt(column, row, n),
    }),
  }));
}
