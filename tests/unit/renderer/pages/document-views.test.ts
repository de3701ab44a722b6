import { beforeEach, expect, test, vi } from 'vitest'
import { createDocumentViews, viewOf } from '../../../../src/renderer/pages/document-views.ts'
import type { DocumentViewsTargets } from '../../../../src/renderer/pages/document-views.ts'
import type { DocumentFormat, Locator } from '../../../../src/shared/document.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'

function entryOf(format: DocumentFormat, preferences: LibraryEntry['preferences'] = {}): LibraryEntry {
  return {
    header: {
      id: 'a'.repeat(64),
      title: 'A paper',
      authors: [],
      language: 'en',
      direction: 'ltr',
      source: { format, fileName: 'paper.pdf', sizeBytes: 1 },
    },
    addedAtMs: 0,
    preferences,
    charCount: 100,
    sectionCount: 1,
  }
}

const eye: Locator = { blockId: 'eye', charOffset: 3 }
const heard: Locator = { blockId: 'heard', charOffset: 7 }
let entry: LibraryEntry
let voice: Locator | undefined
let inView: readonly Locator[]
const reveal = vi.fn(async (_place: Locator) => true)
const kept = vi.fn(async () => entry)

function views() {
  return createDocumentViews({
    api: { changeDocumentPreferences: kept },
    documents: {
      getState: () => ({ status: 'open', documentId: entry.header.id, opened: { entry, sections: [] } }),
      setEntry: (next: LibraryEntry) => void (entry = next),
    } as unknown as DocumentViewsTargets['documents'],
    settings: {
      getState: () => ({ ...defaultSettings, isLoaded: true }),
    } as unknown as DocumentViewsTargets['settings'],
    listening: {
      store: { getState: () => ({ place: voice }) },
    } as unknown as DocumentViewsTargets['listening'],
    view: {
      reveal,
      showStart: () => undefined,
      eyeLocator: () => eye,
      isInView: (place) => inView.includes(place),
      onRested: () => undefined,
      onEyeMoved: () => undefined,
    },
  })
}

beforeEach(() => {
  entry = entryOf('pdf')
  voice = undefined
  inView = []
  reveal.mockClear()
  kept.mockClear()
})

test('a document shows as was chosen for it, else as is usual; one without pages always as text', () => {
  expect(viewOf(entryOf('pdf'), 'pages')).toBe('pages')
  expect(viewOf(entryOf('pdf', { view: 'text' }), 'pages')).toBe('text')
  expect(viewOf(entryOf('epub', { view: 'pages' }), 'pages')).toBe('text')
})

test('turning over shows the other view at once, at the place where one reads, and keeps the choice', () => {
  const turned = views()
  turned.toggle()
  expect(turned.shown()).toBe('pages')
  expect(reveal).toHaveBeenCalledWith(eye)
  expect(kept).toHaveBeenCalledWith(entry.header.id, { view: 'pages' })
  turned.toggle()
  expect(turned.shown()).toBe('text')
})

test('what is heard stays in view when it is turned over', () => {
  voice = heard
  inView = [heard]
  views().toggle()
  expect(reveal).toHaveBeenCalledWith(heard)
})

test('a voice that is elsewhere stays there', () => {
  voice = heard
  views().toggle()
  expect(reveal).toHaveBeenCalledWith(eye)
})

test('there is nothing to turn over in a book without pages', () => {
  entry = entryOf('epub')
  const turned = views()
  turned.toggle()
  turned.askPage()
  expect(turned.shown()).toBe('text')
  expect(turned.takeAsked()).toBe(false)
  expect(kept).not.toHaveBeenCalled()
})

test('asking for a page shows the pages, and asks once', () => {
  const turned = views()
  turned.askPage()
  expect(turned.shown()).toBe('pages')
  expect(turned.takeAsked()).toBe(true)
  expect(turned.takeAsked()).toBe(false)
})
