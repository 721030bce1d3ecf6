/** Invented chronologies that fill the drawing: many days, lanes, lines and events. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The `n`th day after 27 December 1909, as EDTF: past months, a year's end and a leap day. */
export const day = (n) => new Date(Date.UTC(1909, 11, 27 + n)).toISOString().slice(0, 10)

/** Several chronologies, each by its name: how many lanes, and the events with their time words. */
export const crowds = {
  // Seven cells of one and of several days, with both margins and events without a day.
  cells: {
    lanes: 2,
    events: [
      ...[0, 1, 3, 4, 9].map((n) => on(`[${day(n)}..${day(n + 2)}]`)),
      on(`[..${day(2)}]`),
      on(`[${day(9)}..]`),
      undated(),
    ],
  },
  // A calendar of windows, with both margins.
  windows: {
    lanes: 2,
    events: [
      ...[0, 1, 3, 4, 9, 15, 40, 70].map((n) => on(`[${day(n)}..${day(n + 5)}]`)),
      on(`[..${day(2)}]`),
      on(`[${day(60)}..]`),
      undated(),
    ],
  },
  // A calendar of single days, seven lanes.
  calendar: { lanes: 7, events: many(42, (n) => (n % 9 ? on(day((n * 37) % 900)) : undated())) },
  // A day alone, which a calendar draws with its hours.
  hours: { lanes: 1, events: many(12, () => on(day(0))) },
  // Everything by year, and one that lasts through most of it.
  years: {
    lanes: 3,
    events: [...many(30, (n) => on(String(1200 + n * 29))), { ...on('1203/1999'), lasts: true }],
  },
  // Far more than have a row of their own.
  clusters: { lanes: 8, events: many(1200, (n) => (n % 50 ? on(day((n * n) % 9000)) : undated())) },
  // A calendar whose last day begins a month.
  edge: { lanes: 1, events: [...many(11, (n) => on(day(9 + 10 * n))), on(day(125))] },
  // Lines that turn towards bars at the edge, and pass by others.
  turns: {
    lanes: 2,
    events: [
      on(day(0)),
      ...many(6, (n) => on(`[${day(1 + 5 * n)}..${day(19 + 5 * n)}]`)),
      { time: `{ words = "then", date = "${day(91)}" }, { words = "later", after = "event-0" }` },
      ...many(3, (n) => ({ time: `{ words = "then", date = "${day(40 + n)}" }, { words = "next", after = "event-${n}" }` })),
    ],
  },
  // Days that stand close before each other, so that bars stand in the middle of the drawing.
  middle: {
    lanes: 1,
    events: [on(day(0)), ...many(5, (n) => on(`[${day(44 + n)}..${day(52 + n)}]`)), on(day(99)), undated()],
  },
  // Ten events that all come after one, and one that comes after ten, in many words.
  lines: {
    lanes: 3,
    events: [
      on(`[${day(3)}..${day(5)}]`),
      ...many(10, (n) => follows(0, `${letters.slice(0, 4 + n)} as others wrote: ${n + 1}`)),
      ...many(9, (n) => on(`[${day(n % 4)}..${day(7)}]`)),
      { time: many(9, (n) => `{ words = "once number ${n} had ended", after = "event-${11 + n}" }`).join(', ') },
      undated(),
    ],
  },
}

/** As many events as asked for, each made from its number. */
export function many(count, make) {
  return Array.from({ length: count }, (_, n) => make(n))
}

/** An event with a date. */
export function on(date) {
  return { time: `{ words = "then", date = "${date}" }` }
}

function undated() {
  return { time: '' }
}

function follows(number, words) {
  return { time: `{ words = "${words}", after = "event-${number}" }` }
}

/** Writes a chronology into a folder. */
export function write(folder, { lanes, events }) {
  mkdirSync(join(folder, 'reports'), { recursive: true })
  const lane = (n) => `[[lane]]\nid = "lane-${n}"\nname = "Lane ${n}"\nabout = "Invented."\n`
  const event = ({ lasts = false }, n) => `
[[event]]
id = "event-${n}"
title = "What happened as number ${n} of the invented events"
summary = "Invented."
kind = "movement"
lane = "lane-${n % lanes}"
lasts = ${lasts}
added = "1999-05-01"
`
  const account = ({ time }, n) => `
[[account]]
event = "event-${n}"
paragraphs = [1]
says = "Invented."
time = [${time}]
`
  writeFileSync(
    join(folder, 'chronology.toml'),
    `[chronology]
title = "Invented"
summary = "Nothing of this happened."
language = "en"

[axis]
report = "paper"

[glance]
assertion = "event-0"
denial = "event-1"
decisions = ["event-2"]
unknown = [{ text = "Whether anything happened.", event = "event-0" }]

${many(lanes, lane).join('\n')}${events.map(event).join('')}`,
  )
  writeFileSync(
    join(folder, 'reports/paper.toml'),
    `[report]
id = "paper"
label = "Paper"
description = "Invented."
lines = 1
language = "en"
${events.map(account).join('')}`,
  )
}
