/** A page says nothing on the console and asks nobody else; `lib/test.js` listens. */

import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

for (const { name, address } of kinds) {
  test(`${name} loads in silence under a strict policy`, async ({ page }) => {
    const answer = await page.goto(address, { waitUntil: 'networkidle' })
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/default-src '(none|self)'/)
    expect(policy).not.toContain('unsafe')
    // What only shows up further down is loaded too.
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
    await expect(page.getByRole('contentinfo')).toBeInViewport()
  })
}
