import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/**
 * What pdf.js loads while it draws, by folder of its package: tables of East Asian characters, the fonts that a PDF need
 * not bring, and decoders of pictures in plain JavaScript, for pages may not compile WebAssembly.
 */
const data: Readonly<Record<string, RegExp>> = {
  cmaps: /\.bcmap$|^LICENSE/,
  // The fonts in TrueType are under the GPL: the system's own stand for Helvetica.
  standard_fonts: /\.pfb$|^LICENSE_FOXIT$/,
  wasm: /_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)$/,
}

/** Puts the data of pdf.js, with its licences, beside the built window, under `pdf-data/`. */
export function pdfDataPlugin(): Plugin {
  const packageFolder = new URL('./', import.meta.resolve('pdfjs-dist/package.json'))
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const [folder, pattern] of Object.entries(data)) {
        const source = new URL(`${folder}/`, packageFolder)
        for (const name of readdirSync(fileURLToPath(source))) {
          if (!pattern.test(name)) continue
          this.emitFile({
            type: 'asset',
            fileName: `pdf-data/${folder}/${name}`,
            source: readFileSync(new URL(name, source)),
          })
        }
      }
    },
  }
}
