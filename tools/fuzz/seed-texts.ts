/** Small Markdown files that between them have all that the importer reads. */
export const seedMarkdown: readonly string[] = [
  `---
title: A note
author: [A. Writer, B. Other]
lang: en
---

# A note

Some *emphasis*, **strong** and \`code\`, a [link](https://example.org "title"), an ![image](a.png), a note[^1] and
<kbd>html</kbd>. An autolink <https://example.org>, https://example.org too.

[^1]: The note's *text*.

    A second paragraph of it.

> quoted
>> twice

1. one
   - two
     - [ ] three
7) seven

| a | b |
|---|:-:|
| 1 | 2 \\| 3 |

\`\`\`js
const code = 1
\`\`\`

Setext
======

~~gone~~ line with two blanks  
break\\
break

***

<div><p>block of html</p></div>

[ref]: <a b> 'x'
[ref] &amp; &copy; &#x41; \\* escaped
`,
  '# One\n\nText.\n\n## Two\n\nMore text with a footnote[^a].\n\n[^a]: Here.\n',
  '+++\ntitle = "TOML"\n+++\n\nHeading\n---\n\n- a\n- b\n\n      code\n',
]

/** What means something in Markdown. */
export const markdownPieces: readonly string[] = [
  '#',
  '# ',
  '> ',
  '- ',
  '1. ',
  '    ',
  '\t',
  '```',
  '~~~',
  '`',
  '*',
  '**',
  '_',
  '~~',
  '[',
  ']',
  '](',
  '![',
  '[^1]',
  '[^1]: ',
  '[a]: b\n',
  '<',
  '<div>',
  '<!--',
  '</',
  '&#0;',
  '|',
  '|-|',
  '\n|---|---|\n',
  '\\',
  '---\n',
  '---\ntitle: &a [*a, *a]\n---\n',
  '---\na: &a {b: &b {c: *a}}\n---\n',
  '+++\n',
  '  \n',
  '\n',
  '\n\n',
  '===\n',
  'https://',
  'www.',
  'a@b.c',
]

/** Small plain texts: a story with chapters, a poem, lines broken at a width, a Gutenberg file, other scripts. */
export const seedPlainTexts: readonly string[] = [
  'CHAPTER I\n\nIt was a quiet morning in the val-\nley, and nobody had come\ndown to the river yet.\n\n"Who is there?" she asked.\n\n* * *\n\nCHAPTER II\n\nThe end.\n',
  '*** START OF THE PROJECT GUTENBERG EBOOK A TEST ***\n\nProduced by nobody\n\nA TEST\n\nby A. Writer\n\nCONTENTS\n\n  I. One\n  II. Two\n\nI. One\n\nText of _one_ with a note [1].\n\n[1] The note.\n\n*** END OF THE PROJECT GUTENBERG EBOOK A TEST ***\nLicence.\n',
  '\tIndented first line of a paragraph that goes on\nfor a while and then ends.\n\tThe next one begins here.\n\n    A line of verse,\n        and one set in.\n',
  'これは短い文章です。次の文もあります。\n\n第一章\n\n本文。\n',
  'هذا نص قصير.\n\nالفصل الأول\n\nنص آخر هنا.\n',
  'One line without an end',
]

/** What means something in plain texts. */
export const plainTextPieces: readonly string[] = [
  '\n',
  '\n\n',
  '\n\n\n\n',
  '\r\n',
  '\f',
  '\v',
  '-\n',
  '\u00ad\n',
  '    ',
  '\t',
  '* * *',
  'CHAPTER I',
  'Chapter 99999\n',
  'I.\n\n',
  '_',
  '*** START OF THE PROJECT GUTENBERG EBOOK ***\n',
  '*** END OF THE PROJECT GUTENBERG EBOOK ***\n',
  '[1]',
  'CONTENTS\n',
  '\u3000',
  '第一章\n',
  'word ',
  '. ',
  '…',
]
