/** Exports the site, serves it as files, reads the whole of it once, and leaves what it found for the specs. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { crawl, fetchEvents, ofFiles, pageKinds } from './lib/crawl.js'
import { serveFiles } from './lib/files.js'
import { outputs } from './lib/server.js'

const base = '/dispute'

export default async function filesSetup() {
  const server = await serveFiles(base)
  try {
    const site = ofFiles(base)
    const resources = await crawl(server.url, site)
    const needsServer = [...resources].filter(([address]) => address.includes('?'))
    if (needsServer.length > 0) throw new Error(`pages of files ask a server: ${needsServer.map(([address]) => address)}`)
    const found = {
      base,
      kinds: [...pageKinds(resources, site)].map(([name, pages]) => ({ name, address: pages[0] })),
      events: await fetchEvents(server.url, site),
    }
    const file = join(outputs, 'files.json')
    writeFileSync(file, JSON.stringify(found))
    process.env.DEMARCHE_URL = server.url
    process.env.DEMARCHE_SITE = file
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
