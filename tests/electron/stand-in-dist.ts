import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the place in an Electron binary where its fuses are; one byte of version, one of count, then one per fuse. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** Version 1, nine fuses, as Electron ships them: only two of them on. */
const shippedFuses = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('101100001')])

/**
 * A folder that looks to the packager like a downloaded Electron for Linux: the right names, and a binary that has
 * nothing in it but fuses. What is packed around it is real.
 */
export function writeStandInDist(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(1024), shippedFuses, Buffer.alloc(1024)]), {
    mode: 0o755,
  })
  for (const file of [
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'LICENSE',
    'LICENSES.chromium.html',
    'locales/en-US.pak',
    'locales/es.pak',
    'locales/de.pak',
  ]) {
    writeFileSync(join(folder, file), '')
  }
  writeFileSync(join(folder, 'version'), version)
}
