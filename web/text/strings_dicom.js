// Sentences about DICOM files and the volumes that are made of them.
const wereFound = (slices) => `${slices} ${slices === 1 ? 'was' : 'were'} found`;

export const dicom = {
  uneven: 'The distance between slices varies, as if some were missing: this volume takes it as even, so what lies behind a gap ' +
    'is in the wrong position.',
  madeEven: 'The distance between slices varied, as if some were missing: this volume was resampled to even distances, and what ' +
    'lies in a gap is interpolated.',
  numbersLack: (found, first, last) => `Slices seem to be missing: ${wereFound(found)}, numbered ${first} to ${last}.`,
  volumeLacks: (found, slices) => `Slices seem to be missing: ${wereFound(found)}, which is not a multiple of the ${slices} of a volume.`,
  placesLack: (found, expected) => `Slices seem to be missing: ${wereFound(found)}, ${expected} ${expected === 1 ? 'was' : 'were'} expected in each volume.`,
  repeatsLack: (found, repeats) =>
    `Slices seem to be missing: ${wereFound(found)}, though each position was measured ${repeats} times.`,
  tilted: (degrees) => `The scanner’s gantry was tilted by ${degrees}°: this volume is not corrected for it, so shapes in it are sheared.`,
  madeUpright: (degrees) => `The scanner’s gantry was tilted by ${degrees}°: this volume was corrected for it.`,
  distanceContradicts: 'The distance between slices that the files state contradicts their positions: the positions were used.',
  noOrientation: 'The files do not say how the slices are oriented: left and right are uncertain.',
  cannotMakeEven: 'The slices could not be resampled to even distances: they do not follow each other in one direction.',
  cannotMakeUpright: 'The tilt of the gantry could not be corrected.',
  partFailed: (reason) => `Not all of the DICOM files could be converted (${reason}).`,
  says: (sentence) => `The DICOM converter says: ${sentence}`,
  corrected: (upright, even) =>
    [upright && 'corrected for gantry tilt', even && 'resampled to even distances'].filter(Boolean).join(', ') || 'as stored, not corrected',
};
