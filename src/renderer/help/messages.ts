import { counted } from '../messages/wording.ts'
import type { IntentName, ShortcutGroup } from '../shortcuts.ts'
import type { HelpTopicId } from './help-topics.ts'

/** What a topic says that is known only while the app runs. */
export interface HelpFacts {
  /** What an hour of the cheapest natural voice costs. */
  readonly lowestHourPrice: string
  /** The hotkey of quick speak; undefined where none is sure to work. */
  readonly hotkey: string | undefined
}

export interface TopicWording {
  readonly title: string
  /** One to three sentences. */
  readonly text: string | ((facts: HelpFacts) => string)
  /** Other words that it is looked for by. */
  readonly words: string
}

export const helpMessages = {
  title: 'Help',
  find: 'What do you want to do?',
  clear: 'Clear the search',
  found: (topics: number, shortcuts: number) =>
    `${counted(topics, { one: '# topic', other: '# topics' }, 'en')}, ${counted(shortcuts, { one: '# key', other: '# keys' }, 'en')}`,
  nothing: (looked: string) => `Neither a topic nor a key has “${looked}”.`,
  nothingAdvice: 'Try a single word, or another word for the same thing.',
  showAll: 'Show everything',
  topicsTitle: 'How to',
  keysTitle: 'Keys',
  openSettings: (area: string) => `Settings: ${area}`,
  topics: {
    firstSteps: {
      title: 'Learn the first steps',
      text: 'Four small steps beside the sample: listen, pause, read from a word, change the speed. Each ticks when you have done it.',
      words: 'tutorial tour introduction welcome begin start learn sample newcomer',
    },
    open: {
      title: 'Open a document',
      text: 'Drop a file anywhere in the window, or choose it: EPUB, PDF, Word, OpenDocument, FictionBook, Kindle (without DRM), web page, Markdown or text. Lectern keeps a copy of it in its own folder.',
      words: 'add import file book format ebook docx mobi library drag',
    },
    web: {
      title: 'Read a web page, or what you copied',
      text: 'Give the address of a page: its article is read without menus and advertisements. Copied text is pasted into the library the same way.',
      words: 'internet url link site article paste clipboard browser',
    },
    readFrom: {
      title: 'Read from a word',
      text: 'Click the word, and the voice goes on from there. By key, it reads from the top of what shows; the way back to where it was is offered for a while.',
      words: 'start here place jump click position listen',
    },
    moving: {
      title: 'Move about, and come back',
      text: 'Go by sentence, paragraph, chapter or seconds, or choose a chapter in the contents. Every jump has a way back, and each document opens at the word where you left it.',
      words: 'skip forward rewind navigate chapter bookmark return lost',
    },
    speed: {
      title: 'Change the speed and the pauses',
      text: 'Half as fast to four times as fast, at the same pitch; each document keeps its own speed. The silence after sentences, paragraphs and headings is set apart from it.',
      words: 'faster slower rate tempo quick silence gap',
    },
    voices: {
      title: 'Change the voice',
      text: 'Filter the voices by language, price and sex, hear a sample, and choose one for everything, for a language or for this document alone.',
      words: 'speaker narrator language accent male female',
    },
    natural: {
      title: 'Natural voices, and what they cost',
      text: ({ lowestHourPrice }) =>
        `The built-in voice is free. With a key of Together AI you hear natural voices, from ${lowestHourPrice} an hour, paid to Together; prices stand beside the voices. What was heard once is kept and never paid again.`,
      words: 'price money dollars pay key api account together premium free cost',
    },
    caps: {
      title: 'Set a limit to what is spent',
      text: 'A cap for a document, a day and a month stops the paid voice before it is overshot. What was spent stands beside it.',
      words: 'cap budget money price maximum spending cost dollars',
    },
    audiobook: {
      title: 'Make an audiobook',
      text: 'Open the document first. Choose chapters, voice and format (MP3, M4B, Opus, FLAC, WAV); what it costs is shown before it begins. One that was stopped goes on where it was, and nothing is paid twice.',
      words: 'export save mp3 file phone download record m4b',
    },
    skipped: {
      title: 'What is left out, and why',
      text: 'Page numbers, note marks, citations and the like are dimmed and not read. A click reads such a place once, a second click always; the rules say what is read, left out or named, for all documents or one.',
      words: 'skip missing silent dimmed grey gray footnote header page number reference rule table code',
    },
    mend: {
      title: 'Mend what was read in wrongly',
      text: 'Where a heading is none, a paragraph is torn, or a page header stands in the text, mend it by key or with the right button. The file itself is not changed, and it can be taken back.',
      words: 'fix repair error wrong import pdf paragraph heading correct edit',
    },
    pages: {
      title: 'See a PDF as it is printed',
      text: 'The same document as running text or as its printed pages, with the same light on both. Locked PDFs ask for their password; pictures of pages have no text to read.',
      words: 'page view layout scan ocr password zoom',
    },
    pronunciation: {
      title: 'Have a word said another way',
      text: 'Select the word, or pause on it, and write how it should sound. It holds for this document or for all; you hear it first, and see what saying it anew costs.',
      words: 'pronounce pronunciation name dictionary lexicon ipa mispronounced wrong',
    },
    marks: {
      title: 'Highlight, note, bookmark',
      text: 'Mark the sentence you have just heard, without looking, or what you have selected. All marks stand in a panel beside the text, and can be saved as Markdown.',
      words: 'annotate comment highlight underline remember quote export markdown',
    },
    search: {
      title: 'Find words in a document, or a document',
      text: 'In the reader the search goes through the text, and reads on from what it finds; in the library it goes through titles, authors and the texts of all documents.',
      words: 'look for search title author find',
    },
    quickSpeak: {
      title: 'Speak a selection in any program',
      text: ({ hotkey }) =>
        `Select text anywhere and press ${hotkey ?? 'the hotkey'}: a small window reads it. A second press stops. The keys can be changed, and the settings say what to do where they don’t work.`,
      words: 'hotkey global shortcut browser mail elsewhere everywhere wayland',
    },
    sleep: {
      title: 'Fall asleep to it',
      text: 'The sleep timer pauses after some minutes, or at the end of the chapter; the voice grows quiet before that. Your place is kept.',
      words: 'sleep timer night bed stop',
    },
    readable: {
      title: 'Easier to see and to read',
      text: 'Themes of high contrast, fonts made for low vision and for dyslexia, room between letters and lines, a larger window. All but the lines being heard can be dimmed.',
      words:
        'accessibility dyslexia low vision blind large big font contrast theme dark size zoom spacing focus',
    },
    offline: {
      title: 'Without a network, and when the service fails',
      text: 'What was heard before, and the built-in voice, need no network. When the chosen voice can’t speak, the built-in one goes on and a mark says why; the chosen one comes back by itself.',
      words: 'offline internet connection down error fallback robot voice changed wifi credit',
    },
    data: {
      title: 'Where your data is',
      text: 'In one folder on this computer: ~/.config/Lectern on Linux, ~/Library/Application Support/Lectern on a Mac, %APPDATA%\\Lectern on Windows. Only the sentences that a natural voice speaks are sent away, to its service.',
      words: 'folder privacy backup library store disk location log cache',
    },
    diagnostics: {
      title: 'When the sound stops or stutters',
      text: 'Diagnostics show how the sound, the service and the kept speech are doing, in figures that can be copied. No text of yours is among them.',
      words: 'trouble broken stutter gap version log',
    },
    problem: {
      title: 'Report a problem',
      text: 'Lectern puts together what it knows of itself, without any text of your documents. You see all of it, add your own words, and save or copy it; nothing is sent.',
      words: 'bug error issue support feedback contact crash',
    },
  } satisfies Record<HelpTopicId, TopicWording> as Readonly<Record<HelpTopicId, TopicWording>>,
  shortcutGroups: {
    listen: 'Listening',
    go: 'Moving about',
    mark: 'Marking',
    app: 'Anywhere',
  } satisfies Record<ShortcutGroup, string>,
  intents: {
    playPause: 'Play or pause',
    previousSentence: 'Previous sentence',
    nextSentence: 'Next sentence',
    previousParagraph: 'Previous paragraph',
    nextParagraph: 'Next paragraph',
    previousSection: 'Previous chapter',
    nextSection: 'Next chapter',
    slower: 'Slower',
    faster: 'Faster',
    readFromHere: 'Read from what shows',
    returnToVoice: 'Back to the voice',
    sayAs: 'Say this word as…',
    mend: 'Mend the text here…',
    openWeb: 'Open a page from the web',
    openClipboard: 'Open what is on the clipboard',
    voices: 'Choose a voice',
    contents: 'Contents',
    marks: 'Marks and notes',
    markHeard: 'Mark the sentence just heard',
    highlight: 'Highlight the selection',
    note: 'Add a note',
    bookmark: 'Bookmark the place',
    search: 'Search in the document',
    nextMatch: 'Next place found',
    previousMatch: 'Previous place found',
    coverage: 'What is read',
    library: 'Library',
    open: 'Open a document',
    openSample: 'Open the sample',
    firstSteps: 'First steps',
    settings: 'Settings',
    help: 'This help',
    close: 'Close, or back to the library',
    slightlySlower: 'A little slower',
    slightlyFaster: 'A little faster',
    backSeconds: 'Back by seconds',
    forwardSeconds: 'Forward by seconds',
    jumpBack: 'Back to where you were',
    jumpForward: 'Forward again',
    sleepTimer: 'Sleep timer',
    diagnostics: 'Diagnostics',
    reportProblem: 'Report a problem',
    makeAudiobook: 'Make an audiobook of the document',
    audiobooks: 'Audiobooks',
    toggleFollow: 'Scroll along with the voice, or freely',
    toggleLineFocus: 'Dim all but the lines being heard',
    zoomIn: 'Everything larger',
    zoomOut: 'Everything smaller',
    zoomReset: 'Everything at its usual size',
    toggleView: 'Printed pages or text',
    goToPage: 'Go to a page',
    pagesLarger: 'Printed pages larger',
    pagesSmaller: 'Printed pages smaller',
    fitPages: 'Fit printed pages to the window',
    searchShelf: 'Search the library',
    undo: 'Take a removal back',
  } satisfies Record<IntentName, string>,
} as const
