/** What the program under test consists of, as `global-setup.js` found it. */

import { readFileSync } from 'node:fs'

const file = process.env.DEMARCHE_SITE
// Without a file the tests are only being listed, and no page is known.
const site = file ? JSON.parse(readFileSync(file, 'utf8')) : { kinds: [], events: [] }

/** One page of each kind: its name and its address. */
export const kinds = site.kinds

/** The events as the API tells them. */
export const events = site.events

/** The path below which the site lives, where it is a folder of files. */
const base = site.base

/** The address of a page that a server has at a path: among files, every page is a folder. */
export function at(path) {
  if (base === undefined) return path
  const [page, fragment] = path.split('#')
  return base + (page.endsWith('/') ? page : `${page}/`) + (fragment === undefined ? '' : `#${fragment}`)
}
