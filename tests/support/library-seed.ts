import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src/main/clock.ts'
import { Library } from '../../src/main/library/library.ts'
import type { DocumentHeader } from '../../src/shared/document.ts'
import { section } from './library-documents.ts'

const places = [
  'Harbour',
  'Orchard',
  'Lantern',
  'Meadow',
  'Winter',
  'Valley',
  'Bridge',
  'Tide',
  'Garden',
  'Attic',
]
const people = ['Ines Holm', 'Per Dahl', 'Mei-Lin Hart', 'Samuel Okafor', 'Édith Vale']

/** The title of a seeded document. */
export function seededTitle(index: number): string {
  return `The ${places[index % places.length]} ${index}`
}

/** Fills the library of a data folder, as so many imports would, with documents of one section. */
export function seedLibrary(
  dataFolder: string,
  count: number,
  text = (index: number) => `Text ${index}.`,
): void {
  mkdirSync(dataFolder, { recursive: true })
  const library = Library.open({ path: join(dataFolder, 'library.sqlite'), clock: systemClock })
  for (let index = 0; index < count; index += 1) {
    const header: DocumentHeader = {
      id: index.toString(16).padStart(64, '0'),
      title: seededTitle(index),
      authors: [people[index % people.length] ?? ''],
      language: index % 4 === 0 ? 'de' : 'en',
      direction: 'ltr',
      description: 'What the publisher says of it. '.repeat(20),
      source: { format: index % 3 === 0 ? 'markdown' : 'epub', fileName: `${index}.epub`, sizeBytes: 1000 },
    }
    library.beginImport(header, { originalPath: `/books/${index}.epub`, importerVersion: 1 })
    library.addSection(header.id, 0, section(`s${index}`, [text(index)]))
    library.finishImport(header.id)
  }
  library.close()
}
