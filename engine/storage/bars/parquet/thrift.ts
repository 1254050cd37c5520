/** Fields of a struct by their number. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>
export type ThriftValue = number | boolean | string | readonly ThriftValue[] | ThriftStruct

/**
 * Reads structs of Thrift's compact protocol, in which Parquet writes what it says about itself. Throws for what ends
 * too early and for kinds of values that Parquet does not use.
 */
export class ThriftReader {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  struct(): ThriftStruct {
    const fields = new Map<number, ThriftValue>()
    let field = 0
    for (;;) {
      const head = this.#byte()
      if (head === 0) return fields
      const kind = head & 15
      const step = head >> 4
      field = step === 0 ? this.#signed() : field + step
      fields.set(field, kind === 1 || kind === 2 ? kind === 1 : this.#value(kind))
    }
  }

  #value(kind: number): ThriftValue {
    switch (kind) {
      case 1:
      case 2:
        return this.#byte() === 1
      case 3:
        return (this.#byte() << 24) >> 24
      case 4:
      case 5:
      case 6:
        return this.#signed()
      case 8:
        return this.#text()
      case 9:
        return this.#list()
      case 12:
        return this.struct()
      default:
        throw new Error(`a value of the unknown kind ${kind}`)
    }
  }

  #list(): ThriftValue[] {
    const head = this.#byte()
    const size = head >> 4
    const count = size === 15 ? this.#unsigned() : size
    const list: ThriftValue[] = []
    for (let k = 0; k < count; k++) list.push(this.#value(head & 15))
    return list
  }

  /** As many characters as bytes: what Parquet holds as texts may be any bytes. */
  #text(): string {
    const length = this.#unsigned()
    if (this.at + length > this.#bytes.length) throw new Error('the file ends within a text')
    const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + this.at, length).toString('latin1')
    this.at += length
    return text
  }

  /** Numbers beyond 2^53 lose digits; none that is used here is so large. */
  #signed(): number {
    const number = this.#unsigned()
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2
  }

  #unsigned(): number {
    let number = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte()
      number += (byte & 127) * scale
      if (byte < 128) return number
    }
  }

  #byte(): number {
    if (this.at >= this.#bytes.length) throw new Error('the file ends too early')
    return this.#bytes[this.at++]
  }
}
