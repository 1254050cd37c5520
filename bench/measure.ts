import { sha256Hex } from '../engine/base/hash.ts'
import { calibrate } from './calibration.ts'
import type { Measurement, Prepared, Result } from './workload.ts'

const warmUpRounds = 5
const leastRounds = 7
/** Rounds go on so long, so that short work is measured more often. */
const measureMs = 6000

/** Time that all threads of this process spent computing: unlike the wall's, others on the machine do not add to it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function checksumOf({ numbers }: Result): string {
  const hashes = numbers.map(({ buffer, byteOffset, byteLength }) =>
    sha256Hex(new Uint8Array(buffer, byteOffset, byteLength).slice()),
  )
  return sha256Hex(hashes.join('\n'))
}

/** Runs rounds of the work and of the calibration loop in turn; the fastest of each counts. */
export async function measure(id: string, prepared: Prepared): Promise<Measurement> {
  const { bars, repeats } = prepared
  let ms = Infinity
  let calibrationMs = Infinity
  let rssMb = 0
  let first: string | undefined
  let result: Result | undefined
  let note: string | undefined
  let spentMs = 0
  for (let round = 0; round < warmUpRounds + leastRounds || spentMs < measureMs; round++) {
    const calibrationAt = cpuMs()
    const kept = calibrate(bars)
    const calibrated = cpuMs() - calibrationAt
    if (!Number.isFinite(kept)) throw new Error('the calibration loop computed no number')

    const at = cpuMs()
    for (let k = 0; k < repeats; k++) result = await prepared.run()
    const spent = cpuMs() - at
    spentMs += spent + calibrated
    if (round < warmUpRounds) {
      // Later rounds hold what the collector has not yet taken back; the first is what the work itself needs.
      if (round === 0) rssMb = process.resourceUsage().maxRSS / 1024
      if (result !== undefined) first ??= checksumOf(result)
      continue
    }
    const roundMs = result?.ms ?? spent / repeats
    if (roundMs < ms) note = result?.note
    ms = Math.min(ms, roundMs)
    calibrationMs = Math.min(calibrationMs, calibrated)
  }
  if (result === undefined) throw new Error(`${id}: nothing was run`)
  const checksum = checksumOf(result)
  if (checksum !== first) throw new Error(`${id}: two rounds computed different numbers`)
  const plain = checksumOf(prepared.plain())
  if (plain !== checksum) {
    throw new Error(`${id}: the fast way computed other numbers than the plain way (${checksum} instead of ${plain})`)
  }
  const measurement = { id, ms, calibrationRatio: ms / calibrationMs, checksum, rssMb }
  return note === undefined ? measurement : { ...measurement, note }
}
