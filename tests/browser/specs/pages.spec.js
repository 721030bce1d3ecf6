/**
 * Each kind of page, opened once: axe has no complaint in any colours, and nothing needs sideways
 * scrolling on narrow screens and with large text. `lib/test.js` listens to what a page says.
 */

import { complaints } from '../lib/axe.js'
import { whatOverflows } from '../lib/layout.js'
import { at, events, kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

const widths = [320, 360, 768, 1440]

for (const { name, address } of kinds) {
  test(`${name} can be read by everybody`, async ({ page }) => {
    // The reference is far longer than any other page.
    if (name.endsWith('/api')) test.slow()
    await page.goto(address)
    expect.soft(await complaints(page), 'axe').toEqual([])
    // What a reader chooses changes colours and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await complaints(page, 'cat.color'), 'axe, in the dark').toEqual([])
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    expect.soft(await complaints(page, 'cat.color'), 'axe, in forced colours').toEqual([])
    await page.emulateMedia({ forcedColors: 'none' })

    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(whatOverflows), `at ${width} px`).toEqual([])
    }
    const before = await textSize(page)
    await setTextSize(page, 32)
    // Not quite twice where type follows the width of the window as well.
    expect(await textSize(page), 'the text follows the size that the reader set').toBeGreaterThan(1.8 * before)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(whatOverflows), `at ${width} px, text at 200 %`).toEqual([])
    }
    // What only shows up further down is loaded too.
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
    await expect(page.getByRole('contentinfo')).toBeInViewport()
  })
}

/** Sets the reader's own text size, as in the browser's settings; 16 px is usual. */
async function setTextSize(page, size) {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } })
}

function textSize(page) {
  const text = page.locator('main :is(p, li, dd, td)').first()
  return text.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
}

test('the link to a quotation copies its address, and leads there without a clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const quoted = events.find(({ accounts }) => accounts.some(({ quotations }) => quotations.length > 0))
  await page.goto(at(`/events/${quoted.id}`))
  const link = page.getByRole('link', { name: 'Link to this quotation' }).first()
  const address = await link.evaluate((element) => element.href)
  await link.click()
  await expect(page.getByRole('link', { name: 'Address copied' }).first()).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('Address copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  expect(address).toContain('#quotation_')
  await page.goto(address)
  await expect(page.locator(':target')).toBeInViewport()
})

test('those who assert a claim stand beside those who deny it, or apart above them', async ({ page }) => {
  await page.goto(at('/claims/spain-agreed'))
  const [asserts, denies] = await page.locator('.side').all()
  for (const [width, isWide] of [[1440, true], [768, true], [360, false]]) {
    await page.setViewportSize({ width, height: 800 })
    const [left, right] = [await asserts.boundingBox(), await denies.boundingBox()]
    if (isWide) expect(right.y, `at ${width} px`).toBe(left.y)
    const gap = isWide ? right.x - left.x - left.width : right.y - left.y - left.height
    expect(gap, `at ${width} px`).toBeGreaterThan(10)
  }
})
