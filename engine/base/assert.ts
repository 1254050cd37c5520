/** Ends the computation when we are wrong about ourselves; the engine process does not go on past it. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}
