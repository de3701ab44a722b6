/** The title of a document that names none: its file's name without the ending, underscores as spaces. Never empty. */
export function titleFromFileName(fileName: string): string {
  const stem = fileName.replace(/(?<=.)\.[^.\s]{1,10}$/u, '')
  const words = stem.includes(' ') ? stem : stem.replaceAll('_', ' ')
  return words.trim() === '' ? fileName : words.trim()
}
