/**
 * Each kind of page in a language that is read from right to left and half as long again: nothing
 * needs sideways scrolling or is cut, no word of ours is left in English, nothing stands on the
 * wrong side.
 */

import { rmSync } from 'node:fs'

import { whatBeginsLeft, whatIsCut, whatIsLatin, whatOverflows } from '../lib/layout.js'
import { tag, writeLocales } from '../lib/pseudo.js'
import { startServer } from '../lib/server.js'
import { kinds } from '../lib/site.js'
import { expect, test as base } from '../lib/test.js'

// Of formats; and an id that was typed.
const names = ['EDTF', 'JSON', 'CSV', 'Markdown', 'no-such-event']
const own = kinds.filter(({ address }) => !address.startsWith('/es/'))
// What the data of one day had none of.
const places = ['/places', '/places/rota'].map((address) => ({ name: address, address }))

const test = base.extend({
  server: [
    async ({}, use) => {
      const folder = writeLocales()
      const server = await startServer('--data', 'data', '--locales', folder)
      await use(server)
      await server.stop()
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})

for (const { name, address } of [...own, ...places]) {
  test(`${name} stands from right to left`, async ({ page }) => {
    await page.goto(`/${tag}${address}`)
    expect.soft(await page.evaluate(whatIsLatin, { tag, names }), 'in Latin letters').toEqual([])
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(whatOverflows), `overflows at ${width} px`).toEqual([])
      expect.soft(await page.evaluate(whatIsCut), `cut at ${width} px`).toEqual([])
      expect.soft(await page.evaluate(whatBeginsLeft), `begins on the left at ${width} px`).toEqual([])
    }
  })
}
