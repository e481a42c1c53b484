// Sentences of the table of structures: its columns, how it tells intensities, what makes a number doubtful, comparing.
import {signed} from './number_text.js';

/** Numbers of the core's with a minus, not a hyphen. */
const withMinus = (words) => words.replace(/(?<=^| )-(?=\d)/g, '−');

const MOST_NAMES = 4;

/** Names for a sentence above the table, which marks all of them. */
const firstOf = (names) =>
  (names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`);

export const tableText = {
  columns: {
    volume: {name: 'Volume', unit: 'mm³', title: 'Volume of the structure'},
    mean: {name: 'Mean', title: 'Mean intensity inside the structure, in the scan’s own unit'},
    sd: {name: 'SD', title: 'Standard deviation of the intensities inside'},
    median: {name: 'Median', title: 'Median of the intensities inside'},
    p1: {name: 'P1', title: '1st percentile of the intensities inside'},
    p5: {name: 'P5', title: '5th percentile of the intensities inside'},
    p95: {name: 'P95', title: '95th percentile of the intensities inside'},
    p99: {name: 'P99', title: '99th percentile of the intensities inside'},
    eroded: {name: 'Eroded', title: 'Mean without the outermost voxels: how much the mean depends on the boundary'},
    asymmetry: {name: 'L − R', unit: '%', title: 'Asymmetry of volume: 100 · (L − R) / ((L + R) / 2)'},
    meanDifference: {name: 'L − R of mean', title: 'Left mean minus right mean'},
    voxels: {name: 'Voxels', title: 'Voxels of the structure'},
    excludedVoxels: {name: 'Left out', unit: 'voxels', title: 'Voxels of the structure that are left out of its numbers'},
    expectedDice: {name: 'Exp. Dice', title: 'Expected Dice: the overlap with a careful manual drawing to expect, from how sure the model is'},
    entropy: {name: 'Entropy', unit: 'nat', title: 'Mean entropy of the model’s probabilities inside the structure: 0 is sure'},
    dice: {name: 'Dice', title: 'Overlap with the reference: 1 is identical'},
    hd95: {name: 'HD95', unit: 'mm', title: '95th percentile of the Hausdorff distance'},
    assd: {name: 'ASSD', unit: 'mm', title: 'Average symmetric surface distance'},
    volumeDifference: {name: 'Volume difference (signed)', unit: '%', title: '100 · (this volume − reference) / reference: positive if this one is larger'},
    referenceVolume: {name: 'Reference volume', unit: 'mm³', title: 'Volume of the structure in the reference'},
  },
  sortBy: (name) => `Sort by ${name}`,
  filterRows: 'Filter structures',
  onlyFound: 'Found only',
  chooseColumns: 'Columns',
  noRows: 'No structure has these words in its name.',
  numbers: {
    title: 'Units, reference region, what is left out',
    unit: 'Unit',
    asGuessed: 'as guessed',
    convertTo: 'Shown in',
    asStored: 'as stored',
    tesla: 'Tesla',
    region: 'Reference',
    none: 'none',
    whole: 'whole brain (not 0)',
    exclude: 'Leave out',
    excludeLabel: 'Only label',
    allLabels: 'all labels',
    subtracted: (name, mean, unit) => `The mean of ${name}, ${signed(String(Number(mean.toPrecision(4))))}${unit && ` ${unit}`}, is subtracted from every intensity.`,
  },
  noTable: 'Segment a scan to see the volume and the mean intensity of each structure here.',
  centre: (name) => `Centre the slices on ${name}`,
  absent: 'not found',
  flags: {
    unsure: 'The model is unsure of this structure: check it before you use its numbers.',
    asymmetric: 'Left and right differ in volume more than in healthy people: check whether a part is missing.',
    range: 'Some values lie beyond what is usual in this structure: look for a bleed, a vein or a calcification.',
    edge: 'This structure reaches the edge of the scan: part of it may be missing.',
  },
  /** A flag with the numbers that led to it. */
  flagTold(flag, detail) {
    return detail ? `${this.flags[flag]} (${withMinus(detail)})` : this.flags[flag];
  },
  /** In the sentence above the table. */
  flaggedName: ({name, flags, flag_details: details}, flag) =>
    (flag === 'asymmetric' ? `${name} (${withMinus(details[flags.indexOf(flag)])})` : name),
  flagged: {
    unsure: (names) => `It is unsure of ${firstOf(names)}: check before you use ${names.length === 1 ? 'its' : 'their'} numbers.`,
    asymmetric: (names) => `More asymmetric than in healthy people: ${firstOf(names)}.`,
    range: (names) => `Unusual values in ${firstOf(names)}.`,
    edge: (names) => `At the edge of the scan: ${firstOf(names)}.`,
  },
  assignTitle: 'Which label is which?',
  assignHint: (name) => `${name} numbers its labels differently, and its names are not known here. Say what each label is; ` +
    'the labels that overlap most are filled in first.',
  assignmentColumns: ['Id', 'Reference', 'Segmentation'],
  counterpartOf: (name) => `${name} of the reference is`,
  noCounterpart: 'not compared',
  compareSo: 'Compare',
};
