/** Axe finds nothing to complain of, on any kind of page. */

import { AxeBuilder } from '@axe-core/playwright'

import { kinds } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

for (const { name, address } of kinds) {
  test(`axe has no complaint about ${name}`, async ({ page }) => {
    await page.goto(address)
    // Axe leaves the size of targets aside unless it is asked for.
    const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } })
    const { violations, passes } = await axe.analyze()
    const complaints = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
    )
    expect(complaints, address).toEqual([])
    expect(passes.length).toBeGreaterThan(0)
  })
}
