import type { Locator } from '../../shared/document.ts'

/** What shows a document to the eye: its text (`DocumentViewport`), or its printed pages (`PageViewport`). */
export interface ReadingView {
  /** Brings a place to where one reads. Gives false when the document has no such block. */
  reveal(locator: Locator): Promise<boolean>
  /** Shows the beginning of the document. */
  showStart(): void
  /** The place where one reads; undefined while no text shows. */
  eyeLocator(): Locator | undefined
  isInView(locator: Locator): boolean
  /** Called when what shows has come to rest at another place. */
  onRested: () => void
  /** Called before `onRested` when it was the reader who moved it. */
  onEyeMoved: (locator: Locator) => void
}

/** Two views as the one of them that shows. */
export class ShownView implements ReadingView {
  onRested: () => void = () => undefined
  onEyeMoved: (locator: Locator) => void = () => undefined
  readonly #shown: () => ReadingView

  /** @param shown The one that shows. */
  constructor(views: readonly ReadingView[], shown: () => ReadingView) {
    this.#shown = shown
    for (const view of views) {
      view.onRested = () => void (view === this.#shown() && this.onRested())
      view.onEyeMoved = (locator) => void (view === this.#shown() && this.onEyeMoved(locator))
    }
  }

  reveal(locator: Locator): Promise<boolean> {
    return this.#shown().reveal(locator)
  }

  showStart(): void {
    this.#shown().showStart()
  }

  eyeLocator(): Locator | undefined {
    return this.#shown().eyeLocator()
  }

  isInView(locator: Locator): boolean {
    return this.#shown().isInView(locator)
  }
}
