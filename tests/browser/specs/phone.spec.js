/** Axe finds nothing to complain of on a phone, where pages are laid out otherwise. */

import { complaints } from '../lib/axe.js'
import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

for (const { name, address } of kinds) {
  test(`axe has no complaint about ${name}`, async ({ page }) => {
    await page.goto(address)
    expect(await complaints(page)).toEqual([])
  })

  test(`${name} explains the forms of bars where it has some`, async ({ page }) => {
    await page.goto(address)
    // Those of the key itself are no bars.
    const bars = page.locator('svg:visible:not(.forms svg) .bar')
    if ((await bars.count()) === 0) await expect(page.locator('.forms:visible')).toHaveCount(0)
    else await expect(page.locator('.forms')).toBeVisible()
  })
}

test('a form that was sent leads to where the events that were asked for begin', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.locator('.filter summary').click()
  const form = page.locator('.filter form')
  await form.getByRole('searchbox').fill('moron')
  await form.getByRole('button').click()
  await expect(page).toHaveURL(/[?]q=moron#shown$/)
  await expect(page.getByRole('heading', { name: 'Event by event' })).toBeInViewport()
  await expect(page.locator('#q')).toBeHidden()
})
