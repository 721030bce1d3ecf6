/**
 * Pictures of one page of each kind, for looking at. By hand, after `cargo build`:
 *
 *   node tests/browser/screenshots.mjs FOLDER
 *
 * At each width, light and dark, with scripts and without; the first screen of the front page;
 * each kind printed, as PDF and, where poppler's `pdftoppm` is found, as PNG.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { chromium } from '@playwright/test'

import { launchOptions } from './lib/browser.js'
import { crawl, pageKinds } from './lib/crawl.js'
import { startServer } from './lib/server.js'

const screens = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node tests/browser/screenshots.mjs FOLDER')
  process.exit(2)
}
mkdirSync(folder, { recursive: true })

const server = await startServer()
const browser = await chromium.launch(launchOptions)
const kinds = [...pageKinds(await crawl(server.url))].map(([name, [address]]) => ({ name: fileName(name), address }))
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const javaScriptEnabled of [true, false]) {
      for (const viewport of screens) await shoot({ viewport, colorScheme, javaScriptEnabled })
    }
  }
  await print()
} finally {
  await browser.close()
  await server.stop()
}
console.log(`${kinds.length} kinds of pages in ${folder}`)

async function shoot(options) {
  const context = await browser.newContext({ baseURL: server.url, ...options })
  const page = await context.newPage()
  const script = options.javaScriptEnabled ? '' : '-no-script'
  const look = `${options.viewport.width}-${options.colorScheme}${script}`
  for (const { name, address } of kinds) {
    await page.goto(address)
    await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true })
    if (address === '/') await page.screenshot({ path: join(folder, `${name}-${look}-first-screen.png`) })
  }
  await context.close()
}

async function print() {
  const page = await browser.newPage({ baseURL: server.url })
  const paper = []
  for (const { name, address } of kinds) {
    await page.goto(address)
    paper.push(join(folder, `${name}-print`))
    await page.pdf({ path: `${paper.at(-1)}.pdf`, format: 'A4' })
  }
  for (const path of paper) {
    const { error } = spawnSync('pdftoppm', ['-r', '80', '-png', `${path}.pdf`, path])
    if (error) return console.log(`PDF only, no PNG of them: pdftoppm did not run (${error.message})`)
  }
}

/** `/events/{id}` becomes `events-id`, and `/` becomes `home`. */
function fileName(kind) {
  const words = kind.match(/\w+/g) ?? []
  return kind.startsWith('/ ') || words.length === 0 ? ['home', ...words].join('-') : words.join('-')
}
