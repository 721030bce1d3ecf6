/** Without scripts, too, a page says nothing on the console and asks nobody else; `lib/test.js` listens. */

import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

test('every kind of page loads in silence without scripts', async ({ page }) => {
  for (const { address } of kinds) {
    await page.goto(address)
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
    await expect(page.getByRole('contentinfo'), address).toBeInViewport()
  }
  expect(kinds.length).toBeGreaterThan(10)
})
