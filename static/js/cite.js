/* The cite box: citations are fetched when it is opened, and buttons copy them. Without it there is a link and text. */
(() => {
  const show = (part) => {
    for (const button of part.querySelectorAll('button[data-copy]')) button.hidden = false
  }
  show(document)

  const status = document.querySelector('.copied')

  const select = (target) => {
    const range = document.createRange()
    range.selectNodeContents(target)
    const selection = getSelection()
    selection.removeAllRanges()
    selection.addRange(range)
  }

  const copy = async (target) => {
    try {
      await navigator.clipboard.writeText(target.textContent.trim())
      return true
    } catch {
      /* No permission, or a page that came without TLS. */
      select(target)
      return document.execCommand('copy')
    }
  }

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-copy]')
    if (!button) return
    const done = await copy(document.getElementById(button.dataset.copy))
    status.textContent = ''
    setTimeout(() => { status.textContent = done ? button.dataset.done : button.dataset.failed }, 50)
  })

  const fetchStyles = async ({ target: box }) => {
    const place = box.querySelector('[data-place]')
    if (!box.open || !place) return
    place.removeAttribute('data-place')
    const answer = await fetch(box.dataset.styles)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const styles = page.getElementById('styles')
    if (!styles) return
    show(styles)
    place.replaceWith(styles)
  }
  for (const box of document.querySelectorAll('details[data-styles]')) {
    box.addEventListener('toggle', (event) => fetchStyles(event).catch(() => {}))
    if (box.open) fetchStyles({ target: box }).catch(() => {})
  }
})()
