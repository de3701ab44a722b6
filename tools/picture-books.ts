import type { VoiceRef } from '../src/shared/speech.ts'
import type { ChapterBook } from '../tests/support/chapter-book.ts'

/** The book that the pictures show open. Written for them, as all on this shelf. */
export const novel: ChapterBook = {
  title: 'The Keeper of Saltmarsh Light',
  author: 'Edith Rowan Vale',
  chapters: [
    chapterOf('A Letter from the Coast', 8),
    chapterOf('The Last Train North', 9),
    {
      title: 'The Lamp Room',
      paragraphs: [
        'Nobody had climbed the tower since the autumn, and the stairs had forgotten how to be walked on. Each one gave its own small complaint as Marian went up, one hand on the rope and one around the handle of the pail.',
        'At the top she set down the pail and waited for her breath. The wind leaned on the glass. Below her the marsh lay flat and silver as a plate, and the road she had come by was already under water. She lifted the lantern from its hook, wiped the soot away with her sleeve, and saw her own face look back, smaller than she remembered it.',
        '“Well,” she said to it, “somebody has to.”',
        'The wick caught at the third match. It was not much of a flame, no taller than a thumb, but the great lens took it, turned it over and threw it out across eleven miles of dark. Somewhere out there a fishing boat that had been going the wrong way began, slowly, to go the right one.',
        'She stayed until the oil was low. Then she filled it again, and sat down on the top stair with her coat around her knees, and opened the book that the last keeper had left.',
        'The first page gave the weather for a day forty years gone. The second gave the names of those who had come to supper. On the third there was nothing but a single line, written with great care: Do not let them tell you that it does not matter.',
      ],
    },
    ...[
      'What the Last Keeper Wrote',
      'Eleven Miles of Dark',
      'The Boat at the Landing',
      'Supper for Four',
      'An Inspector Calls',
      'The Night of the Two Storms',
      'Low Water',
      'A Quiet Inventory',
      'The Lamp Goes Out',
      'Morning',
    ].map((title) => chapterOf(title, 10)),
  ],
}

/** The rest of the shelf, and how far each has been read. */
export const shelf: readonly (ChapterBook & { readonly readShare: number })[] = [
  book('Notes on Walking Slowly', 'Tomas Lindqvist', 0),
  book('The Cartographer’s Daughter', 'Amara Osei', 0.35),
  book('Bread, Salt and Other Small Ceremonies', 'Lucia Ferrante', 0),
  book('Orchard Year', 'Hannah Weir', 0.8),
  book('A Field Guide to Ordinary Birds', 'P. J. Calloway', 0),
  book('Winter Arithmetic', 'Ilse Brandt', 0.15),
  book('Letters to a Future Gardener', 'Rosa Quintero', 0),
  book('The Tidewater Line', 'Samuel Okafor', 0.55),
  book('How Rivers Remember', 'Mei-Lin Hart', 0),
]

/** Favourites of the reader whom the pictures show: one of each price. */
export const favouriteVoices: readonly VoiceRef[] = [
  { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'bf_emma' },
  { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' },
]

function book(
  title: string,
  author: string,
  readShare: number,
): ChapterBook & { readonly readShare: number } {
  const chapters = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth']
  return { title, author, readShare, chapters: chapters.map((name) => chapterOf(`${name} Part`, 12)) }
}

function chapterOf(title: string, paragraphCount: number) {
  const paragraphs = Array.from(
    { length: paragraphCount },
    () =>
      'The morning came up grey and went on being grey until noon, when it changed its mind. Nobody remarked on it. There was bread to be made, and a gate to be mended, and the long slow business of the tide to be attended to.',
  )
  return { title, paragraphs }
}
