import { buildEpub, chapter, onePixelPng, picture } from '../../tests/support/build-epub.ts'
import { chapterBook } from '../../tests/support/chapter-book.ts'
import { trapBook } from '../../tests/support/trap-book.ts'

const notes = chapter(
  'notes.xhtml',
  `<section epub:type="endnotes"><h1>Notes</h1><ol><li id="n1" epub:type="endnote"><p>First. <a href="one.xhtml#r1">Back</a></p></li></ol></section>`,
)

const rich = chapter(
  'one.xhtml',
  `<section epub:type="chapter"><h1 id="top">One</h1><span epub:type="pagebreak" id="p1" title="1"/>
<p class="first" lang="de">Der <em>erste</em> Satz<a epub:type="noteref" id="r1" href="notes.xhtml#n1">1</a>, see <a href="two.xhtml#t">two</a>.</p>
<blockquote><p>Quoted <strong>words</strong> and <code>code</code>.</p></blockquote>
<ol start="3"><li>Three<ul><li>inner</li></ul></li><li value="7">Seven</li></ol>
<table><caption>Ports</caption><thead><tr><th>Port</th><th colspan="2">Ships</th></tr></thead><tbody><tr><td rowspan="2">Vik</td><td>1</td><td>2</td></tr><tr><td>3</td><td/></tr></tbody></table>
<figure><img src="img/a.png" alt="A red dot"/><figcaption>Figure 1</figcaption></figure>
<p><ruby>東京<rt>とうきょう</rt></ruby> H<sub>2</sub>O E=mc<sup>2</sup><br/>next&#160;line&shy;d &amp; more</p>
<pre>code
  lines</pre><hr/><dl><dt>Term</dt><dd>Meaning</dd></dl><math><mi>x</mi><mo>=</mo><mn>1</mn></math>
<svg xmlns="http://www.w3.org/2000/svg"><text>drawn</text></svg></section>`,
  { htmlAttributes: 'lang="en" xml:lang="en"' },
)

const style = {
  path: 'style.css',
  content:
    '.first { text-transform: uppercase } p > em { display: none } @media print { p { visibility: hidden } } .v { writing-mode: vertical-rl } p::before { content: "\\201C" }',
}
const styled = chapter(
  'two.xhtml',
  `<link rel="stylesheet" href="style.css"/><h2 id="t">Two</h2><p class="first">Upper.</p><p style="display:none">Hidden.</p><div class="v"><p>縦書き</p></div>`,
)

const lexicon = {
  path: 'lexicon.pls',
  mediaType: 'application/pls+xml',
  content: `<lexicon version="1.0" alphabet="ipa" xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme><grapheme>Vik</grapheme><phoneme>viːk</phoneme></lexeme><lexeme><grapheme>BBC</grapheme><alias>bee bee see</alias></lexeme></lexicon>`,
}
const spoken = chapter(
  'three.xhtml',
  `<link rel="pronunciation" type="application/pls+xml" href="lexicon.pls"/><p>The BBC in <span ssml:ph="viːk" xmlns:ssml="http://www.w3.org/2001/10/synthesis">Vik</span>.</p>`,
)

/** Small books that between them have all that the EPUB importer reads. */
export function seedBooks(): readonly Buffer[] {
  const files = [rich, styled, spoken, notes, style, lexicon, picture('img/a.png')]
  const toc = [
    { title: 'One', href: 'one.xhtml', children: [{ title: 'Top', href: 'one.xhtml#top' }] },
    { title: 'Two', href: 'two.xhtml#t' },
    { title: 'Notes', href: 'notes.xhtml' },
  ]
  const landmarks = [{ type: 'bodymatter', href: 'one.xhtml' }]
  const cover = { path: 'cover.png', content: onePixelPng, properties: 'cover-image' }
  const chapters = [{ title: 'First', paragraphs: ['A line.', 'Another line, which is longer.'] }]
  return [
    buildEpub({
      title: 'Three',
      authors: ['A. Writer'],
      files: [...files, cover],
      toc,
      landmarks,
      navInSpineAt: 0,
    }),
    buildEpub({
      title: 'Two',
      version: 2,
      files,
      toc,
      landmarks,
      metadata: '<meta name="cover" content="i-img-a-png"/>',
    }),
    buildEpub({
      title: '本',
      language: 'ja',
      pageDirection: 'rtl',
      files: [chapter('a.xhtml', '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字。</p>'), style],
      encryption: [{ algorithm: 'http://www.idpf.org/2008/embedding', uri: 'OEBPS/font.otf' }],
    }),
    chapterBook({ title: 'Plain', author: 'A. Writer', chapters }),
    trapBook(),
  ]
}
