// Which way a scan's axes are shown to run. `info` is the scan's: `orientation` and `affine` as shown, and where these are
// others than the file says `fileOrientation` and `fileAffine`.

export const isTurned = ({orientation, fileOrientation = orientation}) => orientation !== fileOrientation;
/** What a scan is to be opened with to be shown as it is. */
export const axesOf = ({info}) => (isTurned(info) ? info.orientation : '');

const isSame = (a, b) => a.length === b.length && a.every((value, n) => Math.abs(value - b[n]) < 1e-3);

/** The info of a file that lies on the scan's: it is turned with it. Others stay where they say. */
export function turnedWith(scanInfo, info) {
  const onScan = isTurned(scanInfo) && isSame(info.shape, scanInfo.shape) && isSame(info.affine, scanInfo.fileAffine);
  return onScan ? {...info, affine: scanInfo.affine, orientation: scanInfo.orientation} : info;
}
