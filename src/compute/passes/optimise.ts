import type { Graph } from '../graph/node';
import { verifyGraph } from '../graph/verify';
import { mapBodies } from './bodies';
import { rewriteGraph, type DriveOptions } from './drive';
import { writeForms, type ChooseForm } from './forms';
import { fuseIntoConvolutions, lastPackedRules, packedRules, packImages } from './packed';
import type { Rule } from './rule';
import { dropExpand, expandLater } from './rules/broadcast';
import { mergeCasts } from './rules/cast';
import { foldConstants } from './rules/fold';
import { removeIdle } from './rules/idle';
import { joinPads } from './rules/join';
import { layoutRules } from './rules/layout';
import { transposePastReshape } from './rules/layout/reshape';
import { transposeIntoMatMul } from './rules/matmul';
import { mergeConcats, mergeExpands, mergeReshapes, mergeTransposes, transposeToReshape } from './rules/movement';
import { doubleNegation, negatedTerm } from './rules/negation';
import { neutralFactor, neutralTerm } from './rules/neutral';
import { mergeSlices, sliceOfConcat } from './rules/pieces';
import { specialPowers } from './rules/pow';
import { mergeReductions, reduceNothing } from './rules/reduce';
import { mergeScales, reduceLongAxes, scalePastLinear } from './rules/scale';
import { joinLogSoftmax } from './rules/softmax';
import { reduceBeforeExpand, sliceBeforeExpand } from './rules/spread';

/** In this order each node is tried; the driver repeats until nothing changes. */
export const rules: readonly Rule[] = [
  foldConstants, // first: the others look at constants
  removeIdle, // before rules that would move what does nothing
  mergeTransposes, // leaves one transpose, for the MatMul below it to take in
  transposeToReshape,
  ...layoutRules, // after transposes that meet their inverse are gone
  mergeReshapes, // after transposes have become reshapes
  mergeExpands,
  mergeCasts,
  mergeSlices,
  sliceOfConcat, // after the slices of slices are one
  mergeConcats,
  transposeIntoMatMul,
  dropExpand, // shows scalars to the rules on neutral elements
  expandLater,
  sliceBeforeExpand,
  reduceBeforeExpand,
  joinPads,
  neutralFactor,
  neutralTerm,
  doubleNegation,
  negatedTerm,
  reduceNothing,
  mergeReductions,
  joinLogSoftmax,
  specialPowers,
];

/** An equal graph that costs less, whatever runs it. */
export const simplify = (graph: Graph): Graph => rewriteGraph(graph, rules);

/** What is left to do after channels were packed. */
const tidying: readonly Rule[] = [
  foldConstants,
  removeIdle,
  mergeTransposes,
  transposeToReshape,
  mergeReshapes,
  neutralFactor,
  neutralTerm,
];

/** What is left to do where means of images and of the batch were taken apart. */
const shortening: readonly Rule[] = [reduceLongAxes, scalePastLinear, mergeScales];

/** Forms move whole packs where they want them: such a transpose would be split in two that each move all values. */
const isForForms = (rule: Rule): boolean => rule !== transposePastReshape;

export interface OptimiseOptions extends DriveOptions {
  /** Names of rules to leave out. */
  readonly without?: readonly string[];
  /** How gradient operators are written; by their sizes when absent. */
  readonly chooseForm?: ChooseForm;
  /** How many channels lie in a pack, for a runner that has convolutions of packed channels. */
  readonly lanes?: number;
}

/** @returns an equal graph that costs less; it passes verification. */
export function optimise(graph: Graph, all: OptimiseOptions = {}): Graph {
  const { without = [], chooseForm, lanes, ...options } = all;
  verifyGraph(graph, 'traced', 'trace');
  const used = rules.filter((rule) => !without.includes(rule.name));
  const whole = mapBodies(graph, (body) => optimise(body, all));
  const simplified = rewriteGraph(whole, used, options);
  const written = writeForms(simplified, chooseForm, lanes);
  const plain = written === simplified ? simplified : rewriteGraph(written, used.filter(isForForms), options);
  const optimised = lanes === undefined ? plain : packChannels(plain, lanes, without, options);
  verifyGraph(optimised, without.length === 0 ? 'optimised' : 'traced', used.at(-1)?.name ?? 'none');
  return optimised;
}

/** Fusing is no rule, but can be left out by this name all the same. */
const fusing = 'fuse-into-convolutions';

function packChannels(graph: Graph, lanes: number, without: readonly string[], options: DriveOptions): Graph {
  const used = (rules: readonly Rule[]): Rule[] => rules.filter((rule) => !without.includes(rule.name));
  const packed = rewriteGraph(packImages(graph, lanes), used([...packedRules(lanes), ...tidying]), options);
  const fused = without.includes(fusing) ? packed : fuseIntoConvolutions(packed);
  return rewriteGraph(fused, used([...lastPackedRules, ...tidying, ...shortening]), options);
}
