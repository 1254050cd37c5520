import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, feed } from './define.ts'
import { protocolDoc } from './protocol-doc.ts'

test('says what an entry takes and gives, in the words of a type', () => {
  const spec = z.strictObject({
    id: z.string().min(1),
    at: z.number().int().nullable(),
    ratio: z.number().min(0).max(1).exactOptional(),
    kind: z.enum(['a', 'b']),
    close: z.instanceof(Float64Array),
    equity: z.number().or(z.nan()),
    marks: z.array(z.union([z.string(), z.boolean()])),
    values: z.record(z.string(), z.number()),
  })
  const contract = {
    area: { ask: call('writes', spec, z.strictObject({})), watch: feed('latest', z.strictObject({}), z.string()) },
  }
  const text = protocolDoc(contract, new Map([['area.ask', 'Asks for it.']]))
  expect(text).toContain(`### area.ask

call, \`writes\`

Asks for it.

\`\`\`ts
input: {
  id: string (not empty)
  at: integer | null
  ratio?: number (≥ 0, ≤ 1)
  kind: "a" | "b"
  close: Float64Array
  equity: number | NaN
  marks: (string | boolean)[]
  values: {
    [key]: number
  }
}
output: {}
\`\`\`
`)
  expect(text).toContain('feed, `latest`\n\n```ts\ninput: {}\nitem: string\n```')
})
