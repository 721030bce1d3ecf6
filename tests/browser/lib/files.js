/** Exports the site into a folder and serves it with Python's server of files, which knows nothing of it. */

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { env, freePort, outputs, program, repository, untilAnswered } from './server.js'

/**
 * Exports the site for a path of this machine and serves the folder above it.
 *
 * Returns its address without a trailing slash and a function that stops the server.
 */
export async function serveFiles(base) {
  mkdirSync(outputs, { recursive: true })
  const folder = join(outputs, 'files')
  rmSync(folder, { recursive: true, force: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const known = ['--origin', url, '--base-path', base]
  execFileSync(program, ['export', 'site', join(folder, base), ...known], { cwd: repository, env })
  const log = openSync(join(outputs, 'files.log'), 'w')
  const python = process.env.PYTHON ?? 'python3'
  const command = ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder]
  const server = spawn(python, command, { stdio: ['ignore', log, log] })
  const kill = () => server.kill('SIGKILL')
  process.on('exit', kill)
  if (!(await untilAnswered(`${url}${base}/`))) {
    kill()
    throw new Error(`${python} ${command.join(' ')} did not answer`)
  }
  return {
    url,
    stop() {
      process.off('exit', kill)
      kill()
    },
  }
}
