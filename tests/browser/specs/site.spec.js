/** What holds for every page that `/` leads to; read from the crawl, without a browser. */

import { events, pages, resources } from '../lib/site.js'
import { expect, test } from '../lib/test.js'

test('every address that a page links to answers', () => {
  const broken = resources
    .filter(({ status, expected }) => status !== expected)
    .map(({ address, status, from }) => `${address} answers ${status}, linked from ${from}`)
  expect(broken).toEqual([])
})

test('every fragment that a page links to exists', () => {
  const ids = new Map(pages.map((page) => [page.address, new Set(page.ids)]))
  const broken = pages.flatMap(({ address, links }) =>
    links
      .filter((link) => link.fragment && ids.has(link.address) && !ids.get(link.address).has(link.fragment))
      .map((link) => `${link.address}#${link.fragment}, linked from ${address}`),
  )
  expect(broken).toEqual([])
})

test('no page has an id twice', () => {
  const repeated = pages.flatMap(({ address, ids }) =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} on ${address}`),
  )
  expect(repeated).toEqual([])
})

test('every page has one first-level heading and skips no level', () => {
  const wrong = pages
    .filter(({ headings }) => !inOrder(headings))
    .map(({ address, headings }) => `${address}: ${headings.join(' ')}`)
  expect(wrong).toEqual([])
})

test('the events of the API are the event pages that links lead to', () => {
  const linked = pages
    .filter(({ address, status }) => status === 200 && /^\/events\/[^/?]+$/.test(address))
    .map(({ address }) => address)
  const known = events.map(({ id }) => `/events/${id}`)
  expect(known.length).toBeGreaterThan(0)
  expect(linked.sort()).toEqual(known.sort())
})

function inOrder(headings) {
  const firsts = headings.filter((level) => level === 1).length
  const steps = headings.every((level, index) => level <= (headings[index - 1] ?? 0) + 1)
  return firsts === 1 && headings[0] === 1 && steps
}
