import type { Slippage } from '../../domain/realistic.ts'

/**
 * The price that a market or stop order gets when `price` was there: worse by what the model says. `units` is what
 * fills, `volume` what the whole bar traded. Limits never slip.
 */
export function slipped(
  model: Slippage,
  isBuy: boolean,
  price: number,
  units: number,
  volume: number,
  tick: number,
): number {
  const distance = slippage(model, price, units, volume, tick)
  return isBuy ? price + distance : price - distance
}

function slippage(model: Slippage, price: number, units: number, volume: number, tick: number): number {
  switch (model.model) {
    case 'none':
      return 0
    case 'ticks':
      return model.ticks * tick
    case 'percent':
    case 'spread':
      return price * model.ratio
    case 'volume-share': {
      if (!(volume > 0)) return 0
      const share = Math.min(1, units / volume)
      return price * Math.min(model.cap, model.impact * share * share)
    }
  }
}
