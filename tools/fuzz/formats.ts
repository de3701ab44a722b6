import type { DocumentFormat } from '../../src/shared/document.ts'
import { mutateMarkup } from './mutations/markup.ts'
import type { Mutator } from './mutations/mutator.ts'
import { mutatePdb } from './mutations/pdb.ts'
import { mutatePdf } from './mutations/pdf.ts'
import { textMutator } from './mutations/text.ts'
import { mutateZip } from './mutations/zip.ts'
import { seedBooks } from './seed-books.ts'
import { seedPdfs } from './seed-pdfs.ts'
import { markdownPieces, plainTextPieces, seedMarkdown, seedPlainTexts } from './seed-texts.ts'

/** How files of a format are broken. */
export interface FuzzFormat {
  /** Of the files that are written, and of good ones in `tests/fixtures`. */
  readonly extension: string
  readonly mutate: Mutator
  /** Good files beside those in `tests/fixtures`. */
  readonly build?: () => readonly (Buffer | string)[]
  /** Good files that are larger are left alone: they take too long ten thousand times. Default: 256 KiB. */
  readonly maxSeedBytes?: number
  /** How many of the broken files are made of the built ones, 0 to 1. Default: as many as of any other. */
  readonly builtShare?: number
}

/** Every format by a line; those without an importer are left out when it runs. */
export const fuzzFormats: Readonly<Record<DocumentFormat, FuzzFormat>> = {
  epub: { extension: 'epub', mutate: mutateZip, build: seedBooks },
  pdf: {
    extension: 'pdf',
    mutate: mutatePdf,
    build: () => seedPdfs,
    maxSeedBytes: 64 * 1024,
    builtShare: 0.7,
  },
  docx: { extension: 'docx', mutate: mutateZip },
  odt: { extension: 'odt', mutate: mutateZip },
  html: { extension: 'html', mutate: mutateMarkup },
  fb2: { extension: 'fb2', mutate: mutateMarkup },
  mobi: { extension: 'mobi', mutate: mutatePdb },
  markdown: { extension: 'md', mutate: textMutator(markdownPieces), build: () => seedMarkdown },
  text: { extension: 'txt', mutate: textMutator(plainTextPieces), build: () => seedPlainTexts },
}
