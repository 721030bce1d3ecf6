/** Pages in frames of another site, whose policy allows nothing but these. */

import { createServer } from 'node:http'

import { expect, test } from '@playwright/test'

import { events } from '../lib/site.js'

const base = process.env.DEMARCHE_URL

/** Shows a page of another origin with frames of ours. */
async function elsewhere(page, ...paths) {
  return below(page, 0, ...paths)
}

/** Likewise, with the frames below so many pixels of other content. */
async function below(page, pixels, ...paths) {
  const policy = `default-src 'none'; script-src 'nonce-a'; style-src 'nonce-a'; frame-src ${base}`
  const frames = paths.map((path) => `<iframe src="${base}${path}" title="${path}" width="100%" height="100"></iframe>`)
  const body = `<!doctype html><title>Elsewhere</title>
  <style nonce="a">html { overflow-y: scroll; padding-top: ${pixels}px }</style><script nonce="a">
    addEventListener('message', ({ data, source }) => {
      const { context, height } = JSON.parse(data)
      if (context !== 'iframe.resize') return
      for (const frame of document.querySelectorAll('iframe')) {
        if (frame.contentWindow === source) frame.height = height
      }
    })
  </script>${frames.join('')}`
  const headers = { 'content-type': 'text/html', 'content-security-policy': policy }
  // A server of its own: browsers let no page of the wide web frame one of this machine.
  const server = createServer((_, answer) => answer.writeHead(200, headers).end(body))
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  page.on('close', () => server.close())
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  return paths.map((path) => page.frameLocator(`iframe[title="${path}"]`))
}

test('frames show what is embedded and get the height that it has', async ({ page }) => {
  const path = `/embed/events/${events[0].id}`
  const [timeline, event] = await elsewhere(page, '/embed', path)
  await expect(timeline.locator('.drawing .row').first()).toBeVisible()
  await expect(event.getByRole('heading', { level: 1 })).toContainText(events[0].title)
  for (const frame of [timeline, event]) {
    // All of it is in sight.
    await expect
      .poll(() => frame.locator('html').evaluate((html) => html.scrollHeight - html.clientHeight))
      .toBe(0)
  }
})

test('a frame gets its height before anybody scrolls to it', async ({ page }) => {
  await below(page, 5000, `/embed/events/${events[0].id}`)
  const frame = page.locator('iframe')
  const html = page.frameLocator('iframe').locator('html')
  const missing = async () => {
    const needed = await html.evaluate((own) => Math.ceil(own.getBoundingClientRect().height))
    return needed - Number(await frame.getAttribute('height'))
  }
  await expect.poll(missing).toBe(0)
})

test('the keyboard reaches the links of a frame, which open apart from it', async ({ page, context }) => {
  const [event] = await elsewhere(page, `/embed/events/${events[0].id}`)
  const link = event.getByRole('heading', { level: 1 }).getByRole('link')
  await link.waitFor()
  const isFocused = () => link.evaluate((own) => own === document.activeElement && document.hasFocus())
  for (let presses = 0; presses < 4 && !(await isFocused()); presses++) await page.keyboard.press('Tab')
  expect(await isFocused()).toBe(true)
  const opened = context.waitForEvent('page')
  await page.keyboard.press('Enter')
  await expect(await opened).toHaveURL(`${base}/events/${events[0].id}`)
})

test('no other page can be framed', async ({ page }) => {
  const [home] = await elsewhere(page, '/')
  await page.locator('iframe').waitFor()
  await page.waitForLoadState('networkidle')
  await expect(home.getByRole('heading', { level: 1 })).toHaveCount(0)
})
