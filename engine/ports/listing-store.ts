/** An instrument in a provider's list. */
export interface Listing {
  readonly instrument: string
  /** When the provider was first found not to list it any more; null while it does. */
  readonly goneAt: number | null
}

/** Which provider lists which instruments, so that a change of its list can be told. Fault `storage-failed`. */
export interface ListingStore {
  of(provider: string): readonly Listing[]
  /** All or none; what is not named stays as it is. */
  note(provider: string, listings: readonly Listing[]): void
}
