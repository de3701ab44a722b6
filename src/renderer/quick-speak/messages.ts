export const quickSpeakMessages = {
  window: 'Reading the selection',
  stop: 'Stop',
  readOn: 'Read on in Lectern',
  saveAsMp3: 'Save as MP3…',
  controls: 'Player',
  standIn: (why: string) => `The built-in voice speaks: ${why}.`,
} as const
