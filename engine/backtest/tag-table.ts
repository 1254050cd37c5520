import { noTag } from '../fills/closing.ts'

/** The venue's columns hold tags as numbers; this is where the words are. */
export class TagTable {
  readonly #words: (string | null)[] = [null]
  readonly #numbers = new Map<string, number>()

  numberOf(word: string | undefined): number {
    if (word === undefined) return noTag
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.#words.length
      this.#words.push(word)
      this.#numbers.set(word, number)
    }
    return number
  }

  wordOf(number: number): string | null {
    return this.#words[number]
  }
}
