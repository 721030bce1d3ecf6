/** Playwright's `test`, failing on whatever a page says aloud or asks of others. */

import { expect, test as base } from '@playwright/test'

export { expect }

export const test = base.extend({
  baseURL: async ({}, use) => {
    await use(process.env.DEMARCHE_URL)
  },

  page: async ({ page, baseURL }, use) => {
    const complaints = []
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
    page.on('console', (message) => {
      // Chromium reports the status of an error page, which is what the page is for.
      const own = message.location().url === page.url()
      if (own && message.text().includes('the server responded with a status of 404')) return
      complaints.push(`${message.type()} in ${message.location().url}: ${message.text()}`)
    })
    page.context().on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (/^(http|ws)/.test(protocol) && origin !== baseURL) complaints.push(`request to ${request.url()}`)
    })
    await use(page)
    expect(complaints, 'console messages, exceptions, requests to other hosts').toEqual([])
  },
})
