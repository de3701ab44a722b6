import type { PatternProblem, PronunciationImport } from '../../shared/pronunciation.ts'

export const pronunciationMessages = {
  title: 'Say as…',
  editTitle: 'Change a pronunciation',
  menu: 'What to do with this word',
  menuItem: (word: string) => `Say “${word}” as…`,
  word: 'In the text',
  saidNow: 'Said now as',
  saysNothing: 'nothing: it is left out',
  instead: 'From now on',
  kinds: { say: 'Say it otherwise', skip: 'Leave it out' },
  sayAs: 'Say',
  sayAsHelp: 'Write it as you would for somebody to read out: “Eefa” for Aoife.',
  sayAsMissing: 'Write what is to be said.',
  hear: 'Hear it',
  hearFor: (price: string) => `Hear it for ${price}`,
  hearAgain: 'Hear it again',
  stop: 'Stop',
  where: 'Where',
  scopes: { document: 'In this document', everywhere: 'Everywhere' },
  language: 'In texts of',
  anyLanguage: 'Any language',
  onlyLanguage: (language: string) => language,
  more: 'What counts as this word',
  pattern: 'Look for',
  regex: 'It is a regular expression',
  regexHelp: 'As in JavaScript, with “u”. $1 or $<name> in what is said stands for a group.',
  matchesCase: 'Only with the same capital letters',
  wholeWord: 'Only as a whole word',
  problems: {
    empty: 'Write what is looked for.',
    tooLong: 'This is too long: 200 characters at most.',
    syntax: 'This regular expression has a mistake.',
    backReference: 'It may not refer back to what a group has found.',
    tooManyWays:
      'It could take too long: something in it is repeated within a repetition, or too much of it is open-ended.',
  } satisfies Record<PatternProblem, string>,
  counting: 'Looking where it stands…',
  effect: (sentences: number) =>
    sentences === 0
      ? 'No sentence of this document changes.'
      : sentences === 1
        ? '1 sentence of this document changes.'
        : `${sentences} sentences of this document change.`,
  nothingAgain: 'None of it was heard before: nothing is paid twice.',
  again: (sentences: number, price: string) =>
    sentences === 1
      ? `1 of them is there already; to make it once more costs ${price}.`
      : `${sentences} of them are there already; to make them once more costs ${price}.`,
  againFree: 'What was heard before is made once more, at no cost.',
  againUnpriced: 'What was heard before is made once more; what that costs can’t be told for this voice.',
  save: 'Save',
  remove: 'Remove',
  intro:
    'How words are said, in the documents you hear and export. To add one, press Shift+P while reading, or right-click a word.',
  find: 'Find a word',
  list: 'Pronunciations',
  empty: 'There is none yet.',
  noneLike: 'None is like that.',
  leftOut: 'left out',
  everywhere: 'Everywhere',
  inDocument: (title: string) => `In “${title}”`,
  inTextsOf: (language: string) => `in ${language}`,
  regexNote: 'regular expression',
  caseNote: 'same capitals',
  anywhereNote: 'within words too',
  conflict: ' · says otherwise than another',
  /** Between a word and what is said for it. */
  arrow: ' → ',
  isOn: (written: string) => `Use for ${written}`,
  edit: (written: string) => `Change ${written}`,
  removeOne: (written: string) => `Remove ${written}`,
  removed: (written: string) => `“${written}” was removed.`,
  undo: 'Undo',
  import: 'Import…',
  export: 'Export…',
  exported: (fileName: string) => `Written to ${fileName}.`,
  imported: ({ added, known, conflicting, ofOtherDocuments }: PronunciationImport) =>
    [
      added === 1 ? '1 was added.' : `${added} were added.`,
      known > 0 && (known === 1 ? '1 was there already.' : `${known} were there already.`),
      conflicting > 0 &&
        (conflicting === 1
          ? '1 says otherwise than one you have: it was added turned off.'
          : `${conflicting} say otherwise than those you have: they were added turned off.`),
      ofOtherDocuments > 0 &&
        (ofOtherDocuments === 1
          ? '1 is for a document that you don’t have.'
          : `${ofOtherDocuments} are for documents that you don’t have.`),
    ]
      .filter((part) => part !== false)
      .join(' '),
} as const
