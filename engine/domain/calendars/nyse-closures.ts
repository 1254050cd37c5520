import { at, closed, dayOfIso, short } from '../holiday-rules.ts'
import type { Holiday } from '../trading-calendar.ts'

const shut = (date: string, name: string): Holiday => closed(dayOfIso(date), name)
const until13 = (date: string, name: string): Holiday => short(dayOfIso(date), name, at(9, 30), at(13))

/**
 * Days that no rule foretells. Sources: NYSE, "Special Closings" (timeline of the exchange, since 1885), and the
 * trading notices NYSE published for 2001-09-11, 2004-06-11, 2007-01-02, 2012-10-29, 2018-12-05 and 2025-01-09.
 */
export const nyseClosures: readonly Holiday[] = [
  shut('1972-11-07', 'Presidential election'),
  shut('1972-12-28', 'Funeral of President Truman'),
  shut('1973-01-25', 'Funeral of President Johnson'),
  shut('1976-11-02', 'Presidential election'),
  shut('1977-07-14', 'Blackout in New York City'),
  shut('1980-11-04', 'Presidential election'),
  shut('1985-09-27', 'Hurricane Gloria'),
  shut('1994-04-27', 'Funeral of President Nixon'),
  shut('2001-09-11', 'Attacks of September 11'),
  shut('2001-09-12', 'Attacks of September 11'),
  shut('2001-09-13', 'Attacks of September 11'),
  shut('2001-09-14', 'Attacks of September 11'),
  shut('2004-06-11', 'Day of mourning for President Reagan'),
  shut('2007-01-02', 'Day of mourning for President Ford'),
  shut('2012-10-29', 'Hurricane Sandy'),
  shut('2012-10-30', 'Hurricane Sandy'),
  shut('2018-12-05', 'Day of mourning for President George H. W. Bush'),
  shut('2025-01-09', 'Day of mourning for President Carter'),
  until13('1997-12-26', 'Day after Christmas, early close'),
  until13('1999-12-31', "New Year's Eve, early close"),
  until13('2003-12-26', 'Day after Christmas, early close'),
  short(dayOfIso('1996-01-08'), 'Snow, late opening', at(11), at(16)),
  short(dayOfIso('2002-09-11'), 'Anniversary of September 11, late opening', at(12), at(16)),
]
