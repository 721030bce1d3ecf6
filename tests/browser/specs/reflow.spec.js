/** No page needs sideways scrolling, on narrow screens and with large text. */

import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

const widths = [320, 360, 768, 1440]

for (const { name, address } of kinds) {
  test(`${name} fits each width`, async ({ page }) => {
    await page.goto(address)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(whatOverflows), `${address} at ${width} px`).toEqual([])
    }
  })

  test(`${name} fits with text at 200 %`, async ({ page }) => {
    await page.goto(address)
    const before = await textSize(page)
    await setTextSize(page, 32)
    // Not quite twice where type follows the width of the window as well.
    expect(await textSize(page), 'the text follows the size that the reader set').toBeGreaterThan(1.8 * before)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await page.evaluate(whatOverflows), `${address} at ${width} px`).toEqual([])
    }
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

/** Runs in the page: names the elements that stick out of it, or that nothing is hidden in place of scrolling. */
function whatOverflows() {
  const root = document.scrollingElement
  const hiding = [document.documentElement, document.body]
    .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX))
    .map((element) => `${element.localName} hides what does not fit`)
  if (root.scrollWidth <= root.clientWidth) return hiding

  const sticksOut = (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5
  const outermost = [...document.body.querySelectorAll('*')].filter(
    (element) => sticksOut(element) && !sticksOut(element.parentElement),
  )
  const names = outermost.map((element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120))
  return [...hiding, `${root.scrollWidth} px wide`, ...names]
}
