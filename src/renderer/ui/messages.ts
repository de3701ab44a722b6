import type { ErrorCode } from '../../shared/errors.ts'

export const uiMessages = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
} as const

/** What a failure is called on screen and the way out of it. */
export interface ErrorWording {
  readonly title: string
  readonly advice: string
}

/** Wording by code. A code that is not here shows the error's own sentence. */
export const errorWordings: Partial<Readonly<Record<ErrorCode, ErrorWording>>> = {
  DOCUMENT_NOT_FOUND: {
    title: 'The file is no longer there',
    advice: 'It may have been moved or renamed. Open it again from where it is now.',
  },
  DOCUMENT_UNREADABLE: {
    title: 'The file can’t be read',
    advice: 'Check that you may read it, and that no other program keeps it locked.',
  },
  DOCUMENT_IS_DIRECTORY: {
    title: 'That is a folder',
    advice: 'Open it and choose the documents in it.',
  },
  DOCUMENT_EMPTY: {
    title: 'The file is empty',
    advice: 'The download or copy may not have finished. Get the file again.',
  },
  DOCUMENT_TOO_LARGE: {
    title: 'The file is too large',
    advice: 'Lectern reads documents of ordinary size. Is it really a book or a text?',
  },
  DOCUMENT_FORMAT_UNKNOWN: {
    title: 'Not a document Lectern knows',
    advice: 'It reads EPUB books, Markdown and plain text.',
  },
  DOCUMENT_DAMAGED: {
    title: 'The file is damaged',
    advice: 'Get a fresh copy and open that.',
  },
  DOCUMENT_ENCRYPTED: {
    title: 'The book is locked by copy protection',
    advice: 'Lectern can’t open protected books. Ask the shop for a copy without protection.',
  },
  DOCUMENT_LIMIT_EXCEEDED: {
    title: 'The file unpacks to more than a book should',
    advice: 'It was left closed for safety. Get the book from a source you trust.',
  },
  DOCUMENT_TIMEOUT: {
    title: 'Reading the file took too long',
    advice: 'Try again when the computer is less busy.',
  },
  DOCUMENT_NO_TEXT: {
    title: 'There is no text in it',
    advice: 'A book of pictures alone has nothing to read aloud.',
  },
  SPEECH_ENGINE_UNAVAILABLE: {
    title: 'This voice isn’t available',
    advice: 'Choose another voice. If there is none, install Lectern again with its optional parts.',
  },
  SPEECH_VOICE_UNKNOWN: {
    title: 'This voice isn’t available any more',
    advice: 'Choose another voice, or “Automatic”.',
  },
  SPEECH_FAILED: {
    title: 'The voice stopped',
    advice: 'Press play to go on from here, or choose another voice.',
  },
  SPEECH_INCOMPLETE: {
    title: 'The voice stopped in mid-sentence',
    advice: 'Press play to hear the sentence again.',
  },
  LIBRARY_UNAVAILABLE: {
    title: 'The library can’t be opened',
    advice: 'Check that the disk is there and has room, then start Lectern again.',
  },
  LIBRARY_TOO_NEW: {
    title: 'The library was made by a newer Lectern',
    advice: 'Install the newest version to use it.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    advice: 'Make room and try again. Nothing was lost.',
  },
}
