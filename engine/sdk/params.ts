import { Fault } from '../base/fault.ts'
import { readParam } from '../domain/param.ts'
import type { ParamSpec, ParamSpecs } from '../domain/param.ts'

declare const valueType: unique symbol

/** A declared parameter whose values are of type T. */
export interface Param<T> {
  readonly spec: ParamSpec
  /** Only for the type checker. */
  readonly [valueType]?: T
}

export type Params = Readonly<Record<string, Param<unknown>>>

/** The values that a strategy sees: one per declared parameter, of its type. */
export type ParamValuesOf<P> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** Words for a person, and whether a sweep may vary it (yes when left out). */
export interface ParamOptions {
  readonly label?: string
  readonly hint?: string
  readonly optimize?: boolean
}

export interface NumberOptions extends ParamOptions {
  readonly min: number
  readonly max: number
  /** Distance between neighbours in a form and in a sweep. */
  readonly step?: number
  /** Sweeps move by factors instead of distances. */
  readonly log?: boolean
}

/** Declares the parameters of a strategy: checked at every entrance, shown as a form, varied by sweeps. */
export const p = {
  /** A whole number. */
  int: (initial: number, options: NumberOptions): Param<number> => ({ spec: numberSpec('int', initial, options) }),
  /** A number. */
  num: (initial: number, options: NumberOptions): Param<number> => ({ spec: numberSpec('num', initial, options) }),
  /**
   * How much to trade, as `size.of` reads it: 0 = all that is available, below 1 = that fraction of it, else whole
   * units.
   */
  size: (initial: number, options: ParamOptions = {}): Param<number> => ({
    spec: numberSpec('num', initial, { min: 0, max: 1e9, optimize: false, label: 'Size', hint: sizeHint, ...options }),
  }),
  /** Yes or no. */
  bool: (initial: boolean, options: ParamOptions = {}): Param<boolean> => ({
    spec: { kind: 'bool', default: initial, ...described(options) },
  }),
  /** One of some words. */
  pick: <const T extends string>(initial: NoInfer<T>, of: readonly T[], options: ParamOptions = {}): Param<T> => ({
    spec: { kind: 'pick', default: initial, of, ...described(options) },
  }),
}

const sizeHint = '0 = all that is available, below 1 = that fraction of it, else whole units'

function numberSpec(kind: 'int' | 'num', initial: number, options: NumberOptions): ParamSpec {
  const { min, max, step, log } = options
  return {
    kind,
    default: initial,
    min,
    max,
    ...(step === undefined ? {} : { step }),
    ...(log === undefined ? {} : { log }),
    ...described(options),
  }
}

function described(options: ParamOptions): { optimize: boolean; label: string; hint?: string } {
  const { optimize = true, label = '', hint } = options
  return hint === undefined ? { optimize, label } : { optimize, label, hint }
}

/**
 * The specs by name, each with a label. Fault `strategy-invalid` when a default is not a value of its own parameter.
 */
export function paramSpecs(params: Params): ParamSpecs {
  const specs: Record<string, ParamSpec> = {}
  for (const [name, param] of Object.entries(params)) {
    const spec = param.spec
    const range = spec.kind === 'int' || spec.kind === 'num' ? rangeProblem(spec.min, spec.max, spec.step) : null
    if (range !== null) throw new Fault('strategy-invalid', `Parameter "${name}": ${range}.`)
    const read = readParam(spec, spec.default)
    if ('problem' in read) throw new Fault('strategy-invalid', `Parameter "${name}": its default ${read.problem}.`)
    specs[name] = spec.label === '' ? { ...spec, label: labelOf(name) } : spec
  }
  return specs
}

function rangeProblem(min: number, max: number, step: number | undefined): string | null {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return 'min and max must be numbers'
  if (min > max) return `min ${min} lies above max ${max}`
  if (step !== undefined && !(step > 0)) return `step must be above 0, was ${step}`
  return null
}

/** `exitLength` reads "Exit length". */
function labelOf(name: string): string {
  const words = name.replace(
    /([a-z\d])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
  return words.charAt(0).toUpperCase() + words.slice(1)
}
