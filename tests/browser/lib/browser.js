/** How Chromium is started, here and by hand. */

export { chromium } from '@playwright/test'

// A page never needs a host other than its own, so Chromium is kept from calling home.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Launch options for the system's Chromium, which `tests/run.sh` finds. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  // Chromium's sandbox refuses to run as root.
  args: process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet,
}
