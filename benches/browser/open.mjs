/** Opens pages as a reader on slow 4G does, with a processor slowed 4 times. */

const patience = 120_000

/**
 * Opens a page on a slow line, and says when it first painted, when its first event, and what came.
 * `elsewhere` is the address of a page that the reader comes from; `event` selects events.
 */
export async function open(browser, { url, event }, elsewhere) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  // A reader comes from another site, so that the browser needs a process for each page alike, and
  // has read there for a moment, in which a browser gets that process ready.
  await page.goto(elsewhere)
  await page.waitForTimeout(2000)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.addInitScript(watch, event)
  await page.goto(url, { waitUntil: 'commit' })
  // Asked for seldom, since each question costs the slowed processor some time.
  const seldom = { timeout: patience, polling: 200 }
  const painted = () => globalThis.firstEvent && performance.getEntriesByName('first-contentful-paint')[0]
  await page.waitForFunction(painted, undefined, seldom)
  const times = await page.evaluate(() => {
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0].startTime
    return { firstPaint, firstEvent: globalThis.firstEvent }
  })
  await page.waitForLoadState('networkidle')
  await context.close()
  return { ...times, bytes }
}

/** In the page: notes when something that a selector finds has been painted with words in it. */
function watch(selector) {
  const look = () => {
    const found = [...document.querySelectorAll(selector)].some((element) => {
      const { width, height } = element.getBoundingClientRect()
      return 0 < width && 0 < height && element.textContent.trim() !== ''
    })
    // What a frame finds is painted at its end: the next frame begins after that.
    requestAnimationFrame(found ? (now) => (globalThis.firstEvent ??= now) : look)
  }
  requestAnimationFrame(look)
}

/** Waits until an answer is as small as it gets: the first one is compressed quickly. */
export async function untilSettled(url) {
  for (let last = Infinity, same = 0; same < 10; ) {
    const answer = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
    const size = Number(answer.headers.get('content-length'))
    same = size === last ? same + 1 : 0
    last = size
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
