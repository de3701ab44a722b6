export const searchMessages = {
  title: 'Search in the document',
  close: 'Close the search',
  field: 'Search for',
  wholeWords: 'Whole words',
  results: 'Places found',
  previous: 'Previous place',
  next: 'Next place',
  hint: 'Arrows move from place to place, Enter reads aloud from there. Accents and capitals make no difference.',
  nothing: (text: string) => `“${text}” is not in this document.`,
  searching: 'Searching…',
  found: (count: number) => (count === 1 ? '1 place' : `${count.toLocaleString('en')} places`),
  foundFirst: (count: number, shown: number) =>
    `${count.toLocaleString('en')} places, the first ${shown.toLocaleString('en')} are listed`,
  position: (index: number, count: number) => `${index} of ${count.toLocaleString('en')}`,
} as const
