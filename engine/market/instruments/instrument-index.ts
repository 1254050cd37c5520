import type { AssetClass, Instrument } from '../../domain/instrument.ts'
import type { InstrumentMatch, InstrumentQuery } from '../../ports/instrument-catalog.ts'
import { BestFew } from './best-few.ts'
import { bitCount, editDistanceUpTo, letterBits } from './edit-bound.ts'
import { symbolKey, titleKeys } from '../../domain/symbol-key.ts'

/** What a key is made of: an id counts more than another name, a name more than a word of the title. */
const kinds = { id: 0, name: 1, title: 2 } as const
const exactScore = [1000, 960, 700]
const beginScore = [900, 800, 600]
const insideScore = 500
const nearScore = 300
/** More owners than there will be; a score times this, less the owner's place, puts equal scores in order. */
const places = 2 ** 22

/**
 * Finds instruments by id, alias, spelling and title: what is the text, then what begins with it, then what holds it,
 * then what is a letter or two away. Of equals the earlier in the list given comes first.
 */
export class InstrumentIndex {
  readonly #instruments: readonly Instrument[]
  /** All keys in alphabetical order, and of each what is shown, its instrument's place, kind, length and letters. */
  readonly #keys: readonly string[]
  readonly #shown: readonly string[]
  readonly #owner: Uint32Array
  readonly #kind: Uint8Array
  readonly #lengths: Uint8Array
  readonly #bits: Int32Array
  /** All keys in one text, and where each begins. */
  readonly #text: string
  readonly #starts: Uint32Array

  constructor(instruments: readonly Instrument[]) {
    this.#instruments = instruments
    const entries = instruments
      .flatMap(keysOf)
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.owner - b.owner))
    this.#keys = entries.map(({ key }) => key)
    this.#shown = entries.map(({ shown }) => shown)
    this.#owner = Uint32Array.from(entries, ({ owner }) => owner)
    this.#kind = Uint8Array.from(entries, ({ kind }) => kind)
    this.#lengths = Uint8Array.from(entries, ({ key }) => Math.min(255, key.length))
    this.#bits = Int32Array.from(this.#keys, letterBits)
    this.#starts = new Uint32Array(entries.length)
    for (let k = 1; k < entries.length; k++) this.#starts[k] = this.#starts[k - 1] + this.#keys[k - 1].length + 1
    this.#text = this.#keys.join('\n')
  }

  search({ text, assetClass, limit }: InstrumentQuery): InstrumentMatch[] {
    const words = text
      .split(/\s+/)
      .map(symbolKey)
      .filter((word) => word !== '')
    if (words.length === 0) return text.trim() === '' ? this.#all(assetClass, limit) : []
    if (words.length === 1) return this.#best(this.#scores(words[0], limit, true), assetClass, limit)
    const whole = this.#scores(symbolKey(text), limit, false)
    return this.#best(this.#withEach(words, whole), assetClass, limit)
  }

  /** Score and key of each instrument that a text finds; slower ways are gone while fewer than `enough` are found. */
  #scores(text: string, enough: number, near: boolean): Scores {
    const scores = new Scores(this.#instruments.length)
    this.#beginning(text, scores)
    if (scores.found < enough && text.length > 1) this.#holding(text, scores)
    if (near && scores.found < Math.min(3, enough) && text.length > 2) this.#near(text, scores)
    return scores
  }

  #beginning(text: string, scores: Scores): void {
    const end = this.#firstFrom(`${text}~`)
    for (let k = this.#firstFrom(text); k < end; k++) {
      const kind = this.#kind[k]
      const more = this.#lengths[k] - text.length
      scores.raise(this.#owner[k], more === 0 ? exactScore[kind] : beginScore[kind] - Math.min(90, more), k)
    }
  }

  #holding(text: string, scores: Scores): void {
    let k = 0
    for (let at = this.#text.indexOf(text); at >= 0; ) {
      while (k + 1 < this.#starts.length && this.#starts[k + 1] <= at) k += 1
      scores.raise(this.#owner[k], insideScore - Math.min(90, at - this.#starts[k]) - 10 * this.#kind[k], k)
      if (k + 1 === this.#starts.length) return
      at = this.#text.indexOf(text, this.#starts[k + 1])
    }
  }

  #near(text: string, scores: Scores): void {
    const bound = text.length < 6 ? 1 : 2
    const bits = letterBits(text)
    let last = ''
    let distance = bound + 1
    for (let k = 0; k < this.#keys.length; k++) {
      if (Math.abs(this.#lengths[k] - text.length) > bound) continue
      const theirs = this.#bits[k]
      if (bitCount(bits & ~theirs) > bound || bitCount(theirs & ~bits) > bound) continue
      // Equal keys stand side by side: many titles have a word in common.
      const key = this.#keys[k]
      if (key !== last) distance = editDistanceUpTo(text, key, bound)
      last = key
      if (distance <= bound) scores.raise(this.#owner[k], nearScore - 50 * distance - 10 * this.#kind[k], k)
    }
  }

  /** Instruments that each word finds, by the sum of what they find; the words written as one count too. */
  #withEach(words: readonly string[], whole: Scores): Scores {
    const each = words.map((word) => this.#scores(word, 1, true))
    const scores = new Scores(this.#instruments.length)
    for (let place = 0; place < this.#instruments.length; place++) {
      if (each.every((one) => one.at(place) > 0)) {
        const sum = each.reduce((total, one) => total + one.at(place), 0)
        scores.raise(place, Math.round((sum / each.length) * 0.9), each[0].keyOf(place))
      }
      if (whole.at(place) > 0) scores.raise(place, whole.at(place), whole.keyOf(place))
    }
    return scores
  }

  #best(scores: Scores, assetClass: AssetClass | null, limit: number): InstrumentMatch[] {
    const best = new BestFew(limit)
    for (let place = 0; place < this.#instruments.length; place++) {
      const score = scores.at(place)
      if (score === 0 || (assetClass !== null && this.#instruments[place].assetClass !== assetClass)) continue
      best.add(score * places - place)
    }
    return best.sorted().map((value) => {
      const place = Math.ceil(value / places) * places - value
      return { instrument: this.#instruments[place], matched: this.#shown[scores.keyOf(place)] }
    })
  }

  #all(assetClass: AssetClass | null, limit: number): InstrumentMatch[] {
    const found: InstrumentMatch[] = []
    for (const instrument of this.#instruments) {
      if (found.length >= limit) break
      if (assetClass === null || instrument.assetClass === assetClass)
        {found.push({ instrument, matched: instrument.id })}
    }
    return found
  }

  #firstFrom(text: string): number {
    let low = 0
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#keys[middle] < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

interface KeyEntry {
  readonly key: string
  readonly shown: string
  readonly owner: number
  readonly kind: number
}

/** Under what an instrument is found. Keys are capital letters and digits, which all come before `~`. */
function keysOf(instrument: Instrument, owner: number): KeyEntry[] {
  const { id, aliases = [], spellings = {}, baseCurrency, currency, title } = instrument
  const entries: KeyEntry[] = []
  const seen = new Set([''])
  const add = (key: string, shown: string, kind: number): void => {
    if (!seen.has(key)) entries.push({ key, shown, owner, kind })
    seen.add(key)
  }
  add(symbolKey(id), id, kinds.id)
  // `binance:BTCUSDT` is looked for without its venue.
  const colon = id.indexOf(':')
  if (colon >= 0) add(symbolKey(id.slice(colon + 1)), id, kinds.name)
  for (const name of [...aliases, ...Object.values(spellings)]) add(symbolKey(name), name, kinds.name)
  if (baseCurrency !== undefined)
    {add(symbolKey(`${baseCurrency}/${currency}`), `${baseCurrency}/${currency}`, kinds.name)}
  for (const word of titleKeys(title)) add(word, title, kinds.title)
  return entries
}

/** The best score of each instrument, and by which key. */
class Scores {
  readonly #scores: Int16Array
  readonly #keys: Uint32Array
  found = 0

  constructor(instruments: number) {
    this.#scores = new Int16Array(instruments)
    this.#keys = new Uint32Array(instruments)
  }

  raise(place: number, score: number, key: number): void {
    if (score <= this.#scores[place]) return
    if (this.#scores[place] === 0) this.found += 1
    this.#scores[place] = score
    this.#keys[place] = key
  }

  at(place: number): number {
    return this.#scores[place]
  }

  keyOf(place: number): number {
    return this.#keys[place]
  }
}
