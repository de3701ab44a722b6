/** Endings of names of the files that are opened, without their dot. What is in a file is told by its content. */
export const documentExtensions: readonly string[] = [
  'epub',
  'pdf',
  'docx',
  'odt',
  'html',
  'htm',
  'xhtml',
  'fb2',
  'mobi',
  'azw3',
  'azw',
  'prc',
  'md',
  'markdown',
  'txt',
  'text',
]
