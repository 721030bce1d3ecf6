/** The drawing is driven by pointer, keys and history, without leaving the page. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { day, many, on, write } from '../lib/crowd.js'
import { startServer } from '../lib/server.js'
import { at } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

const rows = (page) => page.locator('.drawing .row')

test('looking closer and back keeps the page, the focus and the history', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  const all = await rows(page).count()
  await page.evaluate(() => (window.stays = true))
  await page.locator('.heads a').last().click()
  await expect(page).toHaveURL(/from=2026-03-05&to=2026-03-05/)
  await expect(rows(page)).not.toHaveCount(all)
  await expect(page).toHaveTitle(/5 March 2026/)
  await expect(page.getByRole('status')).toHaveText(/5 March 2026/)

  // The control that was used keeps the focus where it is still there.
  await page.locator('[data-control=earlier]').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=2026-03-04&to=2026-03-04/)
  await expect(page.locator('[data-control]:focus')).toHaveCount(1)

  await page.goBack()
  await expect(page).toHaveURL(/from=2026-03-05/)
  await expect(page.locator('#filter-from')).toHaveValue('2026-03-05')
  await page.goBack()
  await expect(rows(page)).toHaveCount(all)
  await page.goForward()
  await expect(page).toHaveTitle(/5 March 2026/)
  expect(await page.evaluate(() => window.stays), 'the page was never left').toBe(true)
})

test('a view in place has the feeds, files and address of its own', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.locator('.heads a').last().click()
  await expect(page).toHaveTitle(/5 March 2026/)
  const told = () =>
    page.evaluate(() => [
      ...[...document.querySelectorAll('link[rel=canonical], link[rel=alternate]')].map((link) => link.href),
      ...[...document.querySelectorAll('footer a')].map((link) => link.href),
      document.querySelector('footer .print-only').textContent,
    ])
  const inPlace = await told()
  await page.reload()
  expect(inPlace).toEqual(await told())
})

test('whoever goes back and on again before the answer is there sees what the address names', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.locator('.heads a').last().click()
  await expect(page).toHaveTitle(/5 March 2026/)
  const narrowed = await rows(page).count()
  let answer
  await page.route((url) => url.pathname === '/' && url.search === '', (route) => (answer = () => route.continue()))
  const asked = page.waitForRequest((request) => new URL(request.url()).search === '')
  await page.evaluate(() => history.back())
  await asked
  await page.evaluate(() => new Promise((gone) => (addEventListener('popstate', gone, { once: true }), history.forward())))
  await answer()
  await expect(page).toHaveURL(/from=2026-03-05/)
  await page.evaluate(() => fetch('/?q=Rota').then((it) => it.text()))
  await expect(rows(page)).toHaveCount(narrowed)
  await expect(page).toHaveTitle(/5 March 2026/)
})

test('words beside the axis can be selected', { tag: '@server' }, async ({ page }) => {
  await page.goto('/?from=2026-03-05&to=2026-03-05')
  const box = await page.locator('.drawing h3 span').first().boundingBox()
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.mouse.move(box.x + 2, box.y + box.height - 8)
  await page.mouse.down()
  await page.mouse.move(box.x + 50, box.y + box.height - 8, { steps: 5 })
  await page.mouse.up()
  expect(await page.evaluate(() => String(getSelection()))).not.toBe('')
  expect(asked).toEqual([])
})

test('where events are many, each part of the axis zooms in, and has room for a finger', { tag: '@server' }, async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
  write(folder, { lanes: 2, events: many(800, (n) => on(day((n * n) % 900))) })
  const server = await startServer('--data', folder, '--watch', 'off')
  const page = await browser.newPage({ baseURL: server.url })
  try {
    await page.goto('/')
    const sections = page.locator('.section')
    const count = await sections.count()
    expect(count).toBeGreaterThan(5)
    for (const section of await sections.all()) {
      const { width, height } = await section.boundingBox()
      expect(Math.min(width, height)).toBeGreaterThan(24)
    }
    await sections.nth(2).scrollIntoViewIfNeeded()
    // What is above the columns does not cover it.
    const { x, y, width, height } = await sections.nth(2).boundingBox()
    await page.mouse.click(x + width / 2, y + height - 20)
    await expect(page).toHaveURL(/from=.*&to=/)
    await expect(page.locator('[data-control=whole]')).toBeVisible()
  } finally {
    await page.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
})

test('keys go from event to event, closer, sideways and back', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  const items = page.locator('.drawing .item')
  await items.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/from=/)
  await expect(page.locator('.drawing .item:focus')).toHaveCount(1)
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/to=2026-03-04/)
  await expect(page.locator('.drawing .item:focus')).toHaveCount(1)
  await page.keyboard.press('0')
  await expect(page).toHaveURL((url) => url.search === '')
})

test('dragging sideways goes on in time', { tag: '@server' }, async ({ page }) => {
  await page.goto('/?from=2026-03-05&to=2026-03-05')
  await page.locator('.drawing').scrollIntoViewIfNeeded()
  const box = await rows(page).nth(2).boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 200, box.y + box.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/to=2026-03-04/)
})

test('a key follows a link, whatever the pointer did before', async ({ page }) => {
  await page.goto(at('/'))
  const row = rows(page).nth(2)
  await row.scrollIntoViewIfNeeded()
  const box = await row.boundingBox()
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.up()
  await page.locator('.drawing .item').nth(1).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/events\//)
})

test('another reading is a page of its own, with links that keep it', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => (window.stays = true))
  await page.locator('.notes a[href*="reading="]').first().click()
  await expect(page).toHaveURL(/reading=/)
  await expect(page.locator('header.site a[href*="/claims"]')).toHaveAttribute('href', /reading=/)
  expect(await page.evaluate(() => window.stays)).toBeUndefined()
})

test('a view that cannot be had any more is not passed off as another', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.locator('.heads a').last().click()
  await expect(page).toHaveTitle(/5 March 2026/)
  await page.locator('[data-control=earlier]').click()
  await expect(page).toHaveTitle(/4 March 2026/)
  await page.route('**/*from=2026-03-05*', (route) => route.fulfill({ status: 404, body: 'nothing here' }))
  await page.goBack()
  await expect(page.getByText('nothing here')).toBeVisible()
})

test('the form narrows the view in place, and asks for nothing that was left empty', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await page.locator('.filter summary').click()
  await page.getByLabel('Search words').fill('Rota')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL((url) => url.search === '?q=Rota')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rota')
})

test('an event under the pointer or in focus shows what it is tied to, and dims the rest', { tag: '@server' }, async ({ page }) => {
  await page.goto('/?lines=all')
  // Which rows are tied, as the view with all lines has it.
  const tied = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.drawing .row')]
    const row = document.querySelector('.drawing .is-denial').closest('.row')
    const own = `l${rows.indexOf(row) + 1}`
    const ends = [...document.querySelectorAll('use.tie')].filter((end) => end.classList.contains(own))
    return [...new Set(ends.map((end) => end.closest('.row').id))].sort()
  })
  expect(tied.length).toBeGreaterThan(1)
  await page.goto('/')
  const asked = []
  page.on('request', (request) => asked.push(new URL(request.url()).search))
  const lit = () => page.locator('.drawing.is-lit .row:not(.not-tied)').evaluateAll((rows) => rows.map(({ id }) => id).sort())
  const item = page.locator('.drawing .is-denial').first()
  const before = await item.boundingBox()
  await item.hover()
  await expect.poll(lit).toEqual(tied)
  expect((await item.boundingBox()).height, 'nothing moves').toBe(before.height)
  await expect(page.locator('.over polyline')).toHaveCount(tied.length - 1)
  const words = await page.locator('.over text').evaluateAll((all) => all.map((text) => text.getBoundingClientRect().toJSON()))
  for (const [n, a] of words.entries()) {
    for (const b of words.slice(n + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
      expect(isApart, 'words of two lines').toBe(true)
    }
  }
  await page.mouse.move(0, 0)
  await expect.poll(lit).toEqual([])
  await item.focus()
  await expect.poll(lit).toEqual(tied)
  expect(asked.filter((search) => search.includes('lines')), 'asked for once').toEqual(['?lines=all'])
})

test('an address of a row leads to it, or to the list where no drawing is seen', async ({ page }) => {
  await page.goto(at('/#row-albares-denies'))
  await expect(page.locator('#row-albares-denies')).toBeInViewport()
  await page.goto('about:blank')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(at('/#row-albares-denies'))
  await expect(page.locator('#event-albares-denies')).toBeInViewport()
})

for (const address of ['/', '/events/albares-denies']) {
  test(`nothing of ${address} moves while it loads`, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifts = []
      const note = (list) => window.shifts.push(...list.getEntries().map(({ value }) => value))
      new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(at(address), { waitUntil: 'load' })
    // Two frames: what would move has been laid out.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await page.evaluate(() => window.shifts)).toEqual([])
  })
}

test('what a screen reader is told of the main pages', { tag: '@server' }, async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('.opening')).toMatchAriaSnapshot({ name: 'opening.yml' })
  await expect(page.locator('.drawing')).toMatchAriaSnapshot({ name: 'drawing.yml' })
  await page.goto('/events/albares-denies')
  await expect(page.locator('.accounts')).toMatchAriaSnapshot({ name: 'accounts.yml' })
  await page.goto('/claims/spain-agreed')
  await expect(page.locator('.sides')).toMatchAriaSnapshot({ name: 'sides.yml' })
  // The same to a reader of Spanish.
  await page.goto('/es/')
  await expect(page.locator('.opening')).toMatchAriaSnapshot({ name: 'opening-es.yml' })
  await page.goto('/es/claims/spain-agreed')
  await expect(page.locator('.sides')).toMatchAriaSnapshot({ name: 'sides-es.yml' })
})
