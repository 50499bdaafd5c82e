import { signed, unsigned, valueTypes } from './code';
import type { Code } from './code';

/** Instructions as functions of their operands (WebAssembly core 2.0, section 5.4). Loads and stores take an address and a constant offset in bytes. */

const binary =
  (opcode: Code) =>
  (a: Code, b: Code): Code => [a, b, opcode];
const unary =
  (opcode: Code) =>
  (a: Code): Code => [a, opcode];
const simd = (opcode: number): Code => [0xfd, unsigned(opcode)];
/** Alignment is a hint; 2 (four bytes) is what all our arrays have. */
const memory = (offset: number): Code => [2, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  add: binary(0x6a),
  ne: binary(0x47),
  ltU: binary(0x49),
  load8U: (address: Code, offset = 0): Code => [address, 0x2d, 0, unsigned(offset)],
} as const;

/** Evaluates an expression for nothing but its effects. */
export const drop = (value: Code): Code => [value, 0x1a];

/** `address + bytes` as an expression, without an addition when there is nothing to add. */
export function displaced(address: Code, bytes: number): Code {
  return bytes === 0 ? address : i32.add(address, i32.const(bytes));
}

export const v128 = {
  load: (address: Code, offset = 0): Code => [address, simd(0), memory(offset)],
  /** Four copies of one 32-bit value in memory. */
  loadSplat: (address: Code, offset = 0): Code => [address, simd(9), memory(offset)],
  /** One 32-bit value in lane 0, zeros in the others. */
  loadZero: (address: Code, offset = 0): Code => [address, simd(92), memory(offset)],
  loadLane: (address: Code, into: Code, lane: number, offset = 0): Code => [
    address,
    into,
    simd(86),
    memory(offset),
    lane,
  ],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, simd(11), memory(offset)],
  storeLane: (address: Code, value: Code, lane: number, offset = 0): Code => [
    address,
    value,
    simd(90),
    memory(offset),
    lane,
  ],
  not: unary(simd(77)),
  and: binary(simd(78)),
  or: binary(simd(80)),
  xor: binary(simd(81)),
  /** Bits of `a` where the mask is one, of `b` elsewhere. */
  select: (mask: Code, a: Code, b: Code): Code => [a, b, mask, simd(82)],
  /** 1 where any bit is set. */
  anyTrue: unary(simd(83)),
  /** One of two vectors by a condition for all lanes; only that one is computed. */
  choose: (condition: Code, yes: Code, no: Code): Code => [condition, 0x04, valueTypes.v128, yes, 0x05, no, 0x0b],
  /** Lanes 0-3 are those of `a`, 4-7 those of `b`. */
  shuffle: (a: Code, b: Code, lanes: readonly [number, number, number, number]): Code => [
    a,
    b,
    simd(13),
    lanes.flatMap((lane) => [lane * 4, lane * 4 + 1, lane * 4 + 2, lane * 4 + 3]),
  ],
} as const;

export const f32x4 = {
  /** Four lanes, or one value for all four. */
  const: (...lanes: readonly number[]): Code => vectorConstant(new Float32Array(fourLanes(lanes))),
  eq: binary(simd(65)),
  ne: binary(simd(66)),
  lt: binary(simd(67)),
  gt: binary(simd(68)),
  le: binary(simd(69)),
  ge: binary(simd(70)),
  ceil: unary(simd(103)),
  floor: unary(simd(104)),
  /** To the nearest integer; halves to the even one. */
  nearest: unary(simd(106)),
  abs: unary(simd(224)),
  neg: unary(simd(225)),
  sqrt: unary(simd(227)),
  add: binary(simd(228)),
  sub: binary(simd(229)),
  mul: binary(simd(230)),
  div: binary(simd(231)),
  min: binary(simd(232)),
  max: binary(simd(233)),
  /** `b < a ? b : a`: one machine instruction, but not symmetric for NaN. */
  pmin: binary(simd(234)),
  pmax: binary(simd(235)),
  fromInteger: unary(simd(250)),
} as const;

export const i32x4 = {
  const: (...lanes: readonly number[]): Code => vectorConstant(new Int32Array(fourLanes(lanes))),
  eq: binary(simd(55)),
  lt: binary(simd(57)),
  gt: binary(simd(59)),
  le: binary(simd(61)),
  ge: binary(simd(63)),
  abs: unary(simd(160)),
  neg: unary(simd(161)),
  shl: (a: Code, bits: number): Code => [a, i32.const(bits), simd(171)],
  shrS: (a: Code, bits: number): Code => [a, i32.const(bits), simd(172)],
  add: binary(simd(174)),
  sub: binary(simd(177)),
  mul: binary(simd(181)),
  min: binary(simd(182)),
  max: binary(simd(184)),
  /** Rounds towards zero; saturates, and NaN becomes 0. */
  fromFloat: unary(simd(248)),
} as const;

export const f64x2 = {
  add: binary(simd(240)),
  /** Lanes 0 and 1 of a float32 vector. */
  promoteLow: unary(simd(95)),
} as const;

function fourLanes(lanes: readonly number[]): readonly number[] {
  return lanes.length === 1 ? Array.from({ length: 4 }, () => lanes[0]) : lanes;
}

function vectorConstant(lanes: Float32Array | Int32Array): Code {
  return [simd(12), ...new Uint8Array(lanes.buffer)];
}
