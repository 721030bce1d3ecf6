/** Starts the built program for the tests, on a free port, and stops it. */

import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** What the tests leave behind: logs, the pages as files, what the site consists of. */
export const outputs = join(repository, 'target/browser')

/** The built program. */
export const program = process.env.DEMARCHE_BIN ?? join(repository, 'target/debug/demarche')
const patience = 20_000

/** What is served where no flag names other data: the shipped data as it was on one day. */
export const env = { ...process.env, DEMARCHE_DATA: 'tests/fixtures/full' }

/**
 * Starts `demarche serve`, with flags where a test wants some, and waits until it answers.
 *
 * Returns its address without a trailing slash and a function that stops it,
 * which throws when the program does not end by itself with exit code 0.
 */
export async function startServer(...flags) {
  // Another program may take the port between our asking for it and the server's taking it.
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(await freePort(), flags)
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

async function startOn(port, flags) {
  mkdirSync(outputs, { recursive: true })
  const log = join(outputs, `server-${port}.log`)
  const url = `http://127.0.0.1:${port}`
  const output = openSync(log, 'w')
  const known = ['serve', '--listen', `127.0.0.1:${port}`, '--origin', url]
  const server = spawn(program, [...known, ...flags], {
    cwd: repository,
    env,
    stdio: ['ignore', output, output],
  })

  const ended = new Promise((resolve) => {
    server.on('error', (error) => resolve(error.message))
    server.on('exit', (code, signal) => resolve(code ?? signal))
  })
  const kill = () => server.kill('SIGKILL')
  process.on('exit', kill)

  const answered = await Promise.race([untilAnswered(`${url}/healthz`), ended.then(() => false)])
  if (!answered) {
    kill()
    throw new Error(`${program} did not start (${await ended}):\n${readFileSync(log, 'utf8')}`)
  }
  return {
    url,
    async stop() {
      server.kill('SIGTERM')
      const code = await within(patience, ended, 'still running')
      process.off('exit', kill)
      kill()
      if (code !== 0) throw new Error(`SIGTERM ended the server with ${code}; its log is ${log}`)
    },
  }
}

/** Whether something answers at an address, as soon as it does. */
export async function untilAnswered(address) {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}

/** A port that nobody uses. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function within(milliseconds, promise, otherwise) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, otherwise)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
