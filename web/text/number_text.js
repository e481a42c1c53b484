// Numbers as the page writes them: thin spaces between thousands, a true minus sign.
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

/** A true minus sign in a number that is written already. */
export const signed = (written) => written.replace('-', '\u2212');
/** A whole number. */
export const grouped = (value) => signed(whole.format(value)).replaceAll(',', '\u2009');
/** Of bytes, without the unit. */
export const megabytes = (bytes, digits = 0) => (bytes / 1e6).toFixed(digits);
