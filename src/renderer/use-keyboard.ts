import { useEffect } from 'react'
import { useServices } from './services.tsx'
import { intentOf } from './shortcuts.ts'
import type { IntentName } from './shortcuts.ts'

/** Where a key is text, or moves within a control. */
const textFields = 'input:not([type="range"]), textarea, [contenteditable="true"]'
const keyControls = '[role="listbox"], [role="menu"], [role="radiogroup"], [role="tablist"]'
/** A slider moves by these; with any other key a reader who has just dragged it means the window. */
const sliders = '[role="slider"], input[type="range"]'
const sliderKeys: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
])
/** Where Space presses. */
const pressControls = 'button, a[href], [role="button"], [role="switch"], [role="row"]'

/** Turns keys into intents, unless a control under the focus has its own use for them. */
export function useKeyboard(): void {
  const { app, intents, isMac } = useServices()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const { screen, sheet } = app.getState()
      const intent = intentOf(event, {
        isMac,
        isReader: screen.kind === 'reader',
        runsLeft: intents.runsLeft(),
      })
      if (intent === undefined || belongsToControl(event)) return
      if (isZoom(intent)) {
        event.preventDefault()
        return intents.run(intent)
      }
      // An open dialog or popover has the keyboard to itself; it closes by its own Escape.
      if (sheet !== null || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return
      event.preventDefault()
      intents.run(intent)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [app, intents, isMac])
}

/** Whoever can't read a dialog makes it larger. */
function isZoom(intent: IntentName): boolean {
  return intent === 'zoomIn' || intent === 'zoomOut' || intent === 'zoomReset'
}

function belongsToControl(event: KeyboardEvent): boolean {
  const { target } = event
  // Escape and the function keys are text nowhere.
  if (!(target instanceof Element) || /^(?:Escape|F\d+)$/.test(event.key)) return false
  const isChord = event.ctrlKey || event.metaKey || event.altKey
  const isOfText = event.key.startsWith('Arrow') || /^[vz]$/i.test(event.key)
  if (target.closest(textFields) !== null) return !isChord || isOfText
  if (target.closest(keyControls) !== null) return !isChord
  if (target.closest(sliders) !== null) return !isChord && sliderKeys.has(event.key)
  return event.key === ' ' && target.closest(pressControls) !== null
}
