/**
 * How soon the front page of a large chronology is seen beside that of a small one, on slow 4G:
 *
 *     node benches/browser/large.mjs http://127.0.0.1:3000/ http://127.0.0.1:3001/
 *
 * Both are served already, the small one first. Each is opened seven times, in turn; the medians
 * count.
 */

import { chromium, launchOptions } from '../../tests/browser/lib/browser.js'
import { startFiles } from './files.mjs'
import { open, untilSettled } from './open.mjs'

const rounds = 7

const browser = await chromium.launch(launchOptions)
const files = await startFiles({ '/empty': '<!doctype html><title>Empty</title><p>Empty' })
try {
  const elsewhere = `${files.url.replace('127.0.0.1', 'localhost')}/empty`
  const event = 'main a[href*="/events/"]'
  const pages = process.argv.slice(2).map((url) => ({ url, event, paints: [], bytes: 0 }))
  for (const { url } of pages) await untilSettled(url)
  for (let round = 0; round < rounds; round++) {
    for (const page of pages) {
      const { firstPaint, bytes } = await open(browser, page, elsewhere)
      page.paints.push(firstPaint)
      page.bytes = bytes
    }
  }
  const median = ({ paints }) => paints.sort((a, b) => a - b)[Math.floor(rounds / 2)]
  const [small] = pages.map(median)
  for (const page of pages) {
    const paint = median(page)
    const beside = (paint / small).toFixed(2)
    console.log(`${page.url}: first paint after ${Math.round(paint)} ms (${beside}), ${page.bytes} bytes`)
  }
} finally {
  await files.stop()
  await browser.close()
}
