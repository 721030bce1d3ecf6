/** Printed, the front page has the whole story. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { extractText, getDocumentProxy } from 'unpdf'

import { day, many, on, write } from '../lib/crowd.js'
import { startServer } from '../lib/server.js'
import { at, events } from '../lib/site.js'
import { expect, test } from '../lib/test.js'
import { letters } from '../lib/text.js'

test('the printed front page has every event and every heading', async ({ page }) => {
  await page.goto(at('/'))
  const headings = await page.getByRole('main').getByRole('heading').allInnerTexts()
  const document = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })))
  const { text } = await extractText(document, { mergePages: true })
  const printed = letters(text)

  const expected = [...headings, ...events.map(({ title }) => title)]
  expect(expected.filter((words) => !printed.includes(letters(words)))).toEqual([])
})

test('nothing of the page is cut off at the edge of the paper', async ({ page }) => {
  // The width of A4 less Chromium's own margins, in CSS pixels.
  await page.setViewportSize({ width: 718, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  await page.goto(at('/'))
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(718)
})

test('every name over the printed axis can be seen', async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  await page.goto(at('/'))
  const names = await page.locator('.scale text:not(:empty)').all()
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    const picture = await name.screenshot()
    const letters = await page.evaluate(ink, [...picture])
    expect(letters, await name.textContent()).toBeGreaterThan(20)
  }
})

/** In the page: how many dark pixels a picture has. */
async function ink(bytes) {
  const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, picture.width, picture.height)
  return data.filter((value, place) => place % 4 === 0 && value < 128).length
}

test('a printed event has page numbers, its address and no controls', async ({ page }) => {
  await page.goto(at(`/events/${events[0].id}`))
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text, totalPages } = await extractText(document, { mergePages: false })
  text.forEach((words, at) => expect.soft(words).toContain(`${at + 1} / ${totalPages}`))
  const printed = letters(text.join(' '))
  expect.soft(printed).toContain(letters(`/events/${events[0].id}`))
  for (const control of ['Link to this quotation', 'See it on the timeline', 'Previous in reading order']) {
    expect.soft(printed, control).not.toContain(letters(control))
  }
})

test('paper says whose map it has', { tag: '@server' }, async ({ browser }) => {
  const printed = await frontPageOf(browser, 'examples/isla')
  expect(printed).toContain(letters('Natural Earth'))
})

test('paper says which part of a list it has, and speaks of no link', { tag: '@server' }, async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
  write(folder, { lanes: 2, events: many(800, (n) => on(day((n * n) % 900))) })
  try {
    const printed = await frontPageOf(browser, folder)
    expect(printed).toContain(letters('Page 1 of 32'))
    for (const words of ['Next page', 'zooms in']) expect(printed, words).not.toContain(letters(words))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** The letters of the printed front page of a folder. */
async function frontPageOf(browser, folder) {
  const server = await startServer('--data', folder, '--watch', 'off')
  const page = await browser.newPage({ baseURL: server.url })
  try {
    await page.goto('/')
    const document = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })))
    const { text } = await extractText(document, { mergePages: true })
    return letters(text)
  } finally {
    await page.close()
    await server.stop()
  }
}
