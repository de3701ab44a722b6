import { useLayoutEffect, useRef } from 'react'
import { Toolbar } from 'react-aria-components'
import { markColours } from '../../shared/marks.ts'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { ColourDot } from './colour-dot.tsx'
import { highlightsIn } from './mark-list.ts'
import { marksMessages } from './messages.ts'
import { selectionActions } from './selection-actions.tsx'
import type { SelectedText } from './selection-actions.tsx'
import styles from './selection-toolbar.module.css'
import { dropSelection } from './selected-ranges.ts'
import { useTextSelection } from './use-text-selection.ts'

/** Room between the selection and the toolbar, and between the toolbar and the window's edge. */
const gapPx = 8

/** What can be done with the text that is selected, above it. */
export function SelectionToolbar() {
  const services = useServices()
  const { marks, marking, intents, audiobooks } = services
  const selection = useTextSelection()
  const shown = useStore(marks, (state) => state.marks)
  const colour = useStore(marks, (state) => state.colour)
  // Whether there is a finished one decides what is offered.
  useStore(audiobooks, (state) => state.jobs)
  const holder = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const toolbar = holder.current
    if (toolbar === null || selection === null) return
    const { width, height } = toolbar.getBoundingClientRect()
    const left = Math.max(gapPx, Math.min(selection.leftPx, innerWidth - width - gapPx))
    const above = selection.topPx - height - gapPx
    const top = above >= gapPx ? above : Math.min(selection.bottomPx + gapPx, innerHeight - height - gapPx)
    toolbar.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
  }, [selection])
  if (selection === null) return null
  const { ranges, text } = selection
  const selected: SelectedText = { ranges, text, highlights: highlightsIn(shown, ranges) }

  return (
    // A press must not take the selection away before it is used.
    <section
      ref={holder}
      className={styles.holder}
      aria-label={marksMessages.toolbar}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Toolbar className={styles.toolbar ?? ''} aria-label={marksMessages.toolbar}>
        {markColours.map((name) => (
          <IconButton
            key={name}
            label={marksMessages.highlightIn(marksMessages.colours[name])}
            shortcut={name === colour ? intents.label('highlight') : undefined}
            icon={<ColourDot colour={name} />}
            onPress={() => marking.highlight(ranges, name)}
          />
        ))}
        {selectionActions
          .filter(({ isOffered }) => isOffered?.(selected, services) ?? true)
          .map(({ id, label, icon, intent, run, keepsSelection = false }) => (
            <IconButton
              key={id}
              label={label}
              shortcut={intent === undefined ? undefined : intents.label(intent)}
              icon={icon}
              onPress={() => {
                run(selected, services)
                if (!keepsSelection) dropSelection()
              }}
            />
          ))}
      </Toolbar>
    </section>
  )
}
