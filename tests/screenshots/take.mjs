/**
 * Pictures of the pages at three widths, light and dark, small enough to be kept.
 *
 *   bash tests/run.sh screenshots                    into docs/screenshots: what readers see first
 *   node tests/screenshots/take.mjs FOLDER [--all]   elsewhere, to be looked at: whole pages
 *
 * `NAME-WIDTH-light.png`. What is kept are the front page, an event and a claim; `--all` takes one
 * page of every kind, each also without scripts, and printed, as PDF.
 */

import { mkdirSync, readdirSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import sharp from 'sharp'

import { chromium, launchOptions } from '../browser/lib/browser.js'
import { crawl, pageKinds } from '../browser/lib/crawl.js'
import { startServer } from '../browser/lib/server.js'

const screens = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]
/** What is kept: of pages that say the most, no more than somebody who looks at the repository wants. */
const kept = { kinds: ['/', '/events/{id}', '/claims/{id}'], height: 1350, bytes: 100_000 }

const isAll = process.argv.includes('--all')
const named = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
const folder = named ?? fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) if (name.endsWith('.png')) unlinkSync(join(folder, name))

const server = await startServer()
const browser = await chromium.launch(launchOptions)
const kinds = [...pageKinds(await crawl(server.url))]
  .filter(([kind]) => (isAll ? !kind.includes(' by ') : kept.kinds.includes(kind)))
  .map(([kind, [address]]) => ({ name: fileName(kind), address }))
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of screens) await shoot({ viewport, colorScheme })
    if (isAll) await shoot({ viewport: screens[0], colorScheme, javaScriptEnabled: false }, '-no-script')
  }
  if (isAll) await print()
} finally {
  await browser.close()
  await server.stop()
}

const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
const sizes = pictures.map((name) => ({ name, bytes: statSync(join(folder, name)).size }))
const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
console.log(`${pictures.length} pictures in ${folder}, ${Math.round(all / 1000)} kB`)
for (const { name, bytes } of sizes) if (kept.bytes < bytes) console.log(`  ${Math.round(bytes / 1000)} kB: ${name}`)

async function shoot(options, suffix = '') {
  const context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const look = `${options.viewport.width}-${options.colorScheme}${suffix}`
  for (const { name, address } of kinds) {
    await page.goto(address)
    await save(await page.screenshot({ fullPage: true }), `${name}-${look}`)
  }
  await context.close()
}

/** Writes a picture with a palette: text on plain ground needs few colours. */
async function save(picture, name) {
  const { width, height } = await sharp(picture).metadata()
  const size = { width, height: isAll ? height : Math.min(height, kept.height) }
  const top = sharp(picture).extract({ left: 0, top: 0, ...size })
  const small = top.png({ palette: true, colours: isAll ? 128 : 16, dither: 0, compressionLevel: 9, effort: 10 })
  await small.toFile(join(folder, `${name}.png`))
}

async function print() {
  const page = await browser.newPage({ baseURL: server.url })
  for (const { name, address } of kinds) {
    await page.goto(address)
    await page.pdf({ path: join(folder, `${name}-print.pdf`), format: 'A4' })
  }
}

/** `/events/{id}` becomes `events-id`, and `/` becomes `home`. */
function fileName(kind) {
  const words = kind.match(/\w+/g) ?? []
  return words.length === 0 ? 'home' : words.join('-')
}
