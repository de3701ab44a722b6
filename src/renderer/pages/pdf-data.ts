import { pdfDataAddress } from './printed-address.ts'

/** What pdf.js asks for while it draws. */
interface PdfDataRequest {
  readonly kind: 'cMapUrl' | 'standardFontDataUrl' | 'wasmUrl'
  readonly filename: string
}

/** Fetches what pdf.js needs from the app's own folder; its own way knows http alone. */
export class PdfData {
  /** @throws {Error} for what the build does not hold: the system's fonts stand for it. */
  async fetch({ kind, filename }: PdfDataRequest): Promise<Uint8Array> {
    const isCharacterMap = kind === 'cMapUrl'
    // The build holds fonts in Type 1 alone (tools/pdf-data-plugin.ts).
    if (!isCharacterMap && !filename.endsWith('.pfb')) throw new Error(`There is no ${filename}.`)
    const reply = await fetch(pdfDataAddress(isCharacterMap ? 'cmaps' : 'standard_fonts') + filename)
    if (!reply.ok) throw new Error(`There is no ${filename}.`)
    return new Uint8Array(await reply.arrayBuffer())
  }
}
