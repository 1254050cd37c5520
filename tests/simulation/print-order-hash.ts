import { orderHash } from '../../engine/backtest/order-hash.ts'
import { generatedBars, run } from '../kit/strategy-kit.ts'
import { everyModel } from './realistic-accounts.ts'
import { restless } from './restless-strategy.ts'

/** A program of its own: the same run in a process with another time zone. */
console.log(orderHash(run(restless, generatedBars(400, 3), {}, everyModel).trades))
