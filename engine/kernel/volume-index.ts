import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** 1000 at first; grows with the close on bars whose volume rose (`sign` 1) or fell (-1) against the bar before. */
export const volumeIndex = (close: Column, volume: Column, sign: 1 | -1): Column =>
  kernel1([close, volume], 0, 0, ([close, volume], out) => {
    let keptIndex = NaN
    let keptCloseBefore = NaN
    let keptVolumeBefore = NaN
    return (from, to) => {
      let index = Number(keptIndex)
      let closeBefore = Number(keptCloseBefore)
      let volumeBefore = Number(keptVolumeBefore)
      for (let i = from; i < to; i++) {
        const c = close[i]
        const v = volume[i]
        if (c + v !== c + v) index = NaN
        else if (index !== index) index = 1000
        else if (sign * (v - volumeBefore) > 0 && closeBefore !== 0) index *= c / closeBefore
        out[i] = index
        closeBefore = c
        volumeBefore = v
      }
      keptIndex = index
      keptCloseBefore = closeBefore
      keptVolumeBefore = volumeBefore
    }
  })
