/* The list below a search box: an ARIA combobox over the answers of /suggest. Without it the box is a plain form. */
(() => {
  const TEXTS = JSON.parse(document.currentScript.dataset.texts)
  const KINDS = TEXTS.kinds
  const plurals = new Intl.PluralRules(document.documentElement.lang)
  const DELAY = 120, KEPT = 50
  const answers = new Map()

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  }

  const said = make('div', { class: 'unseen', 'aria-live': 'polite' })
  const say = (text) => { said.textContent = text }
  document.body.append(said)

  const fetched = async (address, signal) => {
    if (!answers.has(address)) {
      const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
      if (!response.ok) return {}
      answers.set(address, await response.json())
      if (answers.size > KEPT) answers.delete(answers.keys().next().value)
    }
    return answers.get(address)
  }

  const number = (count, kind) => `${count.toLocaleString('en').replaceAll(',', '\u202f')} ${TEXTS.nouns[kind][plurals.select(count)]}`

  const enhance = (input) => {
    const listId = `${input.id}-suggestions`
    const list = make('div', { class: 'suggestions', id: listId, role: 'listbox', 'aria-label': TEXTS.label, hidden: '' })
    input.after(list)
    for (const [key, value] of Object.entries({
      role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-expanded': 'false',
    })) input.setAttribute(key, value)

    let options = [], active = -1, timer, request

    const activate = (index) => {
      options[active]?.setAttribute('aria-selected', 'false')
      active = index
      const option = options[active]
      if (!option) return input.removeAttribute('aria-activedescendant')
      option.setAttribute('aria-selected', 'true')
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }

    const open = (isOpen) => {
      list.hidden = !isOpen
      input.setAttribute('aria-expanded', String(isOpen))
      if (!isOpen) activate(-1)
    }

    const forget = () => {
      clearTimeout(timer)
      request?.abort()
    }

    const option = (one, kind) => make(
      'a', { role: 'option', href: one.address, tabindex: '-1', 'aria-selected': 'false' },
      make('span', { class: 'label', dir: 'auto' }, one.label), ' ',
      make('span', { class: 'aside', dir: 'auto' }, one.hint), ' ',
      kind === 'articles' ? '' : make('span', { class: 'count' }, number(one.count, 'articles')),
    )

    const group = (kind, found) => {
      const head = make('div', { class: 'kind', id: `${listId}-${kind}`, role: 'presentation' }, KINDS[kind])
      return make('div', { role: 'group', 'aria-labelledby': head.id }, head, ...found.map((one) => option(one, kind)))
    }

    const show = (answer) => {
      const kinds = Object.keys(KINDS).filter((kind) => answer[kind]?.length)
      activate(-1)
      list.replaceChildren(...kinds.map((kind) => group(kind, answer[kind])))
      options = [...list.querySelectorAll('[role=option]')]
      options.forEach((one, index) => { one.id = `${listId}-${index}` })
      open(options.length > 0)
      const parts = kinds.map((kind) => number(answer[kind].length, kind))
      say(options.length ? TEXTS.found.replace('%(counts)s', () => parts.join(', ')) : TEXTS.none)
    }

    const ask = async () => {
      const text = input.value.trim()
      forget()
      if (!text) return open(false)
      request = new AbortController()
      const { signal } = request
      try {
        const answer = await fetched(`${input.dataset.suggest}?q=${encodeURIComponent(text.slice(0, 200))}`, signal)
        if (!signal.aborted && document.activeElement === input) show(answer)
      } catch { /* Stale, or the network is away: the form works all the same. */ }
    }

    const step = (by) => {
      if (list.hidden) return ask()
      const places = options.length + 1
      activate((active + 1 + by + places) % places - 1)
    }

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home: () => active >= 0 && activate(0),
      End: () => active >= 0 && activate(options.length - 1),
      Escape: () => !list.hidden && (forget(), open(false)),
      Enter: () => active >= 0 && options[active].click(),
    }

    input.addEventListener('keydown', (event) => {
      const act = event.isComposing || event.ctrlKey || event.metaKey ? null : keys[event.key]
      if (act && act() !== false) event.preventDefault()
    })
    input.addEventListener('input', (event) => {
      forget()
      if (!event.isComposing) timer = setTimeout(ask, DELAY)
    })
    input.addEventListener('compositionend', ask)
    input.addEventListener('blur', () => { forget(); open(false) })
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    input.form.addEventListener('submit', () => { forget(); open(false) })
  }

  const enhanceAll = () => document.querySelectorAll('input[data-suggest]:not([role])').forEach(enhance)
  enhanceAll()
  document.addEventListener('htmx:afterSettle', () => {
    enhanceAll()
    say(document.querySelector('main .status')?.textContent ?? '')
  })
})()
