/**
 * How Node runs the engine's process. With its own choice the youngest objects get 64 MB and more, which fifty live
 * symbols fill again and again; a quarter of that collects as fast and keeps the process small.
 */
export const engineFlags: readonly string[] = ['--max-semi-space-size=16']
