/** What the program under test consists of, as `global-setup.js` found it. */

import { readFileSync } from 'node:fs'

const file = process.env.DEMARCHE_SITE
// Without a file the tests are only being listed, and no page is known.
const site = file ? JSON.parse(readFileSync(file, 'utf8')) : { kinds: [], events: [] }

/** One page of each kind: its name and its address. */
export const kinds = site.kinds

/** The events as the API tells them. */
export const events = site.events
