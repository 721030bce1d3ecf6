/** Chronologies unlike the shipped one: words without an end, scripts that run the other way, and both on paper. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { extractText, getDocumentProxy } from 'unpdf'

import { crawl, pageKinds } from '../lib/crawl.js'
import { startServer } from '../lib/server.js'
import { expect, test } from '../lib/test.js'
import { letters } from '../lib/text.js'

/** A dispute with one text in every field, and words that a report prints. */
function dispute({ language, text, printed }) {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'))
  mkdirSync(join(folder, 'reports'))
  const record = (table, id, ...lines) => [`[[${table}]]`, `id = "${id}"`, ...lines].join('\n')
  const event = (id) =>
    record('event', id, `title = "${text}"`, `summary = "${text}"`, 'kind = "say"', 'lane = "lane"', 'actors = ["actor"]',
      'places = ["place", "other"]', 'tags = ["tag"]', 'added = "1999-05-01"')
  const account = (id, is, day) => `[[account]]
event = "${id}"
paragraphs = [1]
says = "${text}"
time = [{ words = "${printed}", date = "1911-07-0${day}" }]
quote = [{ exact = "${printed}", paragraph = 1, speaker = "actor", claims = ["claim"] }]
stance = [{ claim = "claim", actor = "actor", is = "${is}", manner = "plainly", paragraph = 1 }]
`
  const tables = [
    `[chronology]\ntitle = "${text}"\nsummary = "${text}"\nlanguage = "${language}"`,
    record('lane', 'lane', `name = "${text}"`, `about = "${text}"`),
    record('kind', 'say', `name = "${text}"`),
    record('tag', 'tag', `name = "${text}"`),
    record('actor', 'actor', `name = "${text}"`, 'kind = "person"'),
    record('claim', 'claim', `text = "${text}"`, 'kind = "proposition"'),
    record('place', 'place', `name = "${text}"`, 'latitude = 36.6', 'longitude = -6.3'),
    record('place', 'other', `name = "${text}"`, 'latitude = 39.9', 'longitude = -4.0'),
    event('asserts'),
    event('denies'),
    record('background', 'background', `text = "${text}"`, 'sources = [{ report = "report", paragraphs = [1] }]'),
    record('difference', 'difference', `matter = "${text}"`, 'events = ["asserts"]', 'main = true',
      `says = [{ report = "report", paragraphs = [1], text = "${text}" }, { report = "other", paragraphs = [1], text = "${text}" }]`),
  ]
  writeFileSync(join(folder, 'chronology.toml'), tables.join('\n\n'))
  for (const id of ['report', 'other']) {
    const head = `[report]\nid = "${id}"\nlabel = "${text}"\ndescription = "${text}"\nlines = 1\nlanguage = "${language}"\nheadline = "${text}"\n`
    writeFileSync(join(folder, `reports/${id}.toml`), head + account('asserts', 'asserts', 4) + account('denies', 'denies', 5))
  }
  return folder
}

/** Serves a folder while `look` is shown a page of every kind. */
async function onEveryKind(browser, folder, look) {
  const server = await startServer('--data', folder, '--watch', 'off')
  const page = await browser.newPage({ baseURL: server.url })
  try {
    const kinds = pageKinds(await crawl(server.url))
    expect(kinds.size).toBeGreaterThan(15)
    for (const [name, [address]] of kinds) {
      await page.goto(address)
      await look(page, name, server.url)
    }
  } finally {
    await page.close()
    await server.stop()
  }
}

const endless = {
  'compounds and an address': {
    language: 'fi',
    text: `Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas https://example.org/${'a1b2'.repeat(40)}`,
    printed: 'epäjärjestelmällistyttämättömyydelläänsäkäänköhänkään',
  },
  'writing without spaces': {
    language: 'th',
    text: 'กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยามหาดิลกภพนพรัตนราชธานีบูรีรมย์อุดมราชนิเวศน์',
    printed: 'ท่าเรือถูกปิดโดยไม่มีกำหนดตามคำสั่งของกระทรวงการต่างประเทศเมื่อวันอาทิตย์ที่ผ่านมา',
  },
}

for (const [name, data] of Object.entries(endless)) {
  test(`${name} make no page wider than its screen`, async ({ browser }) => {
    test.setTimeout(180_000)
    await onEveryKind(browser, dispute(data), async (page, kind) => {
      for (const width of [320, 360, 768, 1440]) {
        await page.setViewportSize({ width, height: 740 })
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth)
        expect.soft(wide, `${kind} at ${width}`).toBeLessThanOrEqual(width)
      }
    })
  })
}

const turned = {
  // A chronology in Hebrew whose sentences end in Latin letters and brackets.
  'a Hebrew sentence that ends in Latin': { language: 'he', text: 'שר החוץ: אין הסכם (NATO).', printed: 'אין הסכם', isRtl: true },
  // Urdu has its own full stop; the digits run the other way than the letters.
  'an Urdu sentence with a year': { language: 'ur', text: 'وزیر خارجہ: کوئی معاہدہ نہیں (2026)۔', printed: 'کوئی معاہدہ نہیں', isRtl: true },
  // Persian within English has no language of its own: its brackets are those of the sentence.
  'an English sentence with Persian in brackets': { language: 'en', text: 'Iran (ایران) says: open!', printed: 'open', isRtl: false },
}

for (const [name, { isRtl, ...data }] of Object.entries(turned)) {
  test(`${name} has its full stop at its end`, async ({ browser }) => {
    test.setTimeout(120_000)
    let found = 0
    await onEveryKind(browser, dispute(data), async (page, kind) => {
      await page.setViewportSize({ width: 1440, height: 900 })
      const ends = await page.evaluate(whereItEnds, data.text)
      found += ends.length
      for (const { first, last, place } of ends) {
        expect.soft(isRtl ? last < first : first < last, `${kind}: ${place}`).toBe(true)
      }
    })
    expect(found).toBeGreaterThan(50)
  })
}

/** In the page: where the first and the last letter of a text stand, wherever it is whole on one line. */
function whereItEnds(text) {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const found = []
  const box = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect()
  }
  while (walker.nextNode()) {
    const node = walker.currentNode
    const at = node.data.indexOf(text)
    if (at < 0) continue
    const [first, last] = [box(node, at), box(node, at + text.length - 1)]
    if (first.width === 0 || first.top !== last.top) continue
    found.push({ first: first.left, last: last.left, place: node.parentElement.outerHTML.slice(0, 200) })
  }
  return found
}

const onPaper = {
  // Places, maps and four centuries; nothing that is shipped has lists of this length.
  'treaties on a river': 'examples/river-border',
  // Everything runs the other way.
  'a dispute in Arabic': 'tests/fixtures/languages',
}

for (const [name, folder] of Object.entries(onPaper)) {
  test(`on paper ${name} are whole`, async ({ browser }) => {
    test.setTimeout(180_000)
    await onEveryKind(browser, folder, async (page, kind, origin) => {
      // A frame is printed with the page that it stands in.
      if (kind.includes('/embed')) return
      // The width of A4 less Chromium's own margins, in CSS pixels.
      await page.setViewportSize({ width: 718, height: 1000 })
      await page.emulateMedia({ media: 'print' })
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth)
      expect.soft(width, kind).toBeLessThanOrEqual(718)
      // What is folded on a screen is open, but for the form, which paper cannot send, and code to copy.
      const folded = await page.locator('details:not(.filter, .embedding) > :not(summary)').all()
      for (const part of folded) {
        if ((await part.getAttribute('hidden')) !== null || (await part.getAttribute('class')) === 'keys') continue
        expect.soft(await part.evaluate((element) => element.getBoundingClientRect().height), kind).toBeGreaterThan(0)
      }
      const document = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })))
      const { text } = await extractText(document, { mergePages: true })
      const address = await page.locator('link[rel=canonical]').getAttribute('href')
      expect.soft(address, kind).toContain(origin)
      expect.soft(letters(text), kind).toContain(letters(decodeURI(address)))
      await page.emulateMedia({ media: 'screen' })
    })
  })
}
