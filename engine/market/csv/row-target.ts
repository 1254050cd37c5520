/** Where rows go while their number is not yet known. */
export interface RowTarget {
  /** Rows that there is room for. */
  readonly capacity: number
  /** Six columns of `capacity` values each: time, open, high, low, close, volume. */
  readonly values: Float64Array
  /** Byte at which each row starts. */
  readonly rowStarts: Uint32Array
}

export function roomFor(capacity: number): RowTarget {
  return {
    capacity,
    values: new Float64Array(new SharedArrayBuffer(capacity * 48)),
    rowStarts: new Uint32Array(capacity),
  }
}

/** Half as much room again; the old target is void. */
export function grown({ capacity, values, rowStarts }: RowTarget): RowTarget {
  const larger = roomFor(Math.ceil(capacity * 1.5) + 64)
  for (let k = 0; k < 6; k++) {
    larger.values.set(values.subarray(k * capacity, (k + 1) * capacity), k * larger.capacity)
  }
  larger.rowStarts.set(rowStarts)
  return larger
}
