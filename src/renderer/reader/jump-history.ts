import type { Locator } from '../../shared/document.ts'

/** Where the reader was before a jump. */
export interface JumpPlace {
  readonly locator: Locator
  /** Whether it was the voice that jumped, and not the eye alone. */
  readonly isVoice: boolean
}

/** More ways back than anybody goes. */
const keptPlaces = 50
/** Within a paragraph a shorter way is no jump: both ends show. */
const shortestJumpChars = 300

/** The places that were jumped from, as a browser keeps its pages. */
export class JumpHistory {
  #back: readonly JumpPlace[] = []
  #forward: readonly JumpPlace[] = []

  get canGoBack(): boolean {
    return this.#back.length > 0
  }

  get canGoForward(): boolean {
    return this.#forward.length > 0
  }

  /** Where going back leads. */
  get nextBack(): JumpPlace | undefined {
    return this.#back.at(-1)
  }

  /** Where going forward leads. */
  get nextForward(): JumpPlace | undefined {
    return this.#forward.at(-1)
  }

  /** Notes a jump. @returns whether it was one: a few words further on in the same paragraph are none */
  jump(from: JumpPlace, to: Locator): boolean {
    const isNear =
      from.locator.blockId === to.blockId &&
      Math.abs(from.locator.charOffset - to.charOffset) < shortestJumpChars
    if (isNear) return false
    this.#back = [...this.#back, from].slice(-keptPlaces)
    this.#forward = []
    return true
  }

  /** @param now where the reader is, to come forward to again @returns where to go; undefined where no jump was */
  goBack(now: JumpPlace | undefined): JumpPlace | undefined {
    const place = this.#back.at(-1)
    if (place === undefined) return undefined
    this.#back = this.#back.slice(0, -1)
    if (now !== undefined) this.#forward = [...this.#forward, now].slice(-keptPlaces)
    return place
  }

  /** @param now where the reader is, to come back to again @returns where to go; undefined where nobody went back */
  goForward(now: JumpPlace | undefined): JumpPlace | undefined {
    const place = this.#forward.at(-1)
    if (place === undefined) return undefined
    this.#forward = this.#forward.slice(0, -1)
    if (now !== undefined) this.#back = [...this.#back, now].slice(-keptPlaces)
    return place
  }
}
