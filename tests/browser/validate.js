/** Runs the Nu HTML checker over every page of the shipped data, as served and as exported: errors fail, warnings are shown. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

import { crawl } from './lib/crawl.js'
import { outputs, program, repository, startServer } from './lib/server.js'

const folder = join(outputs, 'html')
const server = await startServer('--data', 'data')
const served = await crawl(server.url)
await server.stop()
const pages = savePages([...served, ...exportedPages()])

const found = check()
for (const [text, addresses] of found) {
  const others = addresses.size > 1 ? ` and ${addresses.size - 1} more` : ''
  console.log(`${text}\n  on ${[...addresses][0]}${others}`)
}
const errors = [...found.keys()].filter((text) => text.startsWith('error')).length
console.log(`${pages.size} pages checked, ${errors} kinds of errors, ${found.size - errors} of warnings`)
process.exitCode = errors > 0 || pages.size === 0 ? 1 : 0

/** Writes each page to a file; returns the address of each by its file's name. */
function savePages(resources) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const addresses = new Map()
  for (const [address, { isPage, body }] of resources) {
    if (!isPage) continue
    const name = `${addresses.size}.html`
    writeFileSync(join(folder, name), body)
    addresses.set(name, address)
  }
  return addresses
}

/** Exports the site, and returns its pages by their paths. */
function exportedPages() {
  const site = join(outputs, 'site')
  rmSync(site, { recursive: true, force: true })
  const command = ['export', 'site', site, '--data', 'data', '--origin', 'https://example.org']
  const run = spawnSync(program, command, { cwd: repository, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the site was not exported: ${run.error ?? run.stderr}`)
  const paths = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('.html'))
  return paths.map((path) => [path, { isPage: true, body: readFileSync(join(site, path), 'utf8') }])
}

/** Returns each message once, with the addresses of the pages that earned it. */
function check() {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
  // Every browser knows this property; the checker's list of CSS is older.
  const known = ['--filterpattern', '.*“paint-order”: Property “paint-order” doesn.t exist.*']
  const options = ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...known, folder]
  const run = spawnSync(process.env.JAVA ?? 'java', options, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (run.status !== 0) throw new Error(`the checker did not run: ${run.error ?? run.stderr}`)

  const found = new Map()
  for (const { type, subType, url, message, extract, lastLine } of JSON.parse(run.stdout).messages) {
    const severity = type === 'info' ? (subType ?? 'note') : 'error'
    const text = `${severity}: ${message}\n  ${extract?.trim() ?? `line ${lastLine}`}`
    found.set(text, (found.get(text) ?? new Set()).add(pages.get(basename(url))))
  }
  return found
}
