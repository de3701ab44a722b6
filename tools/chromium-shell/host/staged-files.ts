/** Paths of files that a test drops on a page, by file name: a browser tells no paths, Electron does. */
export const stagedFiles = new Map<string, string>()
