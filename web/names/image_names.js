// Which names are those of images, as shared/io/image_names.h says it for the program.

const ENDING = /\.(nii(\.gz)?|mgz|mgh(\.gz)?|(seg\.)?nrrd|nhdr|mha|mhd|hdr(\.gz)?)$/i;
/** Endings for choosers, those of headers and of their voxels too. A browser takes the last part of a name alone. */
export const IMAGE_ACCEPT = '.nii,.gz,.mgz,.mgh,.nrrd,.nhdr,.mha,.mhd,.hdr,.img,.raw,.zraw';

export const isImageName = (name) => ENDING.test(name);
/** Images that are one file, not a header and its voxels. */
export const isWholeImageName = (name) => isImageName(name) && !/\.(nhdr|mhd|hdr|hdr\.gz)$/i.test(name);
export const withoutImageEnding = (name) => name.replace(ENDING, '');
