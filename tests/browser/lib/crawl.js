/** Reads the whole site by following its links from its front page, and the events from its API. */

import { parse } from 'parse5'

/** Addresses that name nothing: their error pages are pages too. */
const unknown = ['/no-such-page', '/es/no-such-page', '/events/no-such-event']

/** Where the site begins, and what no page of it leads to: of a server, and of a folder of files below a path. */
const ofServer = { home: '/', unknown, events: '/api/v1/events' }
export const ofFiles = (base) => ({ home: `${base}/`, unknown: [`${base}/404.html`], events: `${base}/api/v1/events.json` })

/** More addresses than this mean a page that links to endless others. */
const limit = 20_000

/**
 * Returns every resource reached from the front page, as the server answers it, by address.
 *
 * Links on a page whose address has a query are read, but only those without a query are followed:
 * filters can be combined into more addresses than anyone can visit.
 */
export async function crawl(origin, { home, unknown } = ofServer) {
  const resources = new Map()
  const waiting = [home, ...unknown]
  const known = new Set(waiting)

  while (waiting.length > 0) {
    const address = waiting.shift()
    const resource = await fetchResource(origin, address)
    resources.set(address, resource)
    for (const next of resource.links) {
      if (known.has(next) || (address.includes('?') && next.includes('?'))) continue
      known.add(next)
      waiting.push(next)
    }
    if (known.size > limit) throw new Error(`the site has more than ${limit} addresses`)
  }
  return resources
}

/** Returns every event that the API knows, over all its pages. */
export async function fetchEvents(origin, site = ofServer) {
  const events = []
  let next = new URL(site.events, origin)
  while (next) {
    const answer = await fetch(next)
    if (!answer.ok) throw new Error(`${next} answered ${answer.status}`)
    events.push(...(await answer.json()).events)
    const link = /<([^>]*)>[^,]*rel="?next"?/.exec(answer.headers.get('link') ?? '')
    next = link && new URL(link[1], next)
  }
  return events
}

/**
 * Returns the pages of each kind, by the kind's name, the largest page of a kind first.
 *
 * A kind is a shape of address: `/`, `/events/{id}`, `/ by lane`, `/es/events/{id}`. Addresses
 * with a query are taken in the data's own language alone.
 */
export function pageKinds(resources, { home, unknown } = ofServer) {
  const kinds = new Map()
  for (const [address, resource] of resources) {
    const below = address.slice(home.length - 1)
    if (!resource.isPage || (languageOf(below) && below.includes('?'))) continue
    const kind = unknown.includes(address) ? `unknown ${kindOf(below)}` : kindOf(below)
    kinds.set(kind, [...(kinds.get(kind) ?? []), { address, size: resource.body.length }])
  }
  for (const [kind, pages] of kinds) {
    pages.sort((a, b) => b.size - a.size)
    kinds.set(kind, pages.map(({ address }) => address))
  }
  return kinds
}

/** The prefix of an address in another language than that of the data. */
function languageOf(address) {
  return /^\/[a-z]{2}(-\w+)*(?=\/)/.exec(address)?.[0] ?? ''
}

function kindOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://site')
  const language = languageOf(pathname)
  const [, collection, id, part] = pathname.slice(language.length).split('/')
  // Among files, a record may have the timeline of its events beside its page.
  const path = language + (id ? `/${collection}/{id}` : `/${collection}`) + (part === 'timeline' ? '/timeline' : '')
  const filters = [...new Set(searchParams.keys())].sort()
  return filters.length > 0 ? `${path} by ${filters.join(' and ')}` : path
}

async function fetchResource(origin, address) {
  // A link to a redirect is a link to mend.
  const answer = await fetch(new URL(address, origin), { redirect: 'manual' })
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  const body = await answer.text()
  const links = isPage ? linksOf(parse(body), new URL(address, origin)) : []
  return { body, isPage, links }
}

/** Returns the addresses of this site that a page leads to. */
function linksOf(node, base) {
  const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]))
  const target = linkOf(node.tagName, attributes)
  const url = target === undefined ? undefined : new URL(target, base)
  const own = url?.origin === base.origin ? [url.pathname + url.search] : []
  return [...own, ...(node.childNodes ?? []).flatMap((child) => linksOf(child, base))]
}

function linkOf(tag, attributes) {
  switch (tag) {
    case 'a':
    case 'area':
    case 'link':
    case 'use':
      return attributes.href
    case 'form':
      return attributes.method === 'post' ? undefined : attributes.action
    default:
      return attributes.src
  }
}
