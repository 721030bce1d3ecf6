/** The story can be read with the keyboard alone. */

import { at, events } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

test('the first stop skips to the main text', async ({ page }) => {
  await page.goto(at('/'))
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  await expect(skip).toHaveAttribute('href', /^#./)
  await expect(skip).toBeInViewport({ ratio: 1 })

  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('Tab and Enter lead from the front page to an event', async ({ page }) => {
  await page.goto(at('/'))
  const toAnEvent = page.locator('a[href*="/events/"]:focus')
  await tabUntil(page, async () => (await toAnEvent.count()) > 0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/events\/[^/]+\/?$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('Tab reaches every event, shows where it is, and gets out again', async ({ page }) => {
  test.slow()
  await page.goto(at('/'))
  const reached = new Set()
  const unmarked = []
  await tabUntil(page, async () => {
    const stop = await page.evaluate(readStop)
    if (stop === null) return true
    const event = /\/events\/([^/?#]+)\/?$/.exec(stop.path)
    if (event) reached.add(decodeURIComponent(event[1]))
    if (!stop.marked && !(await looksDifferentFocused(page))) unmarked.push(stop.html)
    return false
  })
  expect(unmarked, 'stops that look no different with focus').toEqual([])
  expect(events.map(({ id }) => id).filter((id) => !reached.has(id)), 'events not reached').toEqual([])
})

/** Presses Tab until a condition holds, as often as the page has stops and once more. */
async function tabUntil(page, condition) {
  const stops = await page.locator('a, button, input, select, summary, textarea, [tabindex]').count()
  for (let presses = 0; presses <= stops + 1; presses++) {
    await page.keyboard.press('Tab')
    if (await condition()) return
  }
  throw new Error(`not reached after ${stops + 1} stops`)
}

/** Runs in the page: what has focus and whether an outline or a shadow marks it; null past the last stop. */
function readStop() {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
  const href = element.getAttribute('href')
  return {
    path: href === null ? '' : new URL(href, location.href).pathname,
    marked: outlined || boxShadow !== 'none',
    html: element.outerHTML.slice(0, 120),
  }
}

/** For marks of other kinds, as on the strokes of a drawing: compares the pixels with and without focus. */
async function looksDifferentFocused(page) {
  const element = await page.evaluateHandle(() => document.activeElement)
  const shot = () => page.screenshot({ animations: 'disabled', caret: 'hide' })
  const focused = await shot()
  await element.evaluate((stop) => stop.blur())
  const plain = await shot()
  await element.evaluate((stop) => stop.focus({ focusVisible: true }))
  return !focused.equals(plain)
}
