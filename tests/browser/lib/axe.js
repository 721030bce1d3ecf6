/** What axe complains of on a page, in words. */

import { AxeBuilder } from '@axe-core/playwright'

/** Returns what axe complains of: by all its rules, or by those of a category only. */
export async function complaints(page, category) {
  // Axe leaves the size of targets aside unless it is asked for, and lists every element that passes.
  const options = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }
  if (category) options.runOnly = { type: 'tag', values: [category] }
  // No page has frames, so none needs a second page that gathers what each frame found.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().options(options).analyze()
  if (passes.length === 0) return ['axe looked at nothing']
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
  )
}
