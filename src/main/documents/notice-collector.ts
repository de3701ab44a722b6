import type { ImportNotice } from '../../shared/document.ts'

/** What an import could not give: one notice of each kind, in whatever pieces it was told. */
export class NoticeCollector {
  readonly #byKind = new Map<ImportNotice['kind'], Set<number> | undefined>()

  add(notice: ImportNotice): void {
    if (!('pages' in notice)) this.#byKind.set(notice.kind, undefined)
    else if (notice.pages.length > 0) {
      const pages = this.#byKind.get(notice.kind) ?? new Set()
      for (const page of notice.pages) pages.add(page)
      this.#byKind.set(notice.kind, pages)
    }
  }

  /** In the order in which they were first told, each with its pages rising. */
  all(): readonly ImportNotice[] {
    return [...this.#byKind].map(([kind, pages]) => {
      const sorted = pages && [...pages].toSorted((one, other) => one - other)
      return (sorted === undefined ? { kind } : { kind, pages: sorted }) as ImportNotice
    })
  }
}
