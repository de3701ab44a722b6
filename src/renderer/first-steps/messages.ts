import type { FirstStepName } from './first-steps.ts'

export const firstStepsMessages = {
  title: 'First steps',
  finishedTitle: 'All done',
  progress: (done: number, total: number) => `${done} of ${total}`,
  skip: 'Skip',
  finish: 'Close',
  isDone: 'Done:',
  steps: {
    listen: 'Hear a few sentences',
    pause: 'Pause, and go on',
    readFrom: 'Read from a word',
    speed: 'Change the speed',
  } satisfies Record<FirstStepName, string>,
  hints: {
    listen: 'The word that is lit is the word you hear.',
    pause: 'The same key or button does both.',
    readFrom: 'Click any word. The key reads from what shows.',
    speed: 'Slower or faster, at the same pitch.',
  } satisfies Record<FirstStepName, string>,
  saidBegun: (step: string) => `First steps. To begin: ${step}.`,
  saidDone: (step: string, done: number, total: number) => `Done: ${step}. ${done} of ${total}.`,
  saidFinished: 'All first steps are done. Now open a document of your own.',
  ownTitle: 'Now a document of your own',
  ownText: 'Drop a file anywhere in this window, or:',
  voices: (price: string) =>
    `The built-in voice is free. Natural voices need a key of Together AI, from ${price} an hour.`,
  chooseVoice: 'Choose a voice…',
  quickSpeak: 'In any other program: select text and press',
  quickSpeakSettings: 'Speak a selection anywhere…',
} as const
