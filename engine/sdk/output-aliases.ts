/** Second names of outputs that traders know by both, by indicator: the second name → the output's own. */
export const outputAliases = {
  donchian: { mid: 'middle' },
  macd: { line: 'macd', hist: 'histogram' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

/** The second names that an indicator has; nothing for most. */
export type AliasesOf<Id> = Id extends keyof typeof outputAliases ? keyof (typeof outputAliases)[Id] : never

/** Lets outputs be read by their second names as well. They are not listed twice. */
export function withAliases<T extends Readonly<Record<string, unknown>>>(id: string, outputs: T): T {
  if (!Object.hasOwn(outputAliases, id)) return outputs
  for (const [alias, name] of Object.entries(outputAliases[id as keyof typeof outputAliases])) {
    Object.defineProperty(outputs, alias, { value: outputs[name], enumerable: false })
  }
  return outputs
}
