/**
 * Browser tests of the built program. `bash tests/run.sh browser` runs them;
 * by hand, after `cargo build` and `bash tests/run.sh --setup`: `npx playwright test` here.
 */

import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

import { launchOptions } from './lib/browser.js'
import { outputs } from './lib/server.js'

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

export default defineConfig({
  testDir: 'specs',
  outputDir: join(outputs, 'results'),
  globalSetup: './global-setup.js',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // A test that passes only at the second try has found something.
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: { browserName: 'chromium', launchOptions, screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, testIgnore: ['no-script.spec.js', 'quiet.spec.js', 'phone.spec.js'] },
    { name: 'phone', use: phone, testMatch: ['phone.spec.js', 'keyboard.spec.js'] },
    {
      name: 'no script',
      use: { ...desktop, javaScriptEnabled: false },
      testMatch: ['no-script.spec.js', 'keyboard.spec.js', 'quiet.spec.js'],
    },
  ],
})
