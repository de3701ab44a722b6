import { buildEpub, chapter } from './build-epub.ts'

/** What makes a highlight lose its place, a paragraph for each kind: small, as it is heard at every speed. */
const traps: readonly string[] = [
  // Numbers, amounts, an apostrophe before and in a word.
  '<p>It’s $3.50: don’t ’n’.</p>',
  // Ligatures and a soft hyphen inside a word.
  '<p>ﬁrst un&#173;seen</p>',
  // Words joined by dashes, and an ellipsis without a space.
  '<p>Wet—black–cold-blooded…</p>',
  // Combining marks, which are no letters of their own.
  '<p>Cafe\u0301, nai\u0308ve.</p>',
  // Emoji with modifiers and joiners, which are not lit.
  '<p>Good 👍🏽, 👨‍👩‍👧 two.</p>',
  // An address and fractions.
  '<p>http://a.org ½</p>',
  // A very long word.
  '<p>Honorificabilitudinitatibus!</p>',
  // A line that is broken in the middle of a sentence, with blanks around it.
  '<p>one <br/> line</p>',
  // Directions mixed in one sentence.
  '<p lang="he" dir="rtl">שלום Vik, 7.</p>',
  '<p lang="ar" dir="rtl">كتاب جديد.</p>',
  '<p lang="ja"><ruby>東京<rt>とうきょう</rt></ruby>の猫。</p>',
  '<p lang="zh">天下太平。</p>',
  // Cells of a table, one empty.
  '<table><tr><th>Port</th><th></th></tr><tr><td>Vik</td><td>9</td></tr></table>',
  // A mark inside a word, and a note’s number, which is not read.
  '<p>The <em>en</em>d<sup><a epub:type="noteref" href="#n">1</a></sup>.</p><aside epub:type="footnote" id="n"><p>No.</p></aside>',
]

/** What is lit of it, word by word. */
export const trapWords: readonly string[] = [
  '7 It’s $3.50 don’t n ﬁrst un\u00ADseen Wet black cold-blooded Cafe\u0301 nai\u0308ve Good two',
  'http://a.org ½ Honorificabilitudinitatibus one line',
  'שלום Vik 7 كتاب جديد 東京 の 猫 天下 太平 Port Vik 9 The end',
].flatMap((line) => line.split(' '))

/** A book of traps for whoever lights words: about 20 seconds of speech. */
export function trapBook(): Buffer {
  return buildEpub({
    title: 'Traps',
    files: [chapter('one.xhtml', `<h1>№ 7</h1>${traps.join('\n')}`)],
    toc: [{ title: 'Traps', href: 'one.xhtml' }],
  })
}
