import * as z from 'zod';

/** A whole number of at least `least`. */
const count = (least: number) => z.int().min(least);

const edge = z
  .strictObject({
    op: z.string().min(1).describe('Name of the operation, such as sep_conv_3x3.'),
    from: count(0).describe("Where it comes from: the cell's inputs are counted first, then its nodes."),
    bits: count(1).max(32).optional().describe('Bits of its weights and activations, where they are searched.'),
  })
  .describe('An operation that leads from one place of a cell to another.');

const cell = z
  .strictObject({
    inputs: z.array(z.string()).min(1).describe('What the inputs are, such as the outputs of the two cells before.'),
    nodes: z.array(z.array(edge)).min(1).describe('Edges into each node. Several may come from the same place.'),
    output: z
      .strictObject({
        join: z.enum(['concat', 'sum']).describe('Whether channels are put one after the other or added.'),
        of: z.array(count(0)).min(1).describe("Places: the cell's inputs are counted first, then its nodes."),
      })
      .describe('How the output is made, and of which places.'),
  })
  .describe('A directed graph without cycles, whose nodes add up what their edges bring.');

const part = z
  .strictObject({
    use: z.string().min(1).describe('Name of a cell of this file, or of a part such as stem_3x3.'),
    times: count(1).describe('How often it is repeated.'),
    channels: count(1).describe('Channels that it works with.'),
    stride: count(1).describe('2 halves rows and columns, in the first repetition.'),
  })
  .describe('A part of the network: so many repetitions of a cell or of an operation.');

/** What a genotype file is made of; that places exist is checked beside. */
export const genotypeSchema = z
  .strictObject({
    format: z.literal('searchlight-genotype').describe('Says what this file is.'),
    version: z.literal(1).describe('Version of the format.'),
    space: z.string().describe('Name of the search space that it is from.'),
    cells: z.record(z.string(), cell).describe('Cells by name, such as normal and reduce.'),
    network: z.array(part).min(1).describe('Parts from the input on.'),
  })
  .describe('A found architecture.');

/** JSON Schema (draft 7) of genotype files, for editors. */
export function genotypeJsonSchema(): object {
  const schema = z.toJSONSchema(genotypeSchema, { target: 'draft-7' });
  const { properties, ...rest } = schema;
  return { ...rest, title: 'Searchlight genotype', properties: { $schema: { type: 'string' }, ...properties } };
}
