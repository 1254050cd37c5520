import { z } from 'zod'
import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/hash.ts'
import type { Contract, Entry } from './define.ts'

const versions = new WeakMap<Contract, string>()

/**
 * The contract's version: SHA-256 over names, effects, deliveries and schemas. Page and engine compare it when they
 * meet, so that a page left open over an update is told to reload instead of misreading answers. Checks a schema cannot
 * express as JSON Schema (a `custom` predicate) do not count.
 */
export function contractVersion(contract: Contract): string {
  const known = versions.get(contract)
  if (known !== undefined) return known
  const entries: Record<string, unknown> = {}
  for (const [area, members] of Object.entries(contract)) {
    for (const [name, entry] of Object.entries(members)) entries[`${area}.${name}`] = describeEntry(entry)
  }
  const version = sha256Hex(canonicalJson(entries))
  versions.set(contract, version)
  return version
}

function describeEntry(entry: Entry): unknown {
  return entry.kind === 'call'
    ? { kind: 'call', effect: entry.effect, input: schemaJson(entry.input), output: schemaJson(entry.output) }
    : { kind: 'feed', delivery: entry.delivery, input: schemaJson(entry.input), item: schemaJson(entry.item) }
}

/** JSON Schema of what travels. A column, which JSON Schema does not know, is `{ "column": "Float64Array" }`. */
export function schemaJson(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const column: unknown = zodSchema._zod.bag['Class']
      if (typeof column === 'function') jsonSchema['column'] = column.name
      if (zodSchema._zod.def.type === 'nan') jsonSchema['const'] = 'NaN'
    },
  })
  return json
}
