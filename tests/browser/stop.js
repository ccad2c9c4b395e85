// What the keyboard stands on: null where it stands on nothing, else where it is, what covers it and what it is like.
(() => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return null
  const rects = [...e.getClientRects()].filter(r => r.width > 0 && r.height > 0)
  const seen = rects.filter(r => r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth)
  // A corner and the middle of each line of it: what lies on top there?
  const covered = seen.filter(r => {
    const x = Math.min(Math.max((r.left + r.right) / 2, 1), innerWidth - 1)
    const y = Math.min(Math.max((r.top + r.bottom) / 2, 1), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    return !(top && e.contains(top))
  })
  const path = []
  for (let up = e; up && up !== document.body; up = up.parentElement)
    path.unshift(up.localName + (up.className ? '.' + up.className : '') + (up.hasAttribute('aria-current') ? '*' : ''))
  const style = getComputedStyle(e)
  // Pages with other rules may draw what is alike here in another way.
  window.rules ||= [...document.styleSheets].map(s => s.href || s.ownerNode.textContent).join('\n')
    .split('').reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, document.styleSheets.length)
  const page = [window.rules, document.documentElement.className, document.body.className]
  return {
    text: e.outerHTML.slice(0, 90),
    number: (window.everything ||= [...document.querySelectorAll('*')]).indexOf(e),
    seen: seen.length > 0 && seen.length > covered.length,
    rects: rects.map(r => [r.left, r.top, r.right, r.bottom]),
    // Stops that are alike here are drawn alike; the mark is measured once for each.
    like: [...page, path.join(' '), style.display, rects.length > 1, document.dir || document.documentElement.dir].join(' | '),
  }
})()
