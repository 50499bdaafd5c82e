import type { Code } from '../assembler/code';
import type { Scope } from '../assembler/function';
import { f32x4, i32x4, v128 } from '../assembler/instructions';

/** Degree-5 minimax polynomial of (exp(r) - 1 - r) / r^2 on |r| <= ln(2)/2, and of log below: Cephes, expf.c and logf.c. */
const expPolynomial = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];
const logPolynomial = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];

/** ln 2 in two parts; the products of the first with a small integer are exact in float32. */
const ln2High = 0.693359375;
const ln2Low = -2.1219444e-4;

/**
 * A polynomial, highest coefficient first, as a tree of pairs (Estrin's scheme): few operations wait for each other.
 * Processors look only a few loop rounds ahead, so that this decides the speed.
 *
 * @returns code that sets variables, and the value
 */
function polynomial(
  scope: Scope,
  coefficients: readonly number[],
  x: Code,
): { readonly set: Code; readonly value: Code } {
  const set: Code[] = [];
  let terms: Code[] = [...coefficients].reverse().map((c) => f32x4.const(c));
  for (let power = x; terms.length > 1;) {
    const pairs: Code[] = [];
    for (let i = 0; i < terms.length; i += 2) {
      pairs.push(i + 1 < terms.length ? f32x4.add(terms[i], f32x4.mul(terms[i + 1], power)) : terms[i]);
    }
    terms = pairs;
    if (terms.length === 1) break;
    const squared = scope.local('v128');
    set.push(squared.set(f32x4.mul(power, power)));
    power = squared.get;
  }
  return { set, value: terms[0] };
}

/** 2 to an integer in [-126, 127], by its exponent bits. */
const powerOfTwo = (n: Code): Code => i32x4.shl(i32x4.add(n, i32x4.const(127)), 23);

/**
 * e^x with a relative error below 2e-7; 0 below -104, infinity above 88.73, NaN for NaN. Subnormal results are
 * rounded once more. The power of two is applied in two factors so that both ends of the range are reached.
 */
export function emitExp([operand]: readonly Code[], scope: Scope): Code {
  const x = scope.local('v128');
  const n = scope.local('v128');
  const half = scope.local('v128');
  // the order of the operands keeps NaN
  const clamped = f32x4.pmax(f32x4.pmin(operand, f32x4.const(89)), f32x4.const(-104));
  const series = polynomial(scope, expPolynomial, x.get);
  const rest = f32x4.mul(series.value, f32x4.mul(x.get, x.get));
  const mantissa = f32x4.add(f32x4.add(rest, x.get), f32x4.const(1));
  return [
    x.set(clamped),
    n.set(f32x4.nearest(f32x4.mul(x.get, f32x4.const(Math.LOG2E)))),
    x.set(f32x4.sub(x.get, f32x4.mul(n.get, f32x4.const(ln2High)))),
    x.set(f32x4.sub(x.get, f32x4.mul(n.get, f32x4.const(ln2Low)))),
    series.set,
    n.set(i32x4.fromFloat(n.get)),
    half.set(i32x4.shrS(n.get, 1)),
    f32x4.mul(f32x4.mul(mantissa, powerOfTwo(half.get)), powerOfTwo(i32x4.sub(n.get, half.get))),
  ];
}

const smallestNormal = 2 ** -126;

/** Whether any lane is not a positive, normal and finite number: rare, so those cases are a branch of their own. */
const anyUnusual = (x: Code): Code =>
  v128.anyTrue(v128.not(v128.and(f32x4.ge(x, f32x4.const(smallestNormal)), f32x4.lt(x, f32x4.const(Infinity)))));

/**
 * Natural logarithm with an error below 1.5e-7 (relative, or absolute where the result is below 1 in size), subnormal
 * numbers included; -infinity for 0, NaN below 0 and for NaN.
 */
export function emitLog([operand]: readonly Code[], scope: Scope): Code {
  const x = scope.local('v128');
  return [x.set(operand), v128.choose(anyUnusual(x.get), logOfAny(x.get, scope), logOfNormal(x.get, scope))];
}

/** log of positive, normal, finite numbers, plus log(2) times `shift`. */
function logOfNormal(given: Code, scope: Scope, shift?: Code): Code {
  const x = scope.local('v128');
  const e = scope.local('v128');
  const exponent = i32x4.shrS(e.get, 23);
  // log((1 + x) 2^e) = x - x^2/2 + x^3 P(x) + e ln 2, the small terms first
  const squared = f32x4.mul(x.get, x.get);
  const series = polynomial(scope, logPolynomial, x.get);
  const cubic = f32x4.mul(series.value, f32x4.mul(x.get, squared));
  const tail = f32x4.add(cubic, f32x4.mul(e.get, f32x4.const(ln2Low)));
  const small = f32x4.sub(tail, f32x4.mul(squared, f32x4.const(0.5)));
  return [
    // given = m * 2^e with m in [sqrt(1/2), sqrt(2)): subtracting the bits of sqrt(1/2) makes the exponent field carry
    e.set(i32x4.sub(given, i32x4.const(0x3f3504f3))),
    x.set(i32x4.add(v128.and(e.get, i32x4.const(0x007fffff)), i32x4.const(0x3f3504f3))),
    x.set(f32x4.sub(x.get, f32x4.const(1))),
    e.set(f32x4.fromInteger(shift === undefined ? exponent : i32x4.add(exponent, shift))),
    series.set,
    f32x4.add(f32x4.add(small, x.get), f32x4.mul(e.get, f32x4.const(ln2High))),
  ];
}

function logOfAny(given: Code, scope: Scope): Code {
  const low = scope.local('v128');
  const scaled = scope.local('v128');
  const log = scope.local('v128');
  const zero = f32x4.const(0);
  const ofZero = v128.select(f32x4.eq(given, zero), f32x4.const(-Infinity), log.get);
  const ofNegative = v128.or(ofZero, f32x4.lt(given, zero)); // all bits set is a NaN
  const itself = v128.or(f32x4.eq(given, f32x4.const(Infinity)), f32x4.ne(given, given));
  return [
    low.set(f32x4.lt(given, f32x4.const(smallestNormal))),
    scaled.set(v128.select(low.get, f32x4.mul(given, f32x4.const(2 ** 23)), given)),
    log.set(logOfNormal(scaled.get, scope, v128.and(low.get, i32x4.const(-23)))),
    v128.select(itself, given, ofNegative),
  ];
}

/**
 * x^y as exp(y log |x|), with the sign of x for odd y and NaN for a finite negative x to a fraction; x^0 is 1. The
 * relative error is below 2e-7 (1 + |y log x|).
 */
export function emitPow([base, exponent]: readonly Code[], scope: Scope): Code {
  const x = scope.local('v128');
  const y = scope.local('v128');
  const ofNormal = emitExp([f32x4.mul(y.get, logOfNormal(x.get, scope))], scope);
  return [x.set(base), y.set(exponent), v128.choose(anyUnusual(x.get), powerOfAny(x.get, y.get, scope), ofNormal)];
}

function powerOfAny(x: Code, y: Code, scope: Scope): Code {
  const power = scope.local('v128');
  const negative = f32x4.lt(x, f32x4.const(0));
  const odd = i32x4.shl(i32x4.fromFloat(y), 31);
  const fraction = v128.and(f32x4.ne(y, f32x4.nearest(y)), f32x4.ne(x, f32x4.const(-Infinity)));
  return [
    power.set(emitExp([f32x4.mul(y, logOfAny(f32x4.abs(x), scope))], scope)),
    power.set(v128.or(v128.xor(power.get, v128.and(negative, odd)), v128.and(negative, fraction))),
    v128.select(f32x4.eq(y, f32x4.const(0)), f32x4.const(1), power.get),
  ];
}
