import { useEffect, useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { audiobookMessages } from '../audiobooks/messages.ts'
import { mendingMessages } from '../mending/messages.ts'
import { blockElement, characterRange } from '../reader/block-dom.ts'
import { placeAtPoint } from '../reader/click-place.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { pronunciationMessages as messages } from './messages.ts'
import styles from './word-menu.module.css'
import { selectedPlace, textOfPlace, type WordPlace } from './word-place.ts'

interface OpenMenu {
  readonly place: WordPlace
  readonly word: string
  /** CSS pixels of the window. */
  readonly x: number
  readonly y: number
}

/** What the menu of a word names of a long selection. */
const longestShownChars = 40

/** The menu of a word: by the right button on it, or by the menu key for what is selected or was heard last. */
export function WordMenu({ root }: { readonly root: HTMLElement | null }) {
  const { sayAs, documents, mending, audiobooks, bookRepair } = useServices()
  // Whether there is a finished one decides what is offered.
  useStore(audiobooks, (state) => state.jobs)
  const hasAudiobook = bookRepair.book() !== undefined
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const onContextMenu = (event: MouseEvent): void => {
      const state = documents.getState()
      const { target } = event
      if (root === null || state.status !== 'open' || !(target instanceof Element)) return
      const isInText = root.contains(target)
      // The menu key names the element with the focus, which may be none.
      if (!isInText && target !== document.body) return
      const place = (isInText ? placeUnder(event) : undefined) ?? (isByKey(event) ? sayAs.place() : undefined)
      if (place === undefined) return
      event.preventDefault()
      const { x, y } = isByKey(event) ? pointOf(root, place) : { x: event.clientX, y: event.clientY }
      setMenu({ place, word: textOfPlace(state, place), x, y })
    }
    const placeUnder = (event: MouseEvent): WordPlace | undefined => {
      if (isByKey(event)) return undefined
      const locator = placeAtPoint(event.clientX, event.clientY)
      const state = documents.getState()
      if (locator === undefined || state.status !== 'open') return undefined
      const selected = selectedPlace(state, document.getSelection())
      const isOnSelection =
        selected?.blockId === locator.blockId &&
        selected.start <= locator.charOffset &&
        selected.end > locator.charOffset
      return isOnSelection ? selected : sayAs.wordPlace(locator)
    }
    document.addEventListener('contextmenu', onContextMenu)
    return () => document.removeEventListener('contextmenu', onContextMenu)
  }, [root, documents, sayAs])

  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }} />
      <Popover
        triggerRef={anchor}
        isOpen={menu !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setMenu(null)
        }}
        placement="bottom start"
        offset={4}
        className={styles.popover ?? ''}
      >
        <Menu
          aria-label={messages.menu}
          className={styles.menu ?? ''}
          autoFocus="first"
          onAction={(key) => {
            if (menu === null) return
            const { blockId, start } = menu.place
            if (key === 'mend') mending.open({ blockId, charOffset: start })
            else if (key === 'sayAgainInBook') void bookRepair.sayAgain(menu.place)
            else if (key === 'sayAsInBook') bookRepair.openSayAs(menu.place, menu.word)
            else sayAs.open(menu.place)
          }}
          onClose={() => setMenu(null)}
        >
          <MenuItem id="sayAs" className={styles.item ?? ''}>
            {messages.menuItem(shortened(menu?.word ?? ''))}
          </MenuItem>
          <MenuItem id="mend" className={styles.item ?? ''}>
            {mendingMessages.menuItem}
          </MenuItem>
          {hasAudiobook && (
            <>
              <MenuItem id="sayAgainInBook" className={styles.item ?? ''}>
                {audiobookMessages.sayAgain}
              </MenuItem>
              <MenuItem id="sayAsInBook" className={styles.item ?? ''}>
                {audiobookMessages.sayAs}
              </MenuItem>
            </>
          )}
        </Menu>
      </Popover>
    </>
  )
}

/** A key has no button; Chromium says so by a pointer type that is empty. */
function isByKey(event: MouseEvent): boolean {
  return event.button !== 2 || (event instanceof PointerEvent && event.pointerType === '')
}

/** Below the beginning of a stretch, where it is in the page; else at the top of the text. */
function pointOf(
  root: HTMLElement,
  { blockId, start }: WordPlace,
): { readonly x: number; readonly y: number } {
  const block = blockElement(root, blockId)
  const rect = block === null ? undefined : characterRange(block, start)?.getClientRects()[0]
  const { left, top } = root.getBoundingClientRect()
  const isInView = rect !== undefined && rect.bottom > top && rect.bottom < window.innerHeight
  return isInView ? { x: rect.left, y: rect.bottom } : { x: left + 16, y: top + 16 }
}

function shortened(word: string): string {
  return word.length > longestShownChars ? `${word.slice(0, longestShownChars).trimEnd()}…` : word
}
