import { Library } from '../../src/main/library/library.ts'
import { systemClock } from '../../src/main/clock.ts'
import { header, section } from './library-documents.ts'

/**
 * A second process on a library: `node library-importer.ts FILE ID COUNT`. Imports COUNT sections, printing each number
 * once it is stored; COUNT 0 goes on until it is killed, so that the import stays half done.
 */
const [path = '', id = '', count = '0'] = process.argv.slice(2)
const library = Library.open({ path, clock: systemClock })
const end = count === '0' ? Infinity : Number(count)
library.beginImport(header(id), { originalPath: `/books/${id}`, importerVersion: 1 })
for (let index = 0; index < end; index++) {
  library.addSection(id, index, section(`${id}-${index}`, ['one', 'two']))
  process.stdout.write(`${index}\n`)
}
library.finishImport(id)
library.close()
