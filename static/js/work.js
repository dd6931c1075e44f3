/* Keys of the work list: the key on a button presses it. They can be switched off, and nothing needs them. */
(() => {
  const KEPT = 'work-keys'
  const box = document.getElementById(KEPT)
  if (!box) return

  const isOn = () => {
    try { return localStorage.getItem(KEPT) !== 'off' } catch { return box.checked }
  }
  box.disabled = false
  box.checked = true
  box.checked = isOn()
  box.addEventListener('change', () => {
    try { localStorage.setItem(KEPT, box.checked ? 'on' : 'off') } catch { /* Kept for this page alone. */ }
  })

  const isTyping = (element) => element.matches('input:not([type=radio]):not([type=checkbox]), textarea, select')

  let pressed = false
  document.addEventListener('keydown', (event) => {
    if (!box.checked || pressed || event.repeat) return
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
    const target = [...document.querySelectorAll('[data-key]')].find((one) => one.dataset.key === event.key)
    if (!target) return
    event.preventDefault()
    pressed = true
    target.click()
  })
  /* A page that the browser brings back from its memory listens again. */
  addEventListener('pageshow', () => { pressed = false })
})()
