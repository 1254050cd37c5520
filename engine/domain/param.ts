/** What a parameter may be; forms, `--set`, sweeps and docs are all made from this. */
export type ParamSpec =
  | {
      readonly kind: 'int' | 'num'
      readonly default: number
      readonly min: number
      readonly max: number
      readonly step?: number
      readonly log?: boolean
      readonly optimize: boolean
      readonly label: string
      readonly hint?: string
    }
  | {
      readonly kind: 'bool'
      readonly default: boolean
      readonly optimize: boolean
      readonly label: string
      readonly hint?: string
    }
  | {
      readonly kind: 'pick'
      readonly default: string
      readonly of: readonly string[]
      readonly optimize: boolean
      readonly label: string
      readonly hint?: string
    }

export type ParamValue = number | boolean | string
export type ParamSpecs = Readonly<Record<string, ParamSpec>>
export type ParamValues = Readonly<Record<string, ParamValue>>

/**
 * The value `spec` makes of `given`, or a sentence saying why it cannot. Text is read as a form or `--set` would give
 * it.
 */
export function readParam(spec: ParamSpec, given: ParamValue): { value: ParamValue } | { problem: string } {
  switch (spec.kind) {
    case 'bool': {
      if (given === true || given === 'true' || given === '1') return { value: true }
      if (given === false || given === 'false' || given === '0') return { value: false }
      return { problem: 'must be true or false' }
    }
    case 'pick': {
      const text = String(given)
      return spec.of.includes(text) ? { value: text } : { problem: `must be one of ${spec.of.join(', ')}` }
    }
    case 'int':
    case 'num': {
      const value = numberOf(given)
      if (value >= spec.min && value <= spec.max && (spec.kind === 'num' || Number.isInteger(value))) return { value }
      const text = String(given).trim()
      if (!Number.isFinite(value)) return { problem: `must be a number, was ${text === '' ? 'empty' : `"${text}"`}` }
      if (spec.kind === 'int' && !Number.isInteger(value)) return { problem: `must be a whole number, was ${text}` }
      return { problem: `must lie between ${spec.min} and ${spec.max}, was ${text}` }
    }
  }
}

function numberOf(given: ParamValue): number {
  // There is but one zero.
  if (typeof given === 'number') return given + 0
  const text = String(given).trim()
  return text === '' || typeof given === 'boolean' ? NaN : Number(text)
}

export interface ParamProblem {
  readonly param: string
  readonly problem: string
}

/** Fills defaults and checks every given value; unknown names are problems, never ignored. */
export function readParams(
  specs: ParamSpecs,
  given: ParamValues,
): { readonly values: ParamValues; readonly problems: readonly ParamProblem[] } {
  const values: Record<string, ParamValue> = {}
  const problems: ParamProblem[] = []
  for (const [param, spec] of Object.entries(specs)) {
    const read = readParam(spec, Object.hasOwn(given, param) ? given[param] : spec.default)
    if ('value' in read) values[param] = read.value
    else problems.push({ param, problem: read.problem })
  }
  for (const param of Object.keys(given)) {
    if (!Object.hasOwn(specs, param)) problems.push({ param, problem: 'is not a parameter of this strategy' })
  }
  return { values, problems }
}
