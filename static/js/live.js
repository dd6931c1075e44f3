/* Lists change in place: what htmx may not do by itself here. Without it all links and forms load a page. */
(() => {
  const isElsewhere = (address) => new URL(address, location.href).pathname !== location.pathname
  const go = (event, address) => {
    event.preventDefault()
    location.assign(address)
  }

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
