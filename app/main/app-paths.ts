import { join } from 'node:path'

export interface AppPaths {
  readonly page: string
  readonly preload: string
  readonly engine: string
  readonly icon: string
}

/**
 * Where the parts of a build are, seen from the folder of `main.js`. In a package the engine lies beside the archive:
 * worker threads, native code and strategy files are loaded by path.
 */
export function appPaths(mainFolder: string): AppPaths {
  const dist = join(mainFolder, '..')
  const unpacked = dist.replace(/app\.asar(?=$|[\\/])/, 'app.asar.unpacked')
  return {
    page: join(dist, 'renderer'),
    preload: join(dist, 'preload', 'preload.cjs'),
    engine: join(unpacked, 'engine', 'utility.js'),
    icon: join(dist, '..', 'resources', 'icon.png'),
  }
}
