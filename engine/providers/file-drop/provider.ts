import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../base/fault.ts'
import { throwIfStopped, type Stop } from '../../base/stop.ts'
import type { BarsPage, BarsRequest } from '../../ports/market-provider.ts'
import type { ProviderDefinition, ProviderParts } from '../shared/provider-definition.ts'
import { fileDropCapabilities } from './capabilities.ts'
import { makeDropFolder } from './folder.ts'
import { parseDropped } from './parse.ts'
import { fileNamesOf } from './symbols.ts'

/** CSV files that someone put into the folder `drop` of the data folder. */
export const fileDrop: ProviderDefinition = {
  capabilities: fileDropCapabilities,
  about:
    'CSV files in the folder “drop” of the data folder, named like their instrument: ACME.csv, EURUSD-1h.csv. The workstation imports what is put there by itself.',
  baseUrl: null,
  enabledByDefault: true,
  open: (parts) => {
    const { folder } = parts
    if (folder !== undefined) makeDropFolder(folder)
    return {
      capabilities: fileDropCapabilities,
      bars: (request, stop) => barsOfFile(request, parts, stop),
      close: () => Promise.resolve(),
    }
  },
}

async function barsOfFile(request: BarsRequest, { folder, clock }: ProviderParts, stop: Stop): Promise<BarsPage> {
  const { instrument, timeframe } = request
  if (!fileDropCapabilities.timeframes.includes(timeframe)) {
    throw new Fault('data-missing', `Files of ${timeframe} bars are not looked for.`)
  }
  const names = fileNamesOf(instrument, timeframe)
  for (const place of folder === undefined ? [] : [folder, join(folder, 'imported')]) {
    for (const name of names) {
      throwIfStopped(stop)
      const file = await readIfThere(join(place, name))
      if (file === undefined) continue
      const bars = parseDropped(file, name, { ...request, now: clock.now() }, instrument.mayBeNegative === true)
      return { bars, nextFromAt: null, adjustments: 'none' }
    }
  }
  throw new Fault('data-missing', `There is no file ${names[0]} or ${names[2]} in the drop folder.`)
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Fault('data-missing', `${path} cannot be read: ${why}`)
  }
}
