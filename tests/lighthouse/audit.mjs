/**
 * Lighthouse's audits, as on a phone, of the front page and of a permalink: medians of five.
 *
 *   bash tests/run.sh lighthouse        builds the program for release and runs this
 *   node tests/lighthouse/audit.mjs 1   one round, of the program that DEMARCHE_BIN names
 *
 * Ends with 1 where a median is below what is asked for, and names the audits that cost it.
 */

import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

import { launchOptions } from '../browser/lib/browser.js'
import { startServer } from '../browser/lib/server.js'

const least = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 }
const rounds = Number(process.argv[2] ?? 5)

const server = await startServer()
const chrome = await launch({
  chromePath: launchOptions.executablePath,
  chromeFlags: ['--headless=new', ...launchOptions.args],
  logLevel: 'silent',
})
try {
  const permalink = new URL(await firstPermalink(), server.url).href
  for (const url of [`${server.url}/`, permalink]) await audit(url)
} finally {
  chrome.kill()
  await server.stop()
}

async function firstPermalink() {
  const answer = await fetch(`${server.url}/api/v1/events?limit=1`)
  return `/events/${(await answer.json()).events[0].id}`
}

async function audit(url) {
  const results = []
  for (let round = 0; round < rounds; round++) {
    const options = { port: chrome.port, onlyCategories: Object.keys(least), output: 'json', logLevel: 'silent' }
    results.push((await lighthouse(url, options)).lhr)
  }
  console.log(new URL(url).pathname)
  for (const [category, wanted] of Object.entries(least)) {
    // Where an audit could not be made there is no score, and none is as bad as nothing.
    const scores = results.map((result) => Math.round(100 * (result.categories[category].score ?? 0)))
    const median = scores.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]
    const isMet = wanted <= median
    console.log(`  ${isMet ? 'ok' : 'BELOW'} ${category}: ${median} of ${wanted} (${scores.join(', ')})`)
    if (!isMet) process.exitCode = 1
    if (median < 100) console.log(failing(results.at(-1), category))
  }
}

/** The audits that cost a category points, each with what Lighthouse found. */
function failing(result, category) {
  const weighted = result.categories[category].auditRefs.filter(({ weight }) => 0 < weight)
  const failed = weighted
    .map(({ id }) => result.audits[id])
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'error' || (score !== null && score < 1))
  return failed
    .map(({ id, title, displayValue, errorMessage }) => `      ${id}: ${title} ${errorMessage ?? displayValue ?? ''}`)
    .join('\n')
}
