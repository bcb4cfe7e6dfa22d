// Reads deals from its input, one JSON list; prints what json-rules-engine makes of each, and how long it took.
// `benches/side_by_side.rs` starts it: `cargo xtask bench`.

import { readFileSync } from 'node:fs'
import { byHand, deadline, engine } from './rules.mjs'

const { cases, timed, seconds, rounds } = JSON.parse(readFileSync(0, 'utf8'))
for (const { window } of cases) window.holidays = new Set(window.holidays)

const made = engine()
const decide = async (facts) => {
  const { events, almanac } = await made.run(facts)
  if (events.length !== 1) throw new Error(`${events.length} events`)
  return { verdict: events[0].type, deadline: await almanac.factValue('deadline') }
}

const answers = []
for (const facts of cases) {
  const answer = await decide(facts)
  if (byHand(facts) !== answer.verdict) throw new Error('the rules by hand say something else')
  answers.push(answer)
}

const some = timed.map((n) => cases[n])

// Nanoseconds for each deal: the rounds' times, after a warm-up of the same length.
const time = async (all) => {
  const found = []
  for (let round = -1; round < rounds; round += 1) {
    let done = 0
    const start = process.hrtime.bigint()
    const end = start + BigInt(Math.round(seconds * 1e9))
    let now = start
    while (now < end) {
      done += await all()
      now = process.hrtime.bigint()
    }
    if (round >= 0) found.push(Number(now - start) / done)
  }
  return found
}

const withEngine = await time(async () => {
  for (const facts of some) await made.run(facts)
  return some.length
})

let sum = 0
const hand = await time(() => {
  for (let again = 0; again < 100; again += 1) {
    for (const facts of some) sum += byHand(facts).length
  }
  return some.length * 100
})
if (sum === 0) throw new Error('nothing was done')

process.stdout.write(JSON.stringify({ node: process.version, answers, engine: withEngine, byHand: hand }))
