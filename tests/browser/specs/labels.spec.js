/** Words of the drawing have room: whatever is drawn, none stands on another or on a title. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from '../lib/test.js'

import { crowds, write } from '../lib/crowd.js'
import { startServer } from '../lib/server.js'

const widths = [320, 360, 768, 1088, 1440]

for (const [name, crowd] of Object.entries(crowds)) {
  test(`no words collide where there are many: ${name}`, async ({ browser }) => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
    write(folder, crowd)
    const server = await startServer('--data', folder, '--watch', 'off')
    const page = await browser.newPage({ baseURL: server.url })
    try {
      const devtools = await page.context().newCDPSession(page)
      for (const address of ['/', '/?scale=calendar']) {
        await page.goto(address)
        for (const [width, size] of widths.flatMap((width) => [[width, 16], [width, 32]])) {
          await page.setViewportSize({ width, height: 900 })
          await devtools.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } })
          const { words, troubles } = await page.evaluate(look)
          const where = `${address} at ${width} px, letters of ${size} px`
          expect(troubles, where).toEqual([])
          // Days are told over the axis, but where letters are too large for it.
          if (20 * size <= width) expect(words.filter((word) => /\d/.test(word)), where).not.toEqual([])
        }
      }
    } finally {
      await page.close()
      await server.stop()
      rmSync(folder, { recursive: true })
    }
  })
}

test('every name over the axis is there at every width', async ({ page }) => {
  const addresses = ['/', '/?scale=calendar', '/?with=report-1-in-the-week-of-report-3']
  for (const address of addresses) {
    await page.goto(address)
    let names
    for (let width = 360; width <= 1440; width += 20) {
      await page.setViewportSize({ width, height: 900 })
      const where = `${address} at ${width} px`
      const { words, troubles } = await page.evaluate(look)
      expect(troubles, where).toEqual([])
      // Each day by its number, however short its name is.
      const numbers = words.join(' ').match(/\b\d{1,2}\b/g)
      names ??= numbers
      expect(numbers, where).toEqual(names)
      expect(words.join(' '), where).toContain('no day')
    }
  }
})

/** In the page: the words over the axis, and all words that have no room. */
function look() {
  const troubles = []
  const seen = (element) => element.textContent.trim() && element.getClientRects().length
  const boxes = (root) =>
    [...root.querySelectorAll('text')].filter(seen).map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect()
      return { text, words: text.textContent, left, right, top, bottom }
    })
  const apart = (found) => {
    for (const [n, a] of found.entries()) {
      for (const b of found.slice(n + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        // Lines of text may touch.
        if (0 < across && 3 < down) troubles.push(`“${a.words}” on “${b.words}”: ${across} px`)
      }
    }
  }
  const heads = [...document.querySelectorAll('.heads')].map((svg) => boxes(svg))
  const page = document.documentElement.clientWidth
  for (const found of heads) {
    apart(found)
    for (const { words, left, right } of found) {
      if (left < 0 || page < right) troubles.push(`“${words}” from ${left} to ${right} px`)
    }
  }
  for (const row of document.querySelectorAll('.drawing .row')) {
    const found = boxes(row)
    apart(found)
    const plot = row.querySelector('.plot')?.getBoundingClientRect()
    const lines = [...row.querySelectorAll('line.tie')].map((line) => line.getBoundingClientRect())
    for (const { words, left, right, top, bottom, text } of found) {
      const crosses = (line) =>
        left + 1 < line.right + 1 && line.left < right - 1 && top + 4 < line.bottom + 1 && line.top < bottom - 4
      // Words of a line have paper around them; dates have not.
      if (!text.matches('.tie') && lines.some(crosses)) troubles.push(`a line through “${words}”`)
      if (left < plot.left) troubles.push(`“${words}” ${plot.left - left} px over its title`)
      const bar = text.matches('.inside') && text.parentElement.querySelector('.bar').getBoundingClientRect()
      const end = bar ? bar.right : page
      if (end < right) troubles.push(`“${words}” ${right - end} px too long`)
    }
  }
  return { words: heads.flat().map(({ words }) => words), troubles }
}
