/**
 * The same tests of the site as a folder of files, below a path, with a server that knows nothing of it: all
 * but those that ask a server for something, which are tagged `@server`.
 * By hand: `npx playwright test --config files.config.js` here.
 */

import { defineConfig } from '@playwright/test'

import ofServer from './playwright.config.js'

/** What is served by the program whatever the site, and what would find the same as in the other run. */
const others = ['editing', 'embed', 'labels', 'phone', 'pseudo', 'timelinejs', 'unlike'].map((name) => `${name}.spec.js`)

export default defineConfig({
  ...ofServer,
  globalSetup: './files-setup.js',
  grepInvert: /@server/,
  projects: ofServer.projects.map(({ testIgnore = [], ...project }) => ({
    ...project,
    name: `${project.name}, files`,
    testIgnore: [...testIgnore, ...others],
  })),
})
