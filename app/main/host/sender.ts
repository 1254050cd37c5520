import { isOwnPage } from '../security/origin.ts'

/** What is known of the frame a message came from; null when the frame is gone already. */
export type SenderFrame = { readonly url: string; readonly parent: unknown; readonly detached: boolean } | null

/** Only the top frame of our own page may speak to the host. */
export function isTrustedSender(frame: SenderFrame): boolean {
  return frame !== null && !frame.detached && frame.parent === null && isOwnPage(frame.url)
}
