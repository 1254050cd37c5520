import { unsigned, type Code } from './ops.ts'

export const valueTypes = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const
export type ValueType = keyof typeof valueTypes

export interface WasmFunction {
  readonly name: string
  readonly params: readonly ValueType[]
  readonly result: ValueType | null
  /** Locals after the params, counted on from them. */
  readonly locals: readonly ValueType[]
  readonly body: readonly Code[]
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const name = (text: string): Code => [...unsigned(text.length), ...Array.from(text, (letter) => letter.charCodeAt(0))]
const types = (values: readonly ValueType[]): Code => list(values.map((value) => [valueTypes[value]]))

/** The bytes of a module with these functions and one memory, all exported. Equal functions give equal bytes. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const bodies = functions.map(({ locals, body }) => {
    const code = [...list(locals.map((value) => [1, valueTypes[value]])), ...body.flat(), 0x0b]
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, list(functions.map(({ params, result }) => [
      0x60, ...types(params), ...types(result === null ? [] : [result]),
    ]))),
    ...section(3, list(functions.map((_, k) => unsigned(k)))),
    ...section(5, [1, 0, 1]),
    ...section(7, list([
      [...name('memory'), 2, 0],
      ...functions.map((made, k) => [...name(made.name), 0, ...unsigned(k)]),
    ])),
    ...section(10, list(bodies)),
  ])
}
