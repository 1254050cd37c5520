/** Ends the computation when we are wrong about ourselves; the engine process does not go on past it. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}

/** Makes a switch over a union exhaustive at compile time, and loud at run time. */
export function assertNever(value: never): never {
  throw new Error(`Invariant: unreachable value ${String(value)}`)
}
