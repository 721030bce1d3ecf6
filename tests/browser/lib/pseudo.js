/**
 * A language that nobody speaks: the English words in Hebrew letters, from right to left, and half
 * as long again. Whatever is still to be read in Latin letters never went through the words' files.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const english = fileURLToPath(new URL('../../../locales/en', import.meta.url))

/** The language's tag: Hebrew script, and a region that is none. */
export const tag = 'he-XB'

/** What is no text for readers. */
const settings = { tag, name: 'תירבע', 'dates-cldr': 'he', 'dates-fused': '{""}' }

/** Returns a new folder of languages that has this one, for `serve --locales`. */
export function writeLocales() {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
  mkdirSync(join(folder, tag))
  for (const file of readdirSync(english)) {
    const words = readFileSync(join(english, file), 'utf8')
    writeFileSync(join(folder, tag, file), words.split('\n').map(turnedLine).join('\n'))
  }
  return folder
}

/** What a line of Fluent has before its text: a key, an attribute, a variant, the head of a choice. */
const before = /^(?:([a-z][\w-]*) = ?|[a-z][\w-]* =$| +\.\w+ = ?| *\*?\[\w+\] | +\{ [^}]* ->$|#.*$)?/

function turnedLine(line) {
  const [syntax, key] = before.exec(line)
  if (key in settings) return `${key} = ${settings[key]}`
  return syntax + turned(line.slice(syntax.length))
}

/** A text in other letters and longer, but for what the program puts in and what is code. */
function turned(text) {
  const parts = text.split(/(\{[^}]*\}|`[^`]*`)/)
  return parts.map((part, at) => (at % 2 ? part : part.replace(/\p{Script=Latin}+/gu, turnedWord))).join('')
}

function turnedWord(word) {
  const longer = [...word, ...[...word].slice(0, Math.ceil(word.length / 2))]
  return longer.map((letter) => String.fromCharCode(0x5d0 + (letter.codePointAt(0) % 27))).join('')
}
