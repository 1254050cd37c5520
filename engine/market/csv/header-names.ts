import type { CsvColumn } from '../../domain/csv-import.ts'

/** What a column's name says it holds. Some kinds are known only to be told apart from the columns that are wanted. */
export type NamedColumn = CsvColumn | 'closeTime' | 'tickVolume' | 'adjusted'

const names: Readonly<Record<NamedColumn, string>> = {
  time: `date time datetime timestamp ts t opentime openat dateandtime datetimeutc timeutc utc unix unixtime
    unixtimestamp epoch period day dt localtime gmttime datum zeit zeitpunkt datumzeit fecha fechahora horodatage
    dateheure data dataora datahora momento tijd tijdstip dagtekening czas dataiczas
    日期 时间 日期时间 交易日期 時間 日付 日時 дата время датавремя`,
  closeTime: 'closetime timeclose closedat closeat closetimestamp endtime timeend endat end barend',
  timeOfDay: 'timeofday hour uhrzeit hora heure ora godzina 時刻 час',
  open: `open o openprice opening openingprice first eröffnung eröffnungskurs eröffnungspreis erster apertura
    precioapertura ouverture coursouverture abertura opening openingskoers otwarcie 开盘 开盘价 開盤 始値 открытие`,
  high: `high h highprice max maximum hoch höchst höchstkurs tageshoch höchster alto máximo máx maximo haut plushaut
    massimo max máxima hoogste hoog najwyższy maksimum 最高 最高价 高値 максимум макс`,
  low: `low l lowprice min minimum tief tiefst tiefstkurs tagestief tiefster bajo mínimo mín minimo bas plusbas minimo
    mínima laagste laag najniższy 最低 最低价 安値 минимум мин`,
  close: `close c closeprice closing closingprice last lastprice closelast price schluss schluß schlusskurs schlußkurs
    schlusspreis letzter cierre último ultimo preciocierre clôture cloture dernier chiusura fechamento
    slot slotkoers sluiting zamknięcie 收盘 收盘价 終値 закрытие`,
  volume: `volume vol v qty quantity shares size turnovershares volumen umsatz stück handelsvolumen gehandelt volumes
    quantité quantità quantidade wolumen 成交量 出来高 объем объём basevolume volumebtc volumebase realvolume`,
  tickVolume: 'tickvol tickvolume ticks',
  adjusted: 'adjclose adjustedclose adjclosing closeadj adj',
}

const byName = new Map<string, NamedColumn>()
for (const [column, words] of Object.entries(names) as [NamedColumn, string][]) {
  for (const word of words.split(/\s+/)) if (!byName.has(word)) byName.set(word, column)
}

/** Lower case without blanks, marks and brackets: `<Open_Price>` and `open price` are one name. */
function normal(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

export function namedColumn(name: string): NamedColumn | undefined {
  const found = byName.get(normal(name))
  if (found !== undefined) return found
  // "Volume BTC", "Volume (USD)", "Vol. 24h" and the like.
  return /^vol(?:ume|umen)?[\s.(_-]/i.test(name.trim()) ? 'volume' : undefined
}

/** True when the cells name at least an open, a high, a low and a close. */
export function isHeader(cells: readonly string[]): boolean {
  const found = new Set(cells.map(namedColumn))
  return found.has('open') && found.has('high') && found.has('low') && found.has('close')
}
