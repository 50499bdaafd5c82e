/** Angle between two spectra in radians; pi/2 if one is zero. */
export function spectralAngle(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    squareA += a[i] * a[i];
    squareB += b[i] * b[i];
  }
  const lengths = Math.sqrt(squareA) * Math.sqrt(squareB);
  return lengths > 0 ? Math.acos(Math.min(1, Math.max(-1, product / lengths))) : Math.PI / 2;
}
