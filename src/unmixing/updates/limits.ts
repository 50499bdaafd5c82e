/** Guards every denominator of a multiplicative rule. */
export const epsilon = 1e-9;
/** Abundances never fall below this: a multiplicative rule cannot leave zero. */
export const minimumAbundance = 1e-12;
/** Abundances start at or above this, so that no endmember is lost before it was tried. */
export const startAbundance = 1e-4;
/** Initial endmembers are clipped here. */
export const startReflectance = 1e-6;
/** A band's residual norm is never taken as smaller than this when it becomes a weight. */
export const minimumResidual = 1e-8;
