// The worked deal's deadline and match rules for json-rules-engine, as its documentation would have them:
// conditions as JSON, shared ones by name, and one computed fact for what no condition can say.
//
// Times are minutes of the local clock, so that the engine's numeric operators can compare them. Facts are
// flat: a `path` into one costs the engine several times as much.

import { Engine } from 'json-rules-engine'

const DAY = 24 * 60

const isBusinessDay = (day, holidays) => {
  const weekday = new Date(day * 86_400_000).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

// The last minute of the window. Day zero is the day of receipt; a last day of calendar days that is no
// business day rolls on to the next.
export const deadline = (received, window) => {
  let day = Math.floor(received / DAY)
  if (window.unit === 'business_days') {
    for (let left = window.length; left > 0; left -= isBusinessDay(day, window.holidays) ? 1 : 0) day += 1
  } else {
    day += window.length
    while (!isBusinessDay(day, window.holidays)) day += 1
  }
  return day * DAY + window.endsAt
}

const replied = { fact: 'replied', operator: 'equal', value: true }
const silent = { fact: 'replied', operator: 'equal', value: false }
const inTime = { fact: 'replyAt', operator: 'lessThanInclusive', value: { fact: 'deadline' } }

// One condition for each economic term of the offer. The grantor buys: a lower price is no worse for it; a
// duration is to be the same; shares may be replaced by cash of at least their value.
export const economicTerms = {
  all: [
    { fact: 'replyPrice', operator: 'lessThanInclusive', value: { fact: 'offerPrice' } },
    { fact: 'replyMonths', operator: 'equal', value: { fact: 'offerMonths' } },
    { fact: 'replyCash', operator: 'greaterThanInclusive', value: { fact: 'offerStock' } },
  ],
}

export const rules = [
  {
    name: 'the window is open',
    conditions: {
      all: [silent, { fact: 'asOf', operator: 'lessThanInclusive', value: { fact: 'deadline' } }],
    },
    event: { type: 'window_open' },
  },
  {
    name: 'the window has passed in silence',
    conditions: { all: [silent, { fact: 'asOf', operator: 'greaterThan', value: { fact: 'deadline' } }] },
    event: { type: 'lapsed' },
  },
  {
    name: 'the reply is late',
    conditions: { all: [replied, { not: inTime }] },
    event: { type: 'late' },
  },
  {
    name: 'the reply matches',
    conditions: { all: [replied, inTime, { condition: 'economic terms' }] },
    event: { type: 'matched' },
  },
  {
    name: 'the reply is no match',
    conditions: { all: [replied, inTime, { not: { condition: 'economic terms' } }] },
    event: { type: 'no_match' },
  },
]

// An engine that is made once and run for each deal.
export const engine = () => {
  const made = new Engine(rules)
  made.setCondition('economic terms', economicTerms)
  made.addFact('deadline', async (_, almanac) =>
    deadline(await almanac.factValue('received'), await almanac.factValue('window')))
  return made
}

// The same rules by hand: how much of the time is the engine's own.
export const byHand = (facts) => {
  const last = deadline(facts.received, facts.window)
  if (!facts.replied) return facts.asOf <= last ? 'window_open' : 'lapsed'
  if (facts.replyAt > last) return 'late'
  const met =
    facts.replyPrice <= facts.offerPrice &&
    facts.replyMonths === facts.offerMonths &&
    facts.replyCash >= facts.offerStock
  return met ? 'matched' : 'no_match'
}
