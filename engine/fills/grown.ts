/** A longer column that begins with what `column` holds; the rest is zero. */
export function grownFloats(column: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(capacity)
  longer.set(column)
  return longer
}

export function grownInts(column: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(capacity)
  longer.set(column)
  return longer
}
