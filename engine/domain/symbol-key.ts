/**
 * A symbol without what differs between venues: `BTC/USDT`, `btc-usdt` and `BTCUSDT` are one, `EURUSD=X` is EURUSD,
 * `ES=F` is ES, `^GSPC` is GSPC, and Kraken's XBT is BTC.
 */
export function symbolKey(symbol: string): string {
  const capitals = plain(symbol)
  if (isPlain(capitals) && !capitals.includes('XBT')) return capitals
  return capitals
    .replace(/=[XF]$/, '')
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^X?XBTZ?/, 'BTC')
}

/** The words of a title as they are searched: `S&P 500 index` → SP, 500, INDEX. */
export function titleKeys(title: string): string[] {
  const words = plain(title).split(/\s+/)
  return words.map((word) => (isPlain(word) ? word : word.replace(/[^A-Z0-9]/g, ''))).filter((word) => word !== '')
}

const isPlain = (text: string): boolean => /^[A-Z0-9]*$/.test(text)

/** Capital letters, their accents apart; most names have none. */
function plain(text: string): string {
  return (/^[ -~]*$/.test(text) ? text : text.normalize('NFKD')).toUpperCase()
}
