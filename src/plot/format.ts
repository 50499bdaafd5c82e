const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Such as `⁻³` for -3. */
function superscript(integer: number): string {
  const digits = [...String(Math.abs(integer))].map((digit) => superscripts[Number(digit)]).join('');
  return (integer < 0 ? '⁻' : '') + digits;
}

const withMinus = (text: string): string => text.replace('-', '−');

/** Thin spaces between groups of three, from five digits on. */
export function formatInteger(value: number): string {
  const text = withMinus(String(Math.round(value)));
  return Math.abs(value) < 1e4 ? text : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/**
 * A number for people: `digits` significant digits, a true minus sign, a power of ten beyond
 * 10⁻⁴ … 10⁷; integers in full; a dash for what is not finite.
 */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e7) return formatInteger(value);
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    return `${withMinus(mantissa)} × 10${superscript(Number(exponent))}`;
  }
  return size >= 10 ** digits ? formatInteger(value) : withMinus(value.toPrecision(digits));
}

/** A large count for people, such as `832`, `12.3 k` and `1.23 M`: three significant digits. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const power = [1e9, 1e6, 1e3].findIndex((unit) => Math.abs(value) >= unit * 0.9995);
  if (power < 0) return formatInteger(value);
  return `${withMinus((value / [1e9, 1e6, 1e3][power]).toPrecision(3))} ${['G', 'M', 'k'][power]}`;
}

/** A share of one as a percentage, such as `12.3 %`; what is not zero never reads as zero. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** A duration as a person says it: `840 ms`, `12.4 s`, `3 min 07 s`, `2 h 05 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** Bytes for people: `640 MB`, `3.1 GB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Such as `1 band` and `156 bands`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatInteger(count)} ${count === 1 ? noun : plural}`;
}
