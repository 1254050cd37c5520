/** One fill as it happened. A fill that closes and one that opens are two, also when one order did both. */
export interface FillRecord {
  readonly serial: number
  /** Signed units; negative sold. */
  readonly qty: number
  readonly price: number
  readonly fee: number
  readonly tag: number
}

/** Fills since it was last emptied. Kept only for strategies that listen to fills. */
export class FillTape {
  #records: FillRecord[] = []

  record(serial: number, qty: number, price: number, fee: number, tag: number): void {
    this.#records.push({ serial, qty, price, fee, tag })
  }

  get isEmpty(): boolean {
    return this.#records.length === 0
  }

  /** Answers what was recorded, in order, and forgets it. */
  take(): readonly FillRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }
}
