/** The pages that ours is measured beside, each set up as its own documentation says. */

const head = (title) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
`

/** Our front page without style, script, drawing or links: headings, paragraphs, lists, tables. */
export async function plainPage(browser, url) {
  const page = await browser.newPage({ javaScriptEnabled: true })
  await page.goto(url)
  const body = await page.evaluate(() => {
    const copy = document.body.cloneNode(true)
    for (const left of copy.querySelectorAll('script, style, svg, template, form')) left.remove()
    for (const link of copy.querySelectorAll('a, span, small, b, div')) link.replaceWith(...link.childNodes)
    for (const element of copy.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) element.removeAttribute(name)
    }
    copy.normalize()
    return copy.innerHTML.replace(/\s*\n\s*/g, '\n')
  })
  await page.close()
  return `${head('Plain')}</head>\n<body>\n${body}\n</body>\n</html>\n`
}

/** https://timeline.knightlab.com/docs/instantiate-a-timeline.html, its events given in the page. */
export function timelineJs(events) {
  const slides = events.map((event) => {
    const { from, to } = days(event)
    return {
      unique_id: event.id,
      start_date: parts(from),
      ...(to === from ? {} : { end_date: parts(to) }),
      text: { headline: escaped(event.title), text: escaped(event.summary) },
    }
  })
  const files = '/packages/@knight-lab/timelinejs/dist'
  return `${head('TimelineJS')}<link rel="stylesheet" href="${files}/css/timeline.css">
<script src="${files}/js/timeline.js"></script>
</head>
<body>
<div id="timeline-embed" style="width: 100%; height: 600px"></div>
<script>
new TL.Timeline('timeline-embed', ${inScript({ events: slides })})
</script>
</body>
</html>
`
}

/** https://visjs.github.io/vis-timeline/docs/timeline/, its events given in the page. */
export function visTimeline(events) {
  const items = events.map((event) => {
    const { from, to } = days(event)
    const end = to === from ? {} : { end: to }
    return { id: event.id, content: escaped(event.title), start: from, ...end }
  })
  const files = '/packages/vis-timeline'
  return `${head('vis-timeline')}<script src="${files}/standalone/umd/vis-timeline-graph2d.min.js"></script>
<link rel="stylesheet" href="${files}/styles/vis-timeline-graph2d.min.css">
</head>
<body>
<div id="visualization"></div>
<script>
new vis.Timeline(document.getElementById('visualization'), new vis.DataSet(${inScript(items)}), {})
</script>
</body>
</html>
`
}

/** These libraries know only days, so what has none gets one: the pages are for measuring alone. */
function days({ earliest, latest }) {
  const day = earliest ?? latest ?? '2026-03-05'
  return { from: day, to: latest ?? day }
}

function parts(day) {
  const [year, month, date] = day.split('-').map(Number)
  return { year, month, day: date }
}

function escaped(text) {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function inScript(value) {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
