// What dcm2niix says of the volumes that it makes, in plain words: slices that are missing, uneven distances, a tilted
// gantry. Where it corrects a volume it writes the corrected one beside that as stored, as NAME_Tilt_1 or NAME_Eq_1.
import {text} from '../../text/strings.js';

const CORRECTED = /^(_Tilt)?(_Eq)?_\d+$/;
/** Said of the series before it, which is written by then; all else is said of the one that is written next. */
const SAID_AFTERWARDS = /Tilt Correction is new|Tilt correction skipped|Unable to equalize|Only able to correct/;

const SENTENCES = [
  [/Interslice distance varies/, (_, {even}) => (even ? text.dicom.madeEven : text.dicom.uneven)],
  [/Missing images\? Expected (\d+) images, but instance number \(0020,0013\) ranges from (\d+) to (\d+)/,
    ([, found, first, last]) => text.dicom.numbersLack(found, first, last)],
  [/Missing images\. Found (\d+) images, expected (\d+) slices per volume/, ([, found, slices]) => text.dicom.volumeLacks(found, slices)],
  [/images may be missing, expected (\d+) spatial locations per volume, but found (\d+)/,
    ([, expected, found]) => text.dicom.placesLack(found, expected)],
  [/number of slices \((\d+)\) not divisible by number of repeats \((\d+)\)/,
    ([, found, repeats]) => text.dicom.repeatsLack(found, repeats)],
  [/Missing DICOMs, number of slices estimated \((\d+)\) differs from Protocol Block \(0025,101B\) report \((\d+)\)/,
    ([, found, expected]) => text.dicom.placesLack(found, expected)],
  [/gantry tilt of (-?[\d.]+) degrees/, ([, degrees], {upright}) => (upright ? text.dicom.madeUpright : text.dicom.tilted)(degrees)],
  [/Distance between slices reported by slice gap\+thick does not match/, () => text.dicom.distanceContradicts],
  [/Unable to determine spatial orientation/, () => text.dicom.noOrientation],
  [/Unable to equalize slice distances/, () => text.dicom.cannotMakeEven],
  [/Tilt correction skipped|Only able to correct gantry tilt/, () => text.dicom.cannotMakeUpright],
];
/** Kept with the scan, yet no reason to interrupt the reader. */
const isWarning = (line) => /^warning:/i.test(line) || SAID_AFTERWARDS.test(line);
const isIdle = (line) => /Tilt Correction is new/.test(line);
const isError = (line) => /^error:?/i.test(line);
const bare = (line) => line.replace(/^(warning|error):?\s*/i, '').trim();

const stemOf = (name) => name.replace(/\.nii$/, '');
const seriesIn = (line) => /^Convert \d+ DICOM as (?:.*\/)?(.+?) \(\d[\dx]*\)/.exec(line)?.[1] ?? null;

const longest = (names) => names.reduce((best, name) => (name.length > best.length ? name : best), '');

/** `series`: the name as dcm2niix announced it, and what was done to the volume beside. */
function roleOf(name, announced) {
  const stem = stemOf(name);
  const series = longest([...announced].filter((one) => stem === one || stem.startsWith(`${one}_`))) || stem;
  const [, tilt, even] = CORRECTED.exec(stem.slice(series.length)) ?? [];
  return {series, upright: Boolean(tilt), even: Boolean(even)};
}

/** Lines by the series that they are about; under '' those about no single one. */
function linesBySeries(lines) {
  const about = new Map([['', []]]);
  let waiting = [];
  let former = '';
  for (const line of lines) {
    const series = seriesIn(line);
    if (series !== null) {
      about.set(series, [...(about.get(series) ?? []), ...waiting]);
      waiting = [];
      former = series;
    } else if (isError(line)) about.get('').push(line);
    else if (isWarning(line) && !isIdle(line)) (SAID_AFTERWARDS.test(line) ? about.get(former) : waiting).push(line);
  }
  about.get('').push(...waiting);
  return about;
}

function told(line, role) {
  for (const [pattern, sentence] of SENTENCES) {
    const found = pattern.exec(line);
    if (found) return {warning: sentence(found, role)};
  }
  return isError(line) ? {warning: text.dicom.partFailed(bare(line))} : {remark: text.dicom.says(bare(line))};
}

const distinct = (list) => [...new Set(list.filter(Boolean))];

function describe(volume, announced, about) {
  const role = roleOf(volume.name, announced);
  const said = [...(about.get(role.series) ?? []), ...about.get('')].map((line) => told(line, role));
  const warnings = distinct(said.map(({warning}) => warning));
  return {...volume, ...role, warnings, notes: [...warnings, ...distinct(said.map(({remark}) => remark))]};
}

const corrections = ({upright, even}) => Number(upright) + Number(even);
const inOrder = (a, b) => a.series.localeCompare(b.series, 'en', {numeric: true}) || corrections(b) - corrections(a) ||
  a.name.localeCompare(b.name, 'en', {numeric: true});

/** How volumes of one series differ, or nothing where there is one alone. */
function correctionOf({series, upright, even}, volumes) {
  if (!volumes.some((volume) => volume.series === series && corrections(volume))) return '';
  return text.dicom.corrected(upright, even);
}

/**
 * @param lines what dcm2niix printed; @param volumes [{name, …}] that it wrote
 * @returns the volumes, of each series the corrected one first, with `correction` (how it differs from its brother),
 *   `warnings` (what a reader must know) and `notes` (these, and what else dcm2niix said)
 */
export function describeVolumes(lines, volumes) {
  const about = linesBySeries(lines);
  const announced = new Set([...about.keys()].filter(Boolean));
  const described = volumes.map((volume) => describe(volume, announced, about)).sort(inOrder);
  return described.map(({series, upright, even, ...volume}) => ({...volume, correction: correctionOf({series, upright, even}, described)}));
}
