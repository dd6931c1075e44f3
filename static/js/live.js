/* Lists change in place: what htmx may not do by itself here. Without it all links and forms load a page. */
(() => {
  const isElsewhere = (address) => new URL(address, location.href).pathname !== location.pathname
  const go = (event, address) => {
    event.preventDefault()
    location.assign(address)
  }

  /* htmx keeps a telephone busy for long, so it comes when somebody reaches for the list; what they do meanwhile waits. */
  const source = document.currentScript.dataset.htmx
  let isThere = false, coming = null
  const loaded = () => document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))
  const fetched = () => new Promise((done) => {
    const script = Object.assign(document.createElement('script'), { src: source, onload: done, onerror: done })
    document.head.append(script)
  })
  const bring = () => coming ??= Promise.resolve(loaded()).then(fetched).then(() => { isThere = true })
  const delay = (event, again) => {
    event.preventDefault()
    bring().then(again)
  }

  for (const sign of ['pointerover', 'focusin']) {
    document.addEventListener(sign, ({ target }) => isThere || target.closest('#listing') && bring(), { passive: true })
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('#listing a[href]')
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event
    const isPlain = !(button || ctrlKey || metaKey || shiftKey || altKey)
    if (!isThere && link && isPlain && !isElsewhere(link.href)) delay(event, () => link.click())
  })
  document.addEventListener('submit', (event) => {
    const { target, submitter } = event
    if (!isThere && target.closest('#listing')) delay(event, () => target.requestSubmit(submitter))
  })
  /* An entry of the history that htmx made before the page was loaded anew. */
  addEventListener('popstate', ({ state }) => isThere || state?.htmx && location.reload())

  document.addEventListener('htmx:beforeRequest', (event) => {
    const address = event.detail.pathInfo.finalRequestPath
    if (isElsewhere(address)) go(event, address)
  })

  /* A search that led to a record, or a page without a list. */
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { xhr } = event.detail
    if (xhr.status < 400 && !xhr.responseText.includes('id="listing"')) go(event, xhr.responseURL)
  })

  for (const failure of ['htmx:responseError', 'htmx:sendError']) {
    document.addEventListener(failure, (event) => location.assign(event.detail.pathInfo.finalRequestPath))
  }

  /* What was unfolded stays so, and the focus stays on the box that was ticked. */
  let unfolded = [], ticked = null
  document.addEventListener('htmx:beforeSwap', () => {
    unfolded = [...document.querySelectorAll('#listing details[id]')].map(({ id, open }) => [id, open])
    const { type, name, value } = document.activeElement
    ticked = type === 'checkbox' ? { name, value } : null
  })
  document.addEventListener('htmx:afterSwap', () => {
    for (const [id, open] of unfolded) document.getElementById(id)?.toggleAttribute('open', open)
  })

  document.addEventListener('htmx:afterSettle', () => {
    if (document.activeElement !== document.body) return
    const boxes = [...document.querySelectorAll('#listing input[type="checkbox"]')]
    const same = ticked && boxes.find(({ name, value }) => name === ticked.name && value === ticked.value)
    const target = same ?? document.getElementById('main')
    target.focus({ preventScroll: true })
  })

  document.addEventListener('change', (event) => {
    const { type, form } = event.target
    if (type === 'checkbox' && form?.closest('#listing')) form.requestSubmit()
  })
})()
