/** Axe finds nothing to complain of on a phone, where pages are laid out otherwise. */

import { complaints } from '../lib/axe.js'
import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

for (const { name, address } of kinds) {
  test(`axe has no complaint about ${name}`, async ({ page }) => {
    await page.goto(address)
    expect(await complaints(page)).toEqual([])
  })
}
