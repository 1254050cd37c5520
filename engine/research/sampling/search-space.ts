import { Fault } from '../../base/fault.ts'
import { readParams, type ParamSpec, type ParamSpecs, type ParamValue, type ParamValues } from '../../domain/param.ts'

/** A parameter that is searched. Its values lie along [0, 1), each with an equal share where they can be counted. */
export interface Dimension {
  readonly name: string
  readonly spec: ParamSpec
  /** How many values there are; Infinity where they are continuous. */
  readonly size: number
  /** Values without an order, whose neighbours mean nothing: picks and switches. */
  readonly unordered: boolean
}

/**
 * What a search may try: the parameters marked `optimize`, the values of the others, and the strategy's own
 * constraint.
 */
export interface SearchSpace {
  readonly dimensions: readonly Dimension[]
  readonly fixed: ParamValues
  valid(params: ParamValues): boolean
}

/**
 * The space that `specs` span. `fixed` holds parameters at a value instead of searching or defaulting them. Fault
 * `invalid-input` where a fixed value is refused or nothing is left to search.
 */
export function searchSpace(
  specs: ParamSpecs,
  valid: (params: ParamValues) => boolean = () => true,
  fixed: ParamValues = {},
): SearchSpace {
  const read = readParams(specs, fixed)
  if (read.problems.length > 0) {
    const { param, problem } = read.problems[0]
    throw new Fault('invalid-input', `Parameter ${param} ${problem}.`)
  }
  const searched = Object.entries(specs).filter(([name, spec]) => spec.optimize && !Object.hasOwn(fixed, name))
  if (searched.length === 0) {
    throw new Fault('invalid-input', 'No parameter is left to search: all are fixed or not marked to optimize.')
  }
  const names = new Set(searched.map(([name]) => name))
  return {
    dimensions: searched.map(([name, spec]) => dimensionOf(name, spec)),
    fixed: Object.fromEntries(Object.entries(read.values).filter(([name]) => !names.has(name))),
    valid,
  }
}

function dimensionOf(name: string, spec: ParamSpec): Dimension {
  switch (spec.kind) {
    case 'bool':
      return { name, spec, size: 2, unordered: true }
    case 'pick':
      return { name, spec, size: spec.of.length, unordered: true }
    case 'int':
    case 'num': {
      const step = stepOf(spec)
      const continuous = step === 0 && spec.max > spec.min
      return { name, spec, size: continuous ? Infinity : lastCell(spec) + 1, unordered: false }
    }
  }
}

type NumberSpec = Extract<ParamSpec, { kind: 'int' | 'num' }>

/** 0 where values are continuous. */
function stepOf(spec: NumberSpec): number {
  return spec.step ?? (spec.kind === 'int' ? 1 : 0)
}

/** Steps that fit between the ends; the tolerance lets 0.1 + 9 · 0.1 reach 1. */
function lastCell(spec: NumberSpec): number {
  const step = stepOf(spec)
  return step === 0 ? 0 : Math.floor((spec.max - spec.min) / step + 1e-9)
}

/** The value at a place in [0, 1]. */
export function valueAt({ spec, size }: Dimension, place: number): ParamValue {
  const cell = Math.min(size - 1, Math.floor(place * size))
  switch (spec.kind) {
    case 'bool':
      return cell === 1
    case 'pick':
      return spec.of[cell]
    case 'int':
    case 'num': {
      if (spec.log === true && spec.min > 0) return snapped(spec, spec.min * (spec.max / spec.min) ** place)
      return size === Infinity ? spec.min + place * (spec.max - spec.min) : atStep(spec, cell)
    }
  }
}

function atStep(spec: NumberSpec, cell: number): number {
  // Twelve digits, so that 0.1 + 2 · 0.1 is told as 0.3.
  return Math.min(spec.max, Number((spec.min + cell * stepOf(spec)).toPrecision(12)))
}

function snapped(spec: NumberSpec, value: number): number {
  const step = stepOf(spec)
  const within = Math.min(spec.max, Math.max(spec.min, value))
  return step === 0 ? within : atStep(spec, Math.min(lastCell(spec), Math.round((within - spec.min) / step)))
}

/** A place of the value: the middle of its cell where values can be counted. `valueAt` leads back to the value. */
export function placeOf({ spec, size }: Dimension, value: ParamValue): number {
  switch (spec.kind) {
    case 'bool':
      return value === true ? 0.75 : 0.25
    case 'pick':
      return (spec.of.indexOf(String(value)) + 0.5) / size
    case 'int':
    case 'num': {
      const number = Number(value)
      if (spec.max === spec.min) return 0.5
      if (spec.log === true && spec.min > 0) return Math.log(number / spec.min) / Math.log(spec.max / spec.min)
      if (size === Infinity) return (number - spec.min) / (spec.max - spec.min)
      return (Math.round((number - spec.min) / stepOf(spec)) + 0.5) / size
    }
  }
}

/** The whole set of parameters at one place per dimension. */
export function pointAt(space: SearchSpace, places: ArrayLike<number>): ParamValues {
  const values: Record<string, ParamValue> = { ...space.fixed }
  space.dimensions.forEach((dimension, k) => (values[dimension.name] = valueAt(dimension, places[k])))
  return values
}

export function placesOf(space: SearchSpace, params: ParamValues): Float64Array {
  return Float64Array.from(space.dimensions, (dimension) => placeOf(dimension, params[dimension.name]))
}

/** Equal for equal searched values, and for nothing else. */
export function pointKey(space: SearchSpace, params: ParamValues): string {
  return JSON.stringify(space.dimensions.map((dimension) => params[dimension.name]))
}
