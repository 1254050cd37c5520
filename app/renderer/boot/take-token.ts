import { tokenFrom } from '../wire/socket.ts'

const kept = 'lonja.token'

/**
 * The token this page shows the engine. It comes in the address's fragment; from there it moves to this tab's own
 * storage, so that it stays out of bookmarks and screenshots and survives a reload. Null when there was none.
 */
export function takeToken(location: Location, history: History, storage: Storage): string | null {
  const given = tokenFrom(location.hash)
  if (given === null) return storage.getItem(kept)
  storage.setItem(kept, given)
  history.replaceState(history.state, '', location.pathname + location.search)
  return given
}
