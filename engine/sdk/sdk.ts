/** All that a strategy author imports: `import { defineStrategy, p, ta, crossed } from 'lonja/sdk'`. */
export { crossed } from './crossed.ts'
export { defineStrategy } from './define-strategy.ts'
export type {
  FeedDeclarations, InstrumentContext, SetupContext, SignalContext, Strategy, StrategyContext, StrategySpec,
} from './define-strategy.ts'
export type { Amount, Bracket, Fill, OrderOptions, OrderRef, Orders, Position, Protection, Size } from './orders.ts'
export { p } from './params.ts'
export type { NumberOptions, Param, ParamOptions, Params, ParamValuesOf } from './params.ts'
export type { Bar, Feed, Indicator, Indicators, Series } from './series.ts'
export type { CrossAction, CrossSignals } from './signals.ts'
export { ta } from './ta.ts'
export type { CustomStep } from './ta.ts'
export type { Timeframe } from '../domain/timeframe.ts'
