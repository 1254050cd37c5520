/**
 * How many cases a property is tried on: `usual`, times `LONJA_PROPERTY_SHARE` where that is set. Mutation testing asks
 * for few, since it runs each property thousands of times; a long soak asks for many.
 */
export function propertyRuns(usual: number): number {
  const share = Number(process.env.LONJA_PROPERTY_SHARE ?? 1)
  return Math.max(1, Math.round(usual * share))
}
