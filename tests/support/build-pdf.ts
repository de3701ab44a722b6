import { deflateSync } from 'node:zlib'

/** A PDF to build. Whatever is given as a string is PDF syntax, in which `12 0 R` and the like are not to be used. */
export interface PdfPlan {
  readonly pages: readonly PdfPagePlan[]
  /** Entries of the Info dictionary, as text. */
  readonly info?: Readonly<Record<string, string>>
  readonly language?: string
  readonly outline?: readonly PdfBookmark[]
  /** A number tree, for example `<< /Nums [0 << /S /r >>] >>`. */
  readonly pageLabels?: string
  readonly xmp?: string
  /** Font dictionaries by name, beside `/F1` (Helvetica), `/F2` (Times-Bold) and `/F3` (Courier). */
  readonly fonts?: Readonly<Record<string, PdfFontPlan>>
  /** Whether contents are packed, as in files of real programs. */
  readonly isPacked?: boolean
}

export interface PdfPagePlan {
  /** A content stream. Characters are bytes. `/Im1 Do` draws a picture of one pixel, a point wide and high. */
  readonly content: string
  /** Default: A4. */
  readonly mediaBox?: readonly number[]
  readonly cropBox?: readonly number[]
  readonly rotate?: number
  readonly links?: readonly PdfLinkPlan[]
}

export interface PdfLinkPlan {
  readonly rect: readonly number[]
  readonly to: { readonly href: string } | { readonly page: number; readonly y: number }
}

export interface PdfBookmark {
  readonly title: string
  /** From 0; absent: leads nowhere. */
  readonly page?: number
  readonly y?: number
  readonly children?: readonly PdfBookmark[]
}

/** A font: its dictionary, in which `TO_UNICODE` and `DESCENDANT` stand for the further objects given here. */
export interface PdfFontPlan {
  readonly dictionary: string
  /** A ToUnicode CMap. */
  readonly toUnicode?: string
  readonly descendant?: string
}

const standardFonts: Readonly<Record<string, PdfFontPlan>> = {
  F1: { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>' },
  F2: { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>' },
  F3: { dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>' },
}

/** Writes a PDF with a sound table of objects. */
export function buildPdf(plan: PdfPlan): Buffer {
  const writer = new PdfWriter()
  const catalog = writer.reserve()
  const pageTree = writer.reserve()
  const fonts = Object.entries({ ...standardFonts, ...plan.fonts })
    .map(([name, font]) => `/${name} ${addFont(writer, font)} 0 R`)
    .join(' ')
  const image = writer.addStream(
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
    Buffer.from([0x80]),
  )
  const resources = `<< /Font << ${fonts} >> /XObject << /Im1 ${image} 0 R >> >>`
  const pages = plan.pages.map(() => writer.reserve())
  for (const [index, page] of plan.pages.entries()) {
    const content = Buffer.from(page.content, 'latin1')
    const contents =
      plan.isPacked === true
        ? writer.addStream('/Filter /FlateDecode', deflateSync(content))
        : writer.addStream('', content)
    const annotations = (page.links ?? []).map((link) => writer.add(linkObject(link, pages)))
    writer.set(
      pages[index] ?? 0,
      `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox ${box(page.mediaBox ?? [0, 0, 595, 842])}` +
        (page.cropBox === undefined ? '' : ` /CropBox ${box(page.cropBox)}`) +
        (page.rotate === undefined ? '' : ` /Rotate ${page.rotate}`) +
        (annotations.length === 0 ? '' : ` /Annots [${annotations.map((id) => `${id} 0 R`).join(' ')}]`) +
        ` /Resources ${resources} /Contents ${contents} 0 R >>`,
    )
  }
  const kids = pages.map((id) => `${id} 0 R`).join(' ')
  writer.set(pageTree, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  const entries = ['/Type /Catalog', `/Pages ${pageTree} 0 R`]
  if (plan.language !== undefined) entries.push(`/Lang ${text(plan.language)}`)
  if (plan.pageLabels !== undefined) entries.push(`/PageLabels ${plan.pageLabels}`)
  if (plan.outline !== undefined) entries.push(`/Outlines ${addOutline(writer, plan.outline, pages)} 0 R`)
  if (plan.xmp !== undefined) {
    entries.push(`/Metadata ${writer.addStream('/Type /Metadata /Subtype /XML', Buffer.from(plan.xmp))} 0 R`)
  }
  writer.set(catalog, `<< ${entries.join(' ')} >>`)
  const info =
    plan.info === undefined
      ? undefined
      : writer.add(
          `<< ${Object.entries(plan.info)
            .map(([key, value]) => `/${key} ${text(value)}`)
            .join(' ')} >>`,
        )
  return writer.finish(catalog, info)
}

/** A line of text in a content stream. @param y Of its baseline, from below. */
export function textLine(x: number, y: number, line: string, size = 12, font = 'F1'): string {
  const escaped = line.replaceAll(/[\\()]/g, String.raw`\$&`)
  return `BT /${font} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET\n`
}

/** A page of lines, the first at the top, 1 inch from the edges of A4. */
export function textPage(lines: readonly string[], size = 12): PdfPagePlan {
  return {
    content: lines.map((line, index) => textLine(72, 770 - index * size * 1.2, line, size)).join(''),
  }
}

/** A ToUnicode map of single bytes or, with four digits, of pairs: codes and texts in hexadecimal, `['41', '0061']`. */
export function toUnicodeMap(pairs: readonly (readonly [code: string, text: string])[]): string {
  const width = pairs[0]?.[0].length ?? 2
  const range = `<${'0'.repeat(width)}> <${'f'.repeat(width)}>`
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange ${range} endcodespacerange
${pairs.length} beginbfchar
${pairs.map(([code, meaning]) => `<${code}> <${meaning}>`).join('\n')}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end`
}

function addFont(writer: PdfWriter, { dictionary, toUnicode, descendant }: PdfFontPlan): number {
  let written = dictionary
  if (toUnicode !== undefined) {
    const map = writer.addStream('', Buffer.from(toUnicode, 'latin1'))
    written = written.replace('TO_UNICODE', `${map} 0 R`)
  }
  if (descendant !== undefined) written = written.replace('DESCENDANT', `${writer.add(descendant)} 0 R`)
  return writer.add(written)
}

function linkObject({ rect, to }: PdfLinkPlan, pages: readonly number[]): string {
  const target =
    'href' in to
      ? `/A << /S /URI /URI (${to.href.replaceAll(/[\\()]/g, String.raw`\$&`)}) >>`
      : `/Dest [${pages[to.page] ?? 0} 0 R /XYZ null ${to.y} null]`
  return `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect ${box(rect)} ${target} >>`
}

function addOutline(writer: PdfWriter, bookmarks: readonly PdfBookmark[], pages: readonly number[]): number {
  const addLevel = (siblings: readonly PdfBookmark[], parent: number): string => {
    const ids = siblings.map(() => writer.reserve())
    for (const [index, { title, page, y, children }] of siblings.entries()) {
      const id = ids[index] ?? 0
      const previous = ids[index - 1]
      const next = ids[index + 1]
      const target =
        page === undefined ? '' : ` /Dest [${pages[page] ?? 0} 0 R /XYZ null ${y ?? 'null'} null]`
      writer.set(
        id,
        `<< /Title ${text(title)} /Parent ${parent} 0 R${target}` +
          (previous === undefined ? '' : ` /Prev ${previous} 0 R`) +
          (next === undefined ? '' : ` /Next ${next} 0 R`) +
          (children === undefined ? '' : addLevel(children, id)) +
          ' >>',
      )
    }
    return ` /First ${ids[0] ?? 0} 0 R /Last ${ids.at(-1) ?? 0} 0 R /Count ${ids.length}`
  }
  const root = writer.reserve()
  writer.set(root, `<< /Type /Outlines${addLevel(bookmarks, root)} >>`)
  return root
}

function box(numbers: readonly number[]): string {
  return `[${numbers.join(' ')}]`
}

/** A text as UTF-16 in hexadecimal. */
function text(value: string): string {
  return `<feff${Buffer.from(value, 'utf16le').swap16().toString('hex')}>`
}

/** Numbers objects and remembers where they begin. */
class PdfWriter {
  readonly #objects: (Buffer | undefined)[] = []

  reserve(): number {
    this.#objects.push(undefined)
    return this.#objects.length
  }

  set(id: number, content: string | Buffer): void {
    this.#objects[id - 1] = Buffer.from(content)
  }

  add(content: string | Buffer): number {
    const id = this.reserve()
    this.set(id, content)
    return id
  }

  addStream(entries: string, bytes: Buffer): number {
    const head = `<< ${entries} /Length ${bytes.length} >>\nstream\n`
    return this.add(Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]))
  }

  finish(catalog: number, info: number | undefined): Buffer {
    const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    let position = parts[0]?.length ?? 0
    const offsets: number[] = []
    // The catalog and the list of pages, the first two, stand last, as most programs write them.
    const ids = this.#objects.map((_, index) => index + 1)
    for (const id of [...ids.slice(2), ...ids.slice(0, 2)]) {
      const object = this.#objects[id - 1]
      if (object === undefined) throw new Error(`Object ${id} was reserved and never written.`)
      const part = Buffer.concat([Buffer.from(`${id} 0 obj\n`), object, Buffer.from('\nendobj\n')])
      offsets[id - 1] = position
      position += part.length
      parts.push(part)
    }
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const size = offsets.length + 1
    const infoEntry = info === undefined ? '' : ` /Info ${info} 0 R`
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n` +
          `<< /Size ${size} /Root ${catalog} 0 R${infoEntry} >>\nstartxref\n${position}\n%%EOF\n`,
      ),
    )
    return Buffer.concat(parts)
  }
}
