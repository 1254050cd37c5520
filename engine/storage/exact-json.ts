import { assert } from '../base/assert.ts'

/** The one key of an object that stands for a number which JSON cannot write. */
const mark = '~number'

class SpecialNumber {
  readonly [mark]: string

  constructor(text: string) {
    this[mark] = text
  }
}

/** JSON from which every number comes back as the same double: NaN, the infinities and -0 too. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, function (this: unknown, key, item: unknown) {
    assert(key !== mark || this instanceof SpecialNumber, `no field may be called ${mark}`)
    if (typeof item !== 'number' || (Number.isFinite(item) && !Object.is(item, -0))) return item
    return new SpecialNumber(Object.is(item, -0) ? '-0' : String(item))
  })
}

export function fromExactJson(text: string): unknown {
  if (!text.includes(mark)) return JSON.parse(text)
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && mark in item ? Number(item[mark]) : item,
  )
}
