/** A JSON Schema as people read it: in the words of a TypeScript type. */
export function typeText(schema: unknown, indent = ''): string {
  const { anyOf, oneOf, allOf, const: constant, enum: choices, type, column, ...rest } = schema as JsonSchema
  if (column !== undefined) return column
  if (constant !== undefined) return constant === 'NaN' && type === undefined ? 'NaN' : JSON.stringify(constant)
  if (choices !== undefined) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  const either = anyOf ?? oneOf
  if (either !== undefined) return [...new Set(either.map((one) => typeText(one, indent)))].join(' | ')
  if (allOf !== undefined) return allOf.map((one) => typeText(one, indent)).join(' & ')
  if (Array.isArray(type)) return type.map((one: unknown) => typeText({ ...rest, type: one }, indent)).join(' | ')
  switch (type) {
    case 'object':
      return objectText(rest, indent)
    case 'array':
      return listText(rest, indent)
    case 'integer':
    case 'number':
      return type + rangeText(rest)
    case 'string':
      return type + textRule(rest)
    case 'boolean':
    case 'null':
      return type
    default:
      return 'any'
  }
}

interface JsonSchema {
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly allOf?: readonly unknown[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly column?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly items?: unknown
  readonly prefixItems?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly pattern?: string
  readonly minLength?: number
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(
    ([key, value]) => `${deeper}${key}${required.includes(key) ? '' : '?'}: ${typeText(value, deeper)}`,
  )
  if (typeof additionalProperties === 'object') lines.push(`${deeper}[key]: ${typeText(additionalProperties, deeper)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

function listText({ items, prefixItems }: JsonSchema, indent: string): string {
  if (prefixItems !== undefined) return `[${prefixItems.map((item) => typeText(item, indent)).join(', ')}]`
  const item = typeText(items ?? {}, indent)
  return /[ |]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

/** The limits that say something; those of a safe integer are on every integer. */
function rangeText({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const limits: string[] = []
  if (minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER) limits.push(`≥ ${minimum}`)
  if (exclusiveMinimum !== undefined) limits.push(`> ${exclusiveMinimum}`)
  if (maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER) limits.push(`≤ ${maximum}`)
  if (exclusiveMaximum !== undefined) limits.push(`< ${exclusiveMaximum}`)
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`
}

function textRule({ pattern, minLength }: JsonSchema): string {
  if (pattern !== undefined) return ` (/${pattern}/)`
  return minLength === undefined || minLength === 0 ? '' : ' (not empty)'
}
