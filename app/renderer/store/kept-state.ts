/** What the page keeps between visits. A browser may refuse storage; then it keeps nothing and goes on. */
export interface KeptState {
  read(key: string): unknown
  write(key: string, value: unknown): void
}

/**
 * Bumped when the kept shapes change in a way that older values cannot be read as; older values are then left alone.
 */
const prefix = 'lonja.v1.'

export function keptIn(storage: Storage): KeptState {
  return {
    read: (key) => {
      try {
        const text = storage.getItem(prefix + key)
        return text === null ? undefined : (JSON.parse(text) as unknown)
      } catch {
        return undefined
      }
    },
    write: (key, value) => {
      try {
        storage.setItem(prefix + key, JSON.stringify(value))
      } catch {
        // A full or forbidden storage loses only what would have been kept for the next visit.
      }
    },
  }
}

export const keptNowhere: KeptState = { read: () => undefined, write: () => {} }
