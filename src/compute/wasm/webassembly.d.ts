/** The part of the JavaScript API that we use; Node's own types name only the module. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: BufferSource);
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: boolean });
    /** Shared or not, as it was asked for; another one after it has grown. */
    readonly buffer: ArrayBufferLike;
    /** @returns the former size in pages of 64 KiB. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: Readonly<Record<string, (...operands: number[]) => void>>;
  }
}
type BufferSource = ArrayBufferView | ArrayBuffer;
