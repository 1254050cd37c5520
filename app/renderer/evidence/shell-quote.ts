const plain = /^[A-Za-z0-9_./:=,@%+-]+$/

/** One word of a POSIX shell command, quoted only when it must be. */
export function quoteForShell(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
