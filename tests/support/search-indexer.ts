import { join } from 'node:path'
import { systemClock } from '../../src/main/clock.ts'
import { Library } from '../../src/main/library/library.ts'
import { silentLog } from '../../src/main/log.ts'
import { SearchIndex } from '../../src/main/search/search-index.ts'
import { SearchUpkeep } from '../../src/main/search/search-upkeep.ts'
import { addDocument, section } from './library-documents.ts'

/**
 * Takes texts into a search index until it is killed: `node search-indexer.ts FOLDER`. Fills the library of an empty
 * folder with twenty documents first. Prints the id of each document whose text is in the index.
 */
const [folder = ''] = process.argv.slice(2)
const library = Library.open({ path: join(folder, 'library.sqlite'), clock: systemClock })
for (let count = 0; library.texts().length < 20; count += 1) {
  const id = `document${count}`
  const texts = Array.from(
    { length: 20 },
    (_, index) => `${id}number${index} ${'and more text '.repeat(200)}`,
  )
  addDocument(library, id, [section('s', texts)])
}
const upkeep = new SearchUpkeep({
  library,
  index: SearchIndex.open({ path: join(folder, 'search-index.sqlite'), clock: systemClock, log: silentLog }),
  onIndexed: ({ documentId }) => process.stdout.write(`${documentId}\n`),
  log: silentLog,
})
await upkeep.refresh()
