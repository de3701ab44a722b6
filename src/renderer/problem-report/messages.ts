export const problemReportMessages = {
  title: 'Report a problem',
  open: 'Report a problem…',
  intro:
    'Nothing is sent. This report is made on your computer and holds what you see below, and nothing else: no titles, no text, no names of files, no addresses, no key. Save it or copy it, and add it to your message to whoever helps you.',
  whatHappened: 'What happened?',
  whatHappenedHelp: 'Your words become part of the report as you type: leave out what nobody is to read.',
  report: 'The report, as it is saved',
  making: 'It is being made…',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'It could not be copied',
  save: 'Save…',
  saved: (name: string) => `Saved as ${name}`,
} as const
