/** TimelineJS itself, on a page of another site, shows the file that is made for it. */

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test } from '@playwright/test'

import { letters } from '../lib/text.js'

const program = fileURLToPath(new URL('../node_modules/@knight-lab/timelinejs/dist', import.meta.url))
const types = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }
const site = process.env.DEMARCHE_URL

/** A page that shows the file at an address, and TimelineJS beside it. */
async function elsewhere(page, address) {
  const html = `<!doctype html><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/css/timeline.css"><script src="/js/timeline.js"></script>
    <div id="timeline" style="width: 100%; height: 600px"></div>
    <script>window.timeline = new TL.Timeline('timeline', '${address}', { language: 'en' })</script>`
  const server = createServer(({ url }, answer) => {
    const { pathname } = new URL(url, 'http://site')
    if (pathname === '/') return answer.writeHead(200, { 'content-type': 'text/html' }).end(html)
    try {
      const body = readFileSync(join(program, pathname))
      answer.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream' }).end(body)
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  page.on('close', () => server.close())
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
}

for (const view of ['', '?reading=', '?lane=']) {
  test(`it shows every slide of ${view || 'all events'}`, async ({ page, request }) => {
    const troubles = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
    // It takes its fonts from its makers, whom a test does not ask.
    await page.route('https://cdn.knightlab.com/**/font.default.css', (route) => route.fulfill({ contentType: 'text/css', body: '' }))
    const query = view && (await anAddress(request, view))
    const address = `${site}/timelinejs.json${query}`
    const { title, events } = await (await request.get(address)).json()
    await elsewhere(page, address)
    const slides = page.locator('.tl-slide')
    await expect(slides).toHaveCount(events.length + 1)
    await expect(page.locator('.tl-timemarker')).toHaveCount(events.length)
    await expect(page.locator('.tl-message-error')).toHaveCount(0)
    const told = letters((await slides.allTextContents()).join(' '))
    for (const slide of [title, ...events]) {
      const headline = await page.evaluate((html) => Object.assign(document.createElement('p'), { innerHTML: html }).textContent, slide.text.headline)
      expect.soft(told).toContain(letters(headline))
    }
    // Each can be gone to.
    await page.getByRole('button', { name: /next/i }).first().click()
    await expect(slides.nth(1)).toBeInViewport()
    expect(troubles).toEqual([])
  })
}

/** The query of the first link of the front page that begins so. */
async function anAddress(request, start) {
  const html = await (await request.get(`${site}/`)).text()
  const [query] = html.match(new RegExp(`\\${start}[\\w:~.%+-]+`))
  return query
}
