/** Starts the program, reads the whole site once, and leaves what it found for the specs. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { crawl, fetchEvents, pageKinds } from './lib/crawl.js'
import { outputs, startServer } from './lib/server.js'

export default async function globalSetup() {
  const server = await startServer()
  try {
    const resources = await crawl(server.url)
    const site = {
      kinds: [...pageKinds(resources)].map(([name, pages]) => ({ name, address: pages[0] })),
      events: await fetchEvents(server.url),
    }
    const file = join(outputs, 'site.json')
    writeFileSync(file, JSON.stringify(site))
    process.env.DEMARCHE_URL = server.url
    process.env.DEMARCHE_SITE = file
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
