// What is wrong with how the page stands right now: a list of sentences, empty where nothing is.
(() => {
  const found = []
  const root = document.documentElement
  const about = e => `<${e.tagName.toLowerCase()}${e.className ? '.' + e.className : ''}> "${e.textContent.trim().slice(0, 40)}"`
  const clear = colour => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour)
  const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const skip = document.querySelector('.skip')

  const over = root.scrollWidth - root.clientWidth
  if (over > 0) found.push(`the page scrolls ${over} pixels sideways`)

  // Boxes: what has a ground or a line on three sides of its own, by which a reader sees where it ends.
  const boxed = new Map()
  const isBox = e => {
    if (!boxed.has(e)) {
      const s = getComputedStyle(e)
      const sides = ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(s[`border${side}Width`]) > 0).length
      boxed.set(e, s.display !== 'inline' && (sides > 2 || !clear(s.backgroundColor)))
    }
    return boxed.get(e)
  }
  const scrolls = e => /auto|scroll/.test(getComputedStyle(e).overflowX)

  // Text: every line of it, as a rectangle.
  const lines = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement
    if (!node.data.trim() || e.closest('script, style, noscript') || !shown(e) || (skip && skip.contains(e))) continue
    // Where spaces are kept, those at the end of a line hang over it and are no text: word by word there.
    const kept = getComputedStyle(e).whiteSpaceCollapse === 'preserve'
    for (const run of kept ? node.data.matchAll(/\S+/g) : [{ index: 0, 0: node.data }]) {
      range.setStart(node, run.index)
      range.setEnd(node, run.index + run[0].length)
      for (const r of range.getClientRects()) {
        if (r.width < 1 || r.height < 1) continue
        lines.push({ e, node, left: r.left, right: r.right, top: r.top + scrollY, bottom: r.bottom + scrollY })
      }
    }
  }
  for (const line of lines) {
    let inScroller = false
    for (let box = line.e; box && box !== document.body; box = box.parentElement) {
      if (scrolls(box)) { inScroller = true; break }
      const clips = /hidden|clip/.test(getComputedStyle(box).overflow)
      if (!clips && !isBox(box)) continue
      const r = box.getBoundingClientRect()
      const out = Math.max(r.left - line.left, line.right - r.right, r.top + scrollY - line.top - 3, line.bottom - r.bottom - scrollY - 3)
      if (out > 1.5) { found.push(`text stands ${Math.round(out)} pixels out of ${about(box)}: ${about(line.e)}`); break }
    }
    if (!inScroller && (line.left < -1 || line.right > root.clientWidth + 1))
      found.push(`text is cut at the edge of the window: ${about(line.e)}`)
  }

  // Overlap: the middle of two lines of different texts share a place. Ascenders may reach into the line above.
  const middles = lines.map(l => {
    const cut = (l.bottom - l.top) * .28
    return { ...l, top: l.top + cut, bottom: l.bottom - cut }
  }).sort((a, b) => a.top - b.top)
  for (let i = 0; i < middles.length; i++) {
    const a = middles[i]
    for (let j = i + 1; j < middles.length && middles[j].top < a.bottom; j++) {
      const b = middles[j]
      if (a.node === b.node) continue
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (wide > 2 && high > 1) found.push(`texts overlap: ${about(a.e)} and ${about(b.e)}`)
    }
  }
  const pictures = [...document.querySelectorAll('img')].filter(shown)
  for (const img of pictures) {
    const r = img.getBoundingClientRect()
    if (r.width < 8 || r.height < 8) found.push(`a picture is ${r.width} by ${r.height} pixels: ${img.src}`)
    if (r.left < -1 || r.right > root.clientWidth + 1) found.push(`a picture is cut: ${img.src}`)
    for (const line of lines)
      if (Math.min(line.right, r.right) - Math.max(line.left, r.left) > 2
        && Math.min(line.bottom, r.bottom + scrollY) - Math.max(line.top, r.top + scrollY) > 4)
        found.push(`text lies on a picture: ${about(line.e)}`)
  }

  // Torn: a word of a heading that goes on in the next line, though the window has room for it.
  if (getComputedStyle(root).fontSize === '16px' && !document.adoptedStyleSheets.length)
    for (const line of lines.filter(l => l.e.closest('h1, h2, h3'))) {
      for (const word of line.node.data.matchAll(/[\p{L}\p{M}]+/gu)) {
        if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word[0])) continue
        range.setStart(line.node, word.index)
        range.setEnd(line.node, word.index + word[0].length)
        const parts = [...range.getClientRects()]
        const wide = parts.reduce((sum, r) => sum + r.width, 0)
        if (Math.max(...parts.map(r => r.top)) - Math.min(...parts.map(r => r.top)) > 8 && wide < root.clientWidth * .85)
          found.push(`a word of a heading is torn: ${word[0]}`)
      }
    }

  // Empty: what takes room and has nothing in it.
  const may = 'script, style, noscript, br, hr, wbr, source, col, colgroup, td, th, head *, svg *, input, textarea, button'
  for (const e of document.body.querySelectorAll('*')) {
    if (e.matches(may) || !shown(e) || e.matches('img, picture, svg, video, audio, iframe, object')) continue
    if (e.textContent.trim() || e.querySelector('img, svg, video, audio, hr, input, textarea, button')) continue
    const r = e.getBoundingClientRect()
    if (isBox(e) && r.width > 0 && r.height > 0 || e.matches('section, ul, ol, dl, li, dd, dt, p, figure, figcaption, h1, h2, h3, h4, h5, h6, nav, table'))
      found.push(`an empty box: ${e.outerHTML.slice(0, 80)}`)
  }
  return [...new Set(found)].slice(0, 8)
})()
