/** Serves pages and the files of packages from memory, compressed as well as brotli can. */

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const packages = fileURLToPath(new URL('node_modules', import.meta.url))

const types = {
  '': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Starts a server of `pages` (text by path) and of `/packages/…`, on a free port. */
export async function startFiles(pages) {
  const ready = new Map()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://files').pathname
    const file = await made(ready, pages, path)
    response.writeHead(file.status, file.headers)
    response.end(file.body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  }
}

async function made(ready, pages, path) {
  if (!ready.has(path)) ready.set(path, compressed(path, pages[path] ?? (await packaged(path))))
  return ready.get(path)
}

function packaged(path) {
  if (!path.startsWith('/packages/')) return undefined
  const file = normalize(join(packages, path.slice('/packages/'.length)))
  return file.startsWith(packages) ? readFile(file).catch(() => undefined) : undefined
}

function compressed(path, content) {
  if (content === undefined) return { status: 404, headers: {}, body: '' }
  const type = types[extname(path)] ?? 'application/octet-stream'
  const headers = { 'content-type': type, 'cache-control': 'no-cache' }
  // Fonts and pictures are compressed already.
  if (!/^text|json|javascript|svg/.test(type)) return { status: 200, headers, body: content }
  const body = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { status: 200, headers: { ...headers, 'content-encoding': 'br', 'content-length': body.length }, body }
}
