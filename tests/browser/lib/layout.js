/** What does not fit its place on a page, or stands on the wrong side of it. Runs in the page. */

/** Names the elements that stick out of the page, or that nothing is hidden in place of scrolling. */
export function whatOverflows() {
  const root = document.scrollingElement
  const hiding = [document.documentElement, document.body]
    .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX))
    .map((element) => `${element.localName} hides what does not fit`)
  if (root.scrollWidth <= root.clientWidth) return hiding

  const sticksOut = (element) => {
    const { left, right } = element.getBoundingClientRect()
    return left < -0.5 || right > root.clientWidth + 0.5
  }
  const outermost = [...document.body.querySelectorAll('*')].filter(
    (element) => sticksOut(element) && !sticksOut(element.parentElement),
  )
  const names = outermost.map((element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120))
  return [...hiding, `${root.scrollWidth} px wide`, ...names]
}

/** Names the elements whose words are cut: what only screen readers are told is meant to be. */
export function whatIsCut() {
  const isCut = (element) => {
    const { overflowX, textOverflow } = getComputedStyle(element)
    const clips = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll'
    return textOverflow !== 'clip' || (clips && element.scrollWidth > element.clientWidth + 1)
  }
  return [...document.body.querySelectorAll('*:not(svg, svg *, select, option, input)')]
    .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, .until-desk') && isCut(element))
    .map((element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120))
}

/** Names the blocks of a page from right to left that do not begin where their container does. */
export function whatBeginsLeft() {
  const blocks = 'h1, h2, h3, h4, p, li, dt, dd, blockquote, figcaption, th, td'
  const inner = (element) => {
    const { right } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return right - parseFloat(style.borderRightWidth) - parseFloat(style.paddingRight)
  }
  const faults = []
  for (const block of document.body.querySelectorAll(blocks)) {
    if (!block.checkVisibility() || block.closest('svg, .visually-hidden, .until-desk')) continue
    const range = document.createRange()
    range.selectNodeContents(block)
    // The first line of what is in the block begins at its right edge.
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
    if (boxes.length === 0) continue
    const begin = Math.max(...boxes.map(({ right }) => right))
    if (Math.abs(begin - inner(block)) > 3) faults.push(`${block.outerHTML.replace(/\s+/g, ' ').slice(0, 100)} at ${begin}, not ${inner(block)}`)
  }
  for (const element of document.body.querySelectorAll('*:not(svg, svg *)')) {
    const { borderLeftWidth, borderRightWidth } = getComputedStyle(element)
    const sides = [parseFloat(borderLeftWidth), parseFloat(borderRightWidth)]
    if (sides[0] > sides[1]) faults.push(`${element.outerHTML.slice(0, 100)} has its border on the left`)
  }
  return faults
}

/** Returns the texts and attributes with Latin letters outside of data in another language and of code. */
export function whatIsLatin({ tag, names }) {
  // Where no element can stand, data in another direction is isolated by characters.
  const other = /\u2066[^\u2069]*\u2069|https?:\S+/g
  const said = (text) => text.replace(other, '').replace(new RegExp(`\\b(?:${names.join('|')})\\b`, 'g'), '')
  const isLatin = (text) => /\p{Script=Latin}/u.test(said(text))
  const isOther = (element) =>
    element.closest('[lang]').lang !== tag || element.closest('code, pre, script, style') !== null
  const found = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode
    if (!isOther(parentElement) && isLatin(data)) found.push(data.trim())
  }
  for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'data-copy', 'data-copied']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name)
      if (isLatin(value)) found.push(`${name}: ${value}`)
    }
  }
  return found
}
