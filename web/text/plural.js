// A number with its noun, for the texts of both pages.

/** "0 cases", "1 case", "2 cases". */
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
