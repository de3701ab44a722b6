import type { UpdateChoice } from '../../shared/updates.ts'

type ChoiceText = { readonly label: string; readonly note: string }

export const updateMessages = {
  title: 'New versions',
  choice: 'Look for new versions',
  choices: {
    off: { label: 'Never by itself', note: 'Nobody is asked anything until you press “Check now”.' },
    tell: { label: 'Tell me', note: 'Asks once a day whether there is one. Nothing about you is sent.' },
    install: {
      label: 'Download, and install when I quit',
      note: 'Reading and audiobooks are never interrupted.',
    },
  } satisfies Record<UpdateChoice, ChoiceText>,
  checkNow: 'Check now',
  page: 'Open the download page…',
  unknown: 'Not looked for yet.',
  lastLooked: (time: string) => `Last looked for ${time}.`,
  checking: 'Looking…',
  current: 'This is the newest version.',
  found: (version: string) => `Lectern ${version} is out.`,
  downloading: (version: string) => `Lectern ${version} is being downloaded.`,
  ready: (version: string) => `Lectern ${version} is ready. It is installed when you quit.`,
  noFeed: 'This copy was built without a place to look for new versions.',
} as const
