/**
 * A typed array on the wire: what its elements are, and its bytes (little-endian, as on every machine the engine runs
 * on) in a buffer of exactly their size.
 */
export interface PackedColumn {
  readonly kind: ColumnKind
  readonly bytes: Uint8Array
}

const columnMakers = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  i8: Int8Array,
  u8: Uint8Array,
} as const

export type ColumnKind = keyof typeof columnMakers
export type Column = InstanceType<(typeof columnMakers)[ColumnKind]>

const kindsByName = new Map<string, ColumnKind>(
  Object.entries(columnMakers).map(([kind, maker]) => [maker.name, kind as ColumnKind]),
)

/**
 * Copies a column's bytes out of whatever memory it views, so that a later change of that memory cannot reach the
 * receiver, a view never drags its whole buffer along, and shared memory stays at home. Undefined for a view of a kind
 * that does not cross (DataView, big integers, clamped bytes).
 */
export function packColumn(view: ArrayBufferView): PackedColumn | undefined {
  // By name instead of by class: a Buffer counts as Uint8Array, and so does an array of another realm.
  const kind = kindsByName.get(String((view as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]))
  if (kind === undefined) return undefined
  return { kind, bytes: new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice() }
}

/**
 * The typed array of a column that came over a wire, copying only where the bytes lie unaligned. Wires hand over bytes
 * as Uint8Array, Buffer or ArrayBuffer. Undefined when it is not a column.
 */
export function unpackColumn(column: unknown): Column | undefined {
  if (typeof column !== 'object' || column === null) return undefined
  const { kind, bytes } = column as { kind?: unknown; bytes?: unknown }
  if (typeof kind !== 'string' || !Object.hasOwn(columnMakers, kind)) return undefined
  const maker = columnMakers[kind as ColumnKind]
  const size = maker.BYTES_PER_ELEMENT
  const plain = bytesOf(bytes)
  if (plain === undefined || plain.byteLength % size !== 0) return undefined
  const aligned = plain.byteOffset % size === 0 ? plain : plain.slice()
  return new maker(aligned.buffer, aligned.byteOffset, aligned.byteLength / size)
}

/** The bytes a wire handed over, as a plain Uint8Array over the same memory. */
export function bytesOf(bytes: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes)
  if (!ArrayBuffer.isView(bytes) || !(bytes.buffer instanceof ArrayBuffer)) return undefined
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
