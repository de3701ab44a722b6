import { buildDocx, paragraph, run, style } from '../tests/support/build-docx.ts'
import { novelChapters } from './novel.ts'

/** The novel as Word writes one: about 3 MB of text in 360 chapters, each paragraph in two runs, a note to a chapter. */
export function novelDocx(): Buffer {
  const chapters = novelChapters()
  const body = chapters.map((paragraphs, index) => {
    const heading = paragraph(`Chapter ${index + 1}`, '<w:pStyle w:val="Heading1"/>')
    return heading + paragraphs.map((text, at) => twoRuns(text, at === 0 ? index + 1 : 0)).join('')
  })
  const notes = chapters.map(
    (_, index) => `<w:footnote w:id="${index + 1}">${paragraph(`See chapter ${index + 1}.`)}</w:footnote>`,
  )
  return buildDocx({
    body: body.join(''),
    footnotes: notes.join(''),
    styles:
      style('Heading1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
      style('BodyText', 'Body Text'),
  })
}

/** @param noteId 0 for none. */
function twoRuns(text: string, noteId: number): string {
  const middle = Math.floor(text.length / 2)
  const note = noteId === 0 ? '' : `<w:r><w:footnoteReference w:id="${noteId}"/></w:r>`
  return `<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>${run(text.slice(0, middle), '<w:lang w:val="en-GB"/>')}${run(text.slice(middle), '<w:i/><w:lang w:val="en-GB"/>')}${note}</w:p>`
}
