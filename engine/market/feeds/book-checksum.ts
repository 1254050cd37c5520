import type { BookSide } from './book-side.ts'

/** Decimals that a venue writes prices and quantities with, which its checksum is about. */
export interface ChecksumDecimals {
  readonly price: number
  readonly quantity: number
}

const levels = 10
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte
  for (let bit = 0; bit < 8; bit++) word = (word & 1) === 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1
  return word
})

/** CRC-32 (ISO-HDLC) of plain text, as an unsigned word. */
export function crc32(text: string): number {
  let word = -1
  for (let i = 0; i < text.length; i++) word = (word >>> 8) ^ table[(word ^ text.charCodeAt(i)) & 255]
  return ~word >>> 0
}

/**
 * The checksum that Kraken sends along: of the ten best asks, then the ten best bids, each as price and quantity with
 * all their decimals, without point and leading zeros, CRC-32 over all of it.
 */
export function bookChecksum(bids: BookSide, asks: BookSide, decimals: ChecksumDecimals): number {
  return crc32(sideText(asks, decimals) + sideText(bids, decimals))
}

function sideText(side: BookSide, decimals: ChecksumDecimals): string {
  let text = ''
  for (let k = 0; k < Math.min(levels, side.length); k++) {
    text += digits(side.price(k), decimals.price) + digits(side.quantity(k), decimals.quantity)
  }
  return text
}

function digits(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('.', '').replace(/^0+/, '')
}
