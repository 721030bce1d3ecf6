/** Nothing that matters needs a script. */

import { at, events } from '../lib/site.js'
import { expect, test } from '../lib/test.js'
import { letters } from '../lib/text.js'

test('the front page tells every event', async ({ page }) => {
  await page.goto(at('/'))
  const told = letters(await page.getByRole('main').innerText())
  expect(events.length).toBeGreaterThan(0)
  expect(events.map(({ title }) => title).filter((title) => !told.includes(letters(title)))).toEqual([])
})

test('an event page is reached by its link and names its event', async ({ page }) => {
  const { id, title } = events[0]
  await page.goto(at('/'))
  await page.locator(`a[href$="${at(`/events/${id}`)}"]:visible`).first().click()
  await expect(page).toHaveURL(new RegExp(`${at(`/events/${id}`)}$`))
  const heading = await page.getByRole('heading', { level: 1 }).innerText()
  expect(letters(heading)).toContain(letters(title))
})

test('the drawing is narrowed by its heads and its form, and widened by a link', { tag: '@server' }, async ({ page }) => {
  await page.goto(at('/'))
  const rows = page.locator('.drawing .row')
  const all = await rows.count()
  await page.locator('.heads a').first().click()
  await expect(page).toHaveURL(/from=2026-03-04&to=2026-03-04/)
  await page.locator('[data-control=whole]').click()
  await expect(rows).toHaveCount(all)
  await page.locator('.filter summary').click()
  await page.getByLabel('Lane').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/lane=/)
  expect(await rows.count()).toBeLessThan(all)
})
