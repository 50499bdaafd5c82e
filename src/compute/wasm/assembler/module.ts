import { flatten, sized, text, unsigned, valueTypes, vector } from './code';
import type { Code, ValueType } from './code';
import type { FunctionBuilder } from './function';

const sections = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const kinds = { function: 0, memory: 2 } as const;
const withMaximum = { private: 1, shared: 3 } as const;

/** `shared`: threads may reach it; `private`: it is an ordinary buffer, which ONNX Runtime can reach. */
export type MemoryKind = keyof typeof withMaximum;

/** Pages of 64 KiB: the most a 32-bit memory can have. */
export const maximumPages = 65536;

/**
 * Writes a module that imports one memory as `env.memory` and exports the last of the given functions as
 * `run` (WebAssembly core 2.0 with threads' shared memories, section 5.5). A function's index is its position.
 */
export function assemble(functions: readonly FunctionBuilder[], kind: MemoryKind = 'shared'): Uint8Array<ArrayBuffer> {
  const section = (name: keyof typeof sections, entries: readonly Code[]): Code => [
    sections[name],
    sized(vector(entries)),
  ];
  const types = (names: readonly ValueType[]): Code => vector(names.map((name) => valueTypes[name]));
  const code: Code = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(
      'type',
      functions.map((f) => [0x60, types(f.parameters), vector([])]),
    ),
    section('import', [
      [text('env'), text('memory'), kinds.memory, withMaximum[kind], unsigned(0), unsigned(maximumPages)],
    ]),
    section(
      'function',
      functions.map((_, index) => unsigned(index)),
    ),
    section('export', [[text('run'), kinds.function, unsigned(functions.length - 1)]]),
    section(
      'code',
      functions.map((f) => sized(f.body())),
    ),
  ];
  return Uint8Array.from(flatten(code));
}
