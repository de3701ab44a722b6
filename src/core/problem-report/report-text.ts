/** Controls that a text file doesn't show. Line ends and tabs are none of them. */
const controls = /[^\P{Cc}\n\t]/gu

/**
 * The whole report, as it is shown, copied and saved.
 * @param facts from main
 * @param whatHappened in the reader's words; nothing of it is left out but what can't be shown
 */
export function reportText(facts: string, whatHappened: string): string {
  const written = whatHappened.toWellFormed().replaceAll(/\r\n?/gu, '\n').replaceAll(controls, '').trim()
  return `Lectern: report of a problem\n\nWhat happened\n${written || '(nothing was written)'}\n\n${facts}`
}
