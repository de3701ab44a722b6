import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * The text of a PDF as pdf.js gives it, line by line, in the order in which it is drawn.
 * @param isVisibleOnly leaves out what begins outside the visible part of its page
 */
export async function pdfText(
  path: string,
  password: string | undefined,
  isVisibleOnly: boolean,
): Promise<string> {
  const loading = getDocument({
    data: new Uint8Array(await readFile(path)),
    ...(password === undefined ? {} : { password }),
    cMapUrl: `${join(packageFolder, 'cmaps')}/`,
    standardFontDataUrl: `${join(packageFolder, 'standard_fonts')}/`,
    verbosity: 0,
  })
  const document = await loading.promise
  try {
    let text = ''
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      const { items } = await page.getTextContent()
      for (const item of items) {
        if (!('str' in item)) continue
        const x = Number(item.transform[4])
        const y = Number(item.transform[5])
        if (isVisibleOnly && (x < left || x > right || y < bottom || y > top)) continue
        text += item.str + (item.hasEOL ? '\n' : '')
      }
      text += '\n\f'
      page.cleanup()
    }
    return text
  } finally {
    await loading.destroy()
  }
}
