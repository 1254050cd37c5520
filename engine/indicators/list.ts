import { ac } from './ac.ts'
import { ad } from './ad.ts'
import { adosc } from './adosc.ts'
import { adx } from './adx.ts'
import { adxr } from './adxr.ts'
import { alligator } from './alligator.ts'
import { alma } from './alma.ts'
import { anchoredVwap } from './anchored-vwap.ts'
import { ao } from './ao.ts'
import { apo } from './apo.ts'
import { aroonOsc } from './aroon-osc.ts'
import { aroon } from './aroon.ts'
import { atr } from './atr.ts'
import { avgprice } from './avgprice.ts'
import { bandwidth } from './bandwidth.ts'
import { bbands } from './bbands.ts'
import { beta } from './beta.ts'
import { bop } from './bop.ts'
import { cci } from './cci.ts'
import { chaikinVolatility } from './chaikin-volatility.ts'
import { chandelier } from './chandelier.ts'
import { choppiness } from './choppiness.ts'
import { cmf } from './cmf.ts'
import { cmo } from './cmo.ts'
import { cog } from './cog.ts'
import { connorsRsi } from './connors-rsi.ts'
import { coppock } from './coppock.ts'
import { correl } from './correl.ts'
import { dema } from './dema.ts'
import { demarker } from './demarker.ts'
import { di } from './di.ts'
import { donchian } from './donchian.ts'
import { dpo } from './dpo.ts'
import { dx } from './dx.ts'
import { efficiencyRatio } from './efficiency-ratio.ts'
import { efi } from './efi.ts'
import { elderRay } from './elder-ray.ts'
import { ema } from './ema.ts'
import { emv } from './emv.ts'
import { envelope } from './envelope.ts'
import { fisher } from './fisher.ts'
import { fractals } from './fractals.ts'
import { frama } from './frama.ts'
import { garmanKlass } from './garman-klass.ts'
import { heikinAshi } from './heikin-ashi.ts'
import { highest } from './highest.ts'
import { historicalVolatility } from './historical-volatility.ts'
import { hma } from './hma.ts'
import { hurst } from './hurst.ts'
import { ichimoku } from './ichimoku.ts'
import { imi } from './imi.ts'
import { kama } from './kama.ts'
import { keltner } from './keltner.ts'
import { klinger } from './klinger.ts'
import { kst } from './kst.ts'
import { kurtosis } from './kurtosis.ts'
import { laguerreRsi } from './laguerre-rsi.ts'
import { linregAngle } from './linreg-angle.ts'
import { linregIntercept } from './linreg-intercept.ts'
import { linregSlope } from './linreg-slope.ts'
import { linreg } from './linreg.ts'
import { logReturn } from './log-return.ts'
import { lowest } from './lowest.ts'
import { macd } from './macd.ts'
import { massIndex } from './mass-index.ts'
import { mcginley } from './mcginley.ts'
import { meanDeviation } from './mean-deviation.ts'
import { median } from './median.ts'
import { medprice } from './medprice.ts'
import { mfi } from './mfi.ts'
import { midpoint } from './midpoint.ts'
import { midprice } from './midprice.ts'
import { mom } from './mom.ts'
import { natr } from './natr.ts'
import { nvi } from './nvi.ts'
import { obv } from './obv.ts'
import { parkinson } from './parkinson.ts'
import { cdlInNeck, cdlOnNeck, cdlSeparatingLines, cdlThrusting } from './patterns/continuations-of-two.ts'
import {
  cdlDoji,
  cdlDragonflyDoji,
  cdlGravestoneDoji,
  cdlLongLeggedDoji,
  cdlRickshawMan,
  cdlTakuri,
} from './patterns/doji.ts'
import { cdlHammer, cdlHangingMan, cdlInvertedHammer, cdlShootingStar } from './patterns/hammers.ts'
import {
  cdlCounterattack,
  cdlDarkCloudCover,
  cdlDojiStar,
  cdlEngulfing,
  cdlHarami,
  cdlHaramiCross,
  cdlHomingPigeon,
  cdlKicking,
  cdlMatchingLow,
  cdlPiercing,
} from './patterns/reversals-of-two.ts'
import {
  cdlBeltHold,
  cdlClosingMarubozu,
  cdlHighWave,
  cdlLongLine,
  cdlMarubozu,
  cdlShortLine,
  cdlSpinningTop,
} from './patterns/single-bars.ts'
import {
  cdlAbandonedBaby,
  cdlEveningDojiStar,
  cdlEveningStar,
  cdlMorningDojiStar,
  cdlMorningStar,
  cdlTristar,
} from './patterns/stars.ts'
import {
  cdlIdenticalThreeCrows,
  cdlRiseFallThreeMethods,
  cdlStickSandwich,
  cdlTasukiGap,
  cdlThreeBlackCrows,
  cdlThreeInside,
  cdlThreeLineStrike,
  cdlThreeOutside,
  cdlThreeWhiteSoldiers,
  cdlTwoCrows,
  cdlUniqueThreeRiver,
  cdlUpsideGapTwoCrows,
} from './patterns/threes.ts'
import { percentB } from './percent-b.ts'
import { percentRank } from './percent-rank.ts'
import { percentile } from './percentile.ts'
import { pivots } from './pivots.ts'
import { ppo } from './ppo.ts'
import { psar } from './psar.ts'
import { pvi } from './pvi.ts'
import { pvo } from './pvo.ts'
import { pvt } from './pvt.ts'
import { qstick } from './qstick.ts'
import { rSquared } from './r-squared.ts'
import { relativeVolatility } from './relative-volatility.ts'
import { relativeVolume } from './relative-volume.ts'
import { rma } from './rma.ts'
import { roc } from './roc.ts'
import { rogersSatchell } from './rogers-satchell.ts'
import { rollingVwap } from './rolling-vwap.ts'
import { rsi } from './rsi.ts'
import { rvi } from './rvi.ts'
import { shift } from './shift.ts'
import { skew } from './skew.ts'
import { sma } from './sma.ts'
import { smi } from './smi.ts'
import { stc } from './stc.ts'
import { stddev } from './stddev.ts'
import { stochFast } from './stoch-fast.ts'
import { stochRsi } from './stoch-rsi.ts'
import { stoch } from './stoch.ts'
import { sum } from './sum.ts'
import { supertrend } from './supertrend.ts'
import { t3 } from './t3.ts'
import { tema } from './tema.ts'
import { tr } from './tr.ts'
import { trima } from './trima.ts'
import { trix } from './trix.ts'
import { tsf } from './tsf.ts'
import { tsi } from './tsi.ts'
import { typprice } from './typprice.ts'
import { ulcerIndex } from './ulcer-index.ts'
import { uo } from './uo.ts'
import { variance } from './variance.ts'
import { vhf } from './vhf.ts'
import { vidya } from './vidya.ts'
import { volumeProfile } from './volume-profile.ts'
import { vortex } from './vortex.ts'
import { vwap } from './vwap.ts'
import { vwma } from './vwma.ts'
import { wclprice } from './wclprice.ts'
import { willr } from './willr.ts'
import { wma } from './wma.ts'
import { zigzag } from './zigzag.ts'
import { zlema } from './zlema.ts'
import { zscore } from './zscore.ts'

/** Every built-in indicator by its id. */
export const indicators = {
  ac,
  ad,
  adosc,
  adx,
  adxr,
  alligator,
  alma,
  anchoredVwap,
  ao,
  apo,
  aroon,
  aroonOsc,
  atr,
  avgprice,
  bandwidth,
  bbands,
  beta,
  bop,
  cci,
  cdlAbandonedBaby,
  cdlBeltHold,
  cdlClosingMarubozu,
  cdlCounterattack,
  cdlDarkCloudCover,
  cdlDoji,
  cdlDojiStar,
  cdlDragonflyDoji,
  cdlEngulfing,
  cdlEveningDojiStar,
  cdlEveningStar,
  cdlGravestoneDoji,
  cdlHammer,
  cdlHangingMan,
  cdlHarami,
  cdlHaramiCross,
  cdlHighWave,
  cdlHomingPigeon,
  cdlIdenticalThreeCrows,
  cdlInNeck,
  cdlInvertedHammer,
  cdlKicking,
  cdlLongLeggedDoji,
  cdlLongLine,
  cdlMarubozu,
  cdlMatchingLow,
  cdlMorningDojiStar,
  cdlMorningStar,
  cdlOnNeck,
  cdlPiercing,
  cdlRickshawMan,
  cdlRiseFallThreeMethods,
  cdlSeparatingLines,
  cdlShootingStar,
  cdlShortLine,
  cdlSpinningTop,
  cdlStickSandwich,
  cdlTakuri,
  cdlTasukiGap,
  cdlThreeBlackCrows,
  cdlThreeInside,
  cdlThreeLineStrike,
  cdlThreeOutside,
  cdlThreeWhiteSoldiers,
  cdlThrusting,
  cdlTristar,
  cdlTwoCrows,
  cdlUniqueThreeRiver,
  cdlUpsideGapTwoCrows,
  chaikinVolatility,
  chandelier,
  choppiness,
  cmf,
  cmo,
  cog,
  connorsRsi,
  coppock,
  correl,
  dema,
  demarker,
  di,
  donchian,
  dpo,
  dx,
  efficiencyRatio,
  efi,
  elderRay,
  ema,
  emv,
  envelope,
  fisher,
  fractals,
  frama,
  garmanKlass,
  heikinAshi,
  highest,
  historicalVolatility,
  hma,
  hurst,
  ichimoku,
  imi,
  kama,
  keltner,
  klinger,
  kst,
  kurtosis,
  laguerreRsi,
  linreg,
  linregAngle,
  linregIntercept,
  linregSlope,
  logReturn,
  lowest,
  macd,
  massIndex,
  mcginley,
  meanDeviation,
  median,
  medprice,
  mfi,
  midpoint,
  midprice,
  mom,
  natr,
  nvi,
  obv,
  parkinson,
  percentB,
  percentile,
  percentRank,
  pivots,
  ppo,
  psar,
  pvi,
  pvo,
  pvt,
  qstick,
  relativeVolatility,
  relativeVolume,
  rma,
  roc,
  rogersSatchell,
  rollingVwap,
  rsi,
  rSquared,
  rvi,
  shift,
  skew,
  sma,
  smi,
  stc,
  stddev,
  stoch,
  stochFast,
  stochRsi,
  sum,
  supertrend,
  t3,
  tema,
  tr,
  trima,
  trix,
  tsf,
  tsi,
  typprice,
  ulcerIndex,
  uo,
  variance,
  vhf,
  vidya,
  volumeProfile,
  vortex,
  vwap,
  vwma,
  wclprice,
  willr,
  wma,
  zigzag,
  zlema,
  zscore,
} as const

export type IndicatorId = keyof typeof indicators
