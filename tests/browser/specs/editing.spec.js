/** `serve --dev`: an open page follows the edits of the data. */

import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test } from '@playwright/test'

import { startServer } from '../lib/server.js'

const full = fileURLToPath(new URL('../../fixtures/full', import.meta.url))

test('an open page shows a good edit at once, and of a broken one what is wrong', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
  cpSync(full, folder, { recursive: true })
  const server = await startServer('--dev', '--data', folder)
  const page = await browser.newPage({ baseURL: server.url })
  try {
    await page.goto('/')
    const heading = page.getByRole('heading', { level: 1 })
    const trouble = page.getByRole('alert')
    const title = await heading.textContent()
    await expect(trouble).toHaveCount(0)

    const file = join(folder, 'chronology.toml')
    const good = readFileSync(file, 'utf8')
    expect(good).toContain(title)
    writeFileSync(file, good.replace(title, 'Edited while it is read'))
    await expect(heading).toHaveText('Edited while it is read')

    appendFileSync(file, 'nothing is so called = 1\n')
    await expect(trouble).toContainText('chronology.toml')
    await expect(heading).toHaveText('Edited while it is read')

    writeFileSync(file, good)
    await expect(heading).toHaveText(title)
    await expect(trouble).toHaveCount(0)
  } finally {
    await page.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
})
