interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What our modules export: functions of numbers, and the memory they work on. */
export interface WasmInstance {
  readonly memory: Memory
  readonly functions: Readonly<Record<string, (...args: readonly number[]) => number>>
}

/** The part of the WebAssembly interface used here: pure folders know neither a page's types nor Node's. */
interface WasmHost {
  validate(bytes: Uint8Array): boolean
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> }
}
declare const WebAssembly: WasmHost | undefined

const pageBytes = 65_536

/** Compiled once, so that every instance has the code that the first ones made fast. */
const compiled = new WeakMap<Uint8Array, object>()

/** A new instance; null where the machine has no WebAssembly, or none with vectors of 128 bits. */
export function wasmInstance(bytes: Uint8Array): WasmInstance | null {
  if (typeof WebAssembly === 'undefined') return null
  let module = compiled.get(bytes)
  if (module === undefined) {
    if (!WebAssembly.validate(bytes)) return null
    module = new WebAssembly.Module(bytes)
    compiled.set(bytes, module)
  }
  const { memory, ...functions } = new WebAssembly.Instance(module).exports
  return { memory: memory as Memory, functions: functions as WasmInstance['functions'] }
}

/** Makes the memory hold at least so many bytes. Views made before are void after it has grown: make them anew. */
export function reserve({ memory }: WasmInstance, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
}
