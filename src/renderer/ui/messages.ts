import type { ErrorCode } from '../../shared/errors.ts'

export const uiMessages = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  passwordTitle: 'This document asks for its password',
  password: 'Password',
  passwordNote: 'Lectern keeps it until you quit, and nowhere on the disk.',
  passwordMissing: 'Type the password that the document was locked with.',
  passwordWrong: 'This password doesn’t open it. Look at capitals and the layout of the keyboard.',
  showPassword: 'Show what I type',
  openLocked: 'Open',
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
    advice:
      'It reads EPUB, PDF, Word, OpenDocument, FictionBook and Kindle files, web pages, Markdown and plain text.',
  },
  DOCUMENT_DAMAGED: {
    title: 'The file is damaged',
    advice: 'Get a fresh copy and open that.',
  },
  DOCUMENT_ENCRYPTED: {
    title: 'The file is locked',
    advice:
      'It has copy protection, or a password of its program. Ask the shop for a copy without, or save it without a password.',
  },
  DOCUMENT_PASSWORD_NEEDED: {
    title: 'The document asks for its password',
    advice: 'Open it again and give the password that it was locked with.',
  },
  DOCUMENT_PASSWORD_WRONG: {
    title: 'The password doesn’t open the document',
    advice: 'Open it again and look at capitals and the layout of the keyboard.',
  },
  DOCUMENT_LIMIT_EXCEEDED: {
    title: 'The file asks for more than a book should',
    advice: 'It was left closed for safety. Get the book from a source you trust.',
  },
  DOCUMENT_TIMEOUT: {
    title: 'Reading the file took too long',
    advice: 'Try again when the computer is less busy.',
  },
  DOCUMENT_NO_TEXT: {
    title: 'There is no text in it',
    advice: 'Pictures alone have nothing to read aloud. Scanned pages become text by text recognition (OCR).',
  },
  WEB_ADDRESS_INVALID: {
    title: 'That is no address of a page',
    advice: 'It should look like https://example.com/article.',
  },
  WEB_HOST_UNKNOWN: {
    title: 'There is no site of this name',
    advice: 'Check how the address is written, and that this computer is online.',
  },
  WEB_UNREACHABLE: {
    title: 'The site can’t be reached',
    advice: 'Check the address and the connection, and try again.',
  },
  WEB_TIMEOUT: {
    title: 'The site takes too long',
    advice: 'Try again later, or open the page in a browser and save it as a file.',
  },
  WEB_CERTIFICATE: {
    title: 'The site can’t prove that it is the one of this name',
    advice: 'Its certificate is not valid. Nothing was loaded.',
  },
  WEB_REFUSED: {
    title: 'The site doesn’t give this page',
    advice:
      'It may not exist, or want a login. Check the address, or open it in a browser and save it as a file.',
  },
  WEB_SERVER_FAILED: {
    title: 'The site has a failure of its own',
    advice: 'Try again later.',
  },
  WEB_REDIRECTS: {
    title: 'The site sends from one address to the next',
    advice: 'Some do that without a cookie. Open the page in a browser and save it as a file.',
  },
  WEB_NOT_A_DOCUMENT: {
    title: 'There is no page or document at this address',
    advice: 'Lectern loads web pages and the documents that it also opens as files.',
  },
  WEB_TOO_LARGE: {
    title: 'That is larger than Lectern takes from elsewhere',
    advice: 'Save it as a file, and open the file.',
  },
  CLIPBOARD_NO_TEXT: {
    title: 'There is no text on the clipboard',
    advice: 'Copy some text in another program, then come back.',
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
  SPEECH_NOT_NARRATED: {
    title: 'The narrator doesn’t read this passage',
    advice: 'Another voice reads it; the narrator goes on behind it.',
  },
  SPEECH_NARRATION_UNREADABLE: {
    title: 'The recording can’t be played here',
    advice: 'It is damaged, or in a format that Lectern can’t play. Choose another voice for this document.',
  },
  SPEECH_KEY_MISSING: {
    title: 'This voice needs a key of Together AI',
    advice: 'Add one in the settings, or choose a built-in voice.',
  },
  SPEECH_KEY_REFUSED: {
    title: 'Together AI doesn’t accept the key',
    advice: 'Look whether it was copied whole and is still valid, and paste it again.',
  },
  SPEECH_CREDIT_EXHAUSTED: {
    title: 'The account at Together AI has no credit',
    advice: 'Add some at api.together.ai, then go on. What was heard before is still free.',
  },
  SPEECH_FORBIDDEN: {
    title: 'The service turned this computer or account away',
    advice: 'A network at work or a VPN may be in the way. Try another network, or a built-in voice.',
  },
  SPEECH_MODEL_UNAVAILABLE: {
    title: 'This voice’s model can’t be had now',
    advice: 'It may need an endpoint of your own, or have been taken away. Choose another voice.',
  },
  SPEECH_INPUT_REFUSED: {
    title: 'The service doesn’t take what it was asked',
    advice: 'Choose another voice, or reset what is asked of this model in the settings under “Models”.',
  },
  SPEECH_RATE_LIMITED: {
    title: 'The service asks for a pause',
    advice: 'Too much was asked at once. Wait a moment, then go on.',
  },
  SPEECH_SERVER_FAILED: {
    title: 'The service has a fault',
    advice: 'It is not of your making and passes by itself mostly. Try again in a while.',
  },
  SPEECH_OVERLOADED: {
    title: 'The service is overloaded',
    advice: 'Try again in a while, or choose a voice of another model.',
  },
  SPEECH_NETWORK: {
    title: 'The service can’t be reached',
    advice: 'Look whether this computer is online. Built-in voices need no network.',
  },
  SPEECH_STALLED: {
    title: 'The service fell silent',
    advice: 'The network may be weak. Press play to go on from here.',
  },
  SPEECH_PROTOCOL: {
    title: 'The service answered in a way Lectern doesn’t know',
    advice:
      'Try again, or choose another way to ask in the settings under “Account”. A newer Lectern may know it.',
  },
  SELECTION_EMPTY: {
    title: 'No text is selected',
    advice: 'Select some in any program, then press the hotkey again.',
  },
  SELECTION_TOO_LONG: {
    title: 'This selection is longer than any book',
    advice: 'Select less, or open the document in Lectern.',
  },
  SELECTION_UNREADABLE: {
    title: 'The selection can’t be read',
    advice: 'The other program doesn’t give it. Copy the text, then press the hotkey again.',
  },
  SPEECH_CAP_REACHED: {
    title: 'The most you allow to be spent is reached',
    advice: 'Nothing more is spent until you raise it. The built-in voice is free.',
  },
  SPEECH_ADDRESS_INVALID: {
    title: 'This is no address of a speech service',
    advice: 'It begins with https://, or with http://127.0.0.1 for a server on this computer.',
  },
  LIBRARY_UNAVAILABLE: {
    title: 'The library can’t be opened',
    advice: 'Check that the disk is there and has room, then start Lectern again.',
  },
  LIBRARY_TOO_NEW: {
    title: 'The library was made by a newer Lectern',
    advice: 'Install the newest version to use it.',
  },
  EXPORT_NOTHING_TO_SPEAK: {
    title: 'There is nothing to be spoken',
    advice: 'Choose chapters that have text, or look under “What is read” what is left out of them.',
  },
  EXPORT_WRITE_FAILED: {
    title: 'The files can’t be written',
    advice: 'Check that the folder is there and that you may write to it, then go on.',
  },
  EXPORT_ENCODER_FAILED: {
    title: 'The sound could not be encoded',
    advice: 'Go on to try again. If it fails anew, choose another kind of file.',
  },
  EXPORT_INCOMPLETE: {
    title: 'Some of the text would be missing',
    advice: 'Nothing was written. This is a fault of Lectern: please report it.',
  },
  EXPORT_UNKNOWN: {
    title: 'This audiobook is not on the list any more',
    advice: 'It was removed or stopped meanwhile.',
  },
  EXPORT_BUSY: {
    title: 'This audiobook is being made already',
    advice: 'Wait until it is finished, or pause it where it is made.',
  },
  EXPORT_REQUEST_INVALID: {
    title: 'The document doesn’t have what was asked for',
    advice: 'Its text may have changed. Open it and choose again.',
  },
  UPDATE_UNREACHABLE: {
    title: 'The place where new versions are can’t be reached',
    advice: 'Check the connection and try again, or look at the download page.',
  },
  UPDATE_FEED_INVALID: {
    title: 'The list of new versions can’t be understood',
    advice: 'Nothing was downloaded. Look at the download page.',
  },
  UPDATE_FILE_REFUSED: {
    title: 'What was downloaded is not what was published',
    advice: 'It was thrown away. Try again later, or look at the download page.',
  },
  UPDATE_FAILED: {
    title: 'The new version could not be prepared',
    advice: 'Download it from its page and install it.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    advice: 'Make room and try again. Nothing was lost.',
  },
}
