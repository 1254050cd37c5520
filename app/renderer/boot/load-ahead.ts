import type { Store } from '../store/store.ts'

/** A page that draws all the time still gets to it. */
const latestMs = 2000

/**
 * Fetches the parts of the page that are needed later only, once the engine has answered. The engine serves them: were
 * they fetched when they are first shown, an engine that has stopped just then would leave a hole.
 */
export function loadAhead(store: Store): void {
  const stop = store.subscribe(() => {
    if (store.getState().connection.link !== 'up') return
    stop()
    requestIdleCallback(load, { timeout: latestMs })
  })
}

function load(): void {
  const parts: readonly Promise<unknown>[] = [
    document.fonts.load('11px "JetBrains Mono Variable"'),
    import('../shell/palette.tsx'),
    import('../import/import-dialog.tsx'),
  ]
  // Whatever could not be had is fetched again once it is shown.
  void Promise.allSettled(parts)
}
