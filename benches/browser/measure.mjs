/**
 * How soon a reader on slow 4G sees something: our front page, the same text as plain HTML, and
 * the same events in TimelineJS and vis-timeline. `bash tests/run.sh paint` prepares and runs it.
 *
 * The processor is slowed 4 times, the network gives 1.6 Mbit/s with 150 ms for each exchange,
 * nothing is cached. All answers are compressed with brotli; ours come from the program, the
 * others from a server in this script that keeps them compressed at the highest level. Each page
 * is opened five times, in turn; the medians count. Ends with 1 where an aim is not met.
 */

import { chromium, launchOptions } from '../../tests/browser/lib/browser.js'
import { startServer } from '../../tests/browser/lib/server.js'
import { startFiles } from './files.mjs'
import { open, untilSettled } from './open.mjs'
import { plainPage, timelineJs, visTimeline } from './pages.mjs'

const rounds = Number(process.argv[2] ?? 5)

const ours = await startServer()
const browser = await chromium.launch(launchOptions)
try {
  const { events } = (await (await fetch(`${ours.url}/api/v1/chronology`)).json()).chronology
  const files = await startFiles({
    '/empty': '<!doctype html><title>Empty</title><p>Empty',
    '/plain': await plainPage(browser, ours.url),
    '/timelinejs': timelineJs(events),
    '/vis-timeline': visTimeline(events),
  })
  const elsewhere = `${files.url.replace('127.0.0.1', 'localhost')}/empty`
  // The first answer of a revision is compressed quickly, and better in the background.
  await untilSettled(ours.url)
  const pages = [
    { name: 'next to nothing', url: `${files.url}/empty`, event: 'p' },
    { name: 'plain HTML, the same text', url: `${files.url}/plain`, event: 'li, p, td' },
    { name: 'Démarche, `/`', url: `${ours.url}/`, event: 'main a[href*="/events/"]' },
    { name: 'TimelineJS 3.9.11', url: `${files.url}/timelinejs`, event: '.tl-timemarker .tl-headline' },
    { name: 'vis-timeline 8.5.4', url: `${files.url}/vis-timeline`, event: '.vis-item .vis-item-content' },
  ].map((page) => ({ ...page, runs: [] }))
  for (let round = 0; round < rounds; round++) {
    for (const page of pages) page.runs.push(await open(browser, page, elsewhere))
  }
  await files.stop()
  report(pages, events.length)
} finally {
  await browser.close()
  await ours.stop()
}

function report(pages, events) {
  const median = (page, value) => page.runs.map(value).sort((a, b) => a - b)[Math.floor(rounds / 2)]
  const rows = pages.map((page) => ({
    name: page.name,
    paint: median(page, (run) => run.firstPaint),
    event: median(page, (run) => run.firstEvent),
    bytes: median(page, (run) => run.bytes),
  }))
  const [, plain, demarche, ...others] = rows
  console.log('| page | first paint | first event | received | first event, beside ours |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  for (const { name, paint, event, bytes } of rows) {
    const beside = (event / demarche.event).toFixed(2)
    console.log(`| ${name} | ${Math.round(paint)} ms | ${Math.round(event)} ms | ${Math.round(bytes / 1000)} kB | ${beside} |`)
  }
  const toPlain = demarche.paint / plain.paint
  console.log(`\n${events} events, medians of ${rounds}. Our first paint is ${toPlain.toFixed(2)} times that of the plain page.`)
  const aims = [
    ['at most 1.25 times the plain page', toPlain <= 1.25],
    ['four times sooner than the others', others.every((other) => 4 * demarche.event <= other.event)],
  ]
  for (const [aim, isMet] of aims) console.log(`${isMet ? 'Met' : 'NOT met'}: ${aim}.`)
  if (!aims.every(([, isMet]) => isMet)) process.exitCode = 1
}
