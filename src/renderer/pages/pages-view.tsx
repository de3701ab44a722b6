import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { CSSProperties, KeyboardEvent } from 'react'
import { useUnspokenLight } from '../reader/use-unspoken-light.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { PasswordDialog } from '../ui/password-dialog.tsx'
import { useStore } from '../ui/use-store.ts'
import { pagesMessages } from './messages.ts'
import { PageBar } from './page-bar.tsx'
import tone from './page-tone.module.css'
import styles from './pages-view.module.css'
import { PrintedPage } from './printed-page.tsx'
import type { PrintedFile } from './printed-file.ts'
import { PrintedText } from './printed-text.tsx'
import { usePageFollow } from './use-page-follow.ts'
import { usePageLights } from './use-page-lights.ts'
import { usePageTheme } from './use-page-theme.ts'
import { usePixelRatio } from './use-pixel-ratio.ts'

export interface PagesViewProps {
  readonly title: string
  readonly fileName: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** The pages of a document as they are printed, and what is read lit on them. */
export function PagesView(props: PagesViewProps) {
  const { printed, views } = useServices()
  const state = useStore(printed, (current) => current)
  useEffect(() => printed.open(), [printed])
  if (state.status === 'open') return <OpenPages {...props} file={state.file} />
  return (
    <main className={styles.message} aria-label={pagesMessages.pages(props.title)}>
      {state.status === 'failed' && (
        <ErrorBanner error={state.error} onRetry={printed.open}>
          <Button look="quiet" onPress={views.toggle}>
            {pagesMessages.showText}
          </Button>
        </ErrorBanner>
      )}
      {state.status === 'locked' && (
        <PasswordDialog
          isOpen
          fileName={props.fileName}
          isWrong={state.isWrong}
          isTrying={state.isTrying}
          onSubmit={printed.unlock}
          onCancel={views.toggle}
        />
      )}
      {(state.status === 'opening' || state.status === 'closed') && (
        <p className={styles.opening} role="status">
          {pagesMessages.opening}
        </p>
      )}
    </main>
  )
}

interface OpenPagesProps extends Omit<PagesViewProps, 'fileName'> {
  readonly file: PrintedFile
}

function OpenPages({ title, language, direction, file }: OpenPagesProps) {
  const { pages, settings } = useServices()
  const state = useStore(pages.store, (current) => current)
  const look = useStore(settings, (current) => current)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const theme = usePageTheme()
  const pixelRatio = usePixelRatio()
  useLayoutEffect(() => (scroller === null ? undefined : pages.attach(scroller)), [pages, scroller])
  usePageFollow(scroller)
  usePageLights(scroller)
  useUnspokenLight(scroller, pages)
  useLayoutEffect(() => pages.rendered(state), [pages, state])
  const { stack, scale, first, last, blocks } = state
  const labelOf = useCallback((page: number) => file.label(page), [file])
  const onKeyDown = (event: KeyboardEvent): void => {
    // Where a page fills the window, the next page is what comes next.
    const step = { PageUp: -1, PageDown: 1 }[event.key]
    if (look.pageZoom !== 'page' || step === undefined || event.defaultPrevented) return
    event.preventDefault()
    pages.goToPage(Math.min(file.pageCount - 1, Math.max(0, state.current + step)))
  }
  return (
    <>
      <PageBar file={file} />
      <main
        ref={setScroller}
        className={`${styles.scroller} ${tone.tone}`}
        tabIndex={0}
        aria-label={pagesMessages.pages(title)}
        data-reader-text=""
        data-printed-pages=""
        data-page-theme={theme}
        data-word-style={look.wordStyle}
        data-word-colour={look.wordColour}
        data-sentence-style={look.sentenceStyle}
        data-sentence-colour={look.sentenceColour}
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.stack}
          style={
            {
              '--point': `${scale}px`,
              width: `${stack.width * scale}px`,
              height: `${stack.height * scale}px`,
            } as CSSProperties
          }
        >
          {Array.from({ length: last - first }, (_, index) => (
            <PrintedPage
              key={first + index}
              file={file}
              stack={stack}
              page={first + index}
              pixelsPerPoint={scale * pixelRatio}
            />
          ))}
          <article
            className={styles.text}
            lang={language === 'und' ? undefined : language}
            dir={direction}
            aria-label={pagesMessages.text}
          >
            <PrintedText blocks={blocks} stack={stack} labelOf={labelOf} />
          </article>
        </div>
      </main>
    </>
  )
}
