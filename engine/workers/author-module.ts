/**
 * Query that marks a module as an author's code, with the attempt that loaded it, so that an edited file loads anew.
 */
const marker = 'strategy'

export function markAttempt(url: URL, attempt: string | number): void {
  url.search = `?${marker}=${attempt}`
}

/** The attempt that loaded an author's module; null for every other module. */
export function attemptOf(url: string): string | null {
  return url.startsWith('file:') ? new URL(url).searchParams.get(marker) : null
}

/** File name and line of the author's code that a stack names first. */
export function authorPlace(stack: string): { readonly file: string; readonly line: string } | null {
  const match = new RegExp(`([^/\\\\]+)\\?${marker}=\\d+:(\\d+)`).exec(stack)
  return match === null ? null : { file: match[1], line: match[2] }
}
