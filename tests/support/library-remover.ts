import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src/main/clock.ts'
import { DocumentImporter } from '../../src/main/documents/document-importer.ts'
import { Bookshelf } from '../../src/main/library/bookshelf.ts'
import { Library } from '../../src/main/library/library.ts'
import { silentLog } from '../../src/main/log.ts'
import { addDocument, section } from './library-documents.ts'

/**
 * Takes documents from the shelf, puts some back and removes others for good until it is killed:
 * `node library-remover.ts FOLDER`. Prints a line after each step.
 */
const [folder = ''] = process.argv.slice(2)
const library = Library.open({ path: join(folder, 'library.sqlite'), clock: systemClock })
const shelf = new Bookshelf({
  library,
  importer: new DocumentImporter({
    workerUrl: new URL('../../src/main/documents/import.worker.ts', import.meta.url),
  }),
  booksFolder: join(folder, 'books'),
  onImport: () => {},
  log: silentLog,
})
for (let index = 0; ; index += 1) {
  const id = (process.pid * 1000 + index).toString(16).padStart(64, '0')
  // As an import does, before the document is whole.
  writeFileSync(join(folder, 'books', `${id}.epub`), 'a copy')
  addDocument(library, id, [section('s', ['one', 'two'])])
  library.setPlace(id, { blockId: 's/1', charOffset: 1 })
  process.stdout.write('added\n')
  library.markRemoved([id])
  process.stdout.write('taken\n')
  if (index % 3 === 0) library.restore([id])
  await shelf.removeMarked([id])
  process.stdout.write('done\n')
}
