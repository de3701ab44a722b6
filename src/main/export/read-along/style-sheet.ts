/** What a reading program puts on the word that is heard. */
export const activeClass = '-epub-media-overlay-active'
/** What it puts on the page while it plays. */
export const playbackClass = '-epub-media-overlay-playing'

/** Little: how text looks is for the reader to choose. */
export const styleSheet = `html.vertical-rl { writing-mode: vertical-rl; }
html.vertical-lr { writing-mode: vertical-lr; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
p { margin: 0 0 0.6em; }
blockquote { margin: 0.8em 1.5em; }
li > p { margin: 0 0 0.3em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.9em; }
figure { margin: 1em 0; text-align: center; break-inside: avoid; }
figcaption { margin: 0.4em 0; font-size: 0.9em; }
img { max-width: 100%; max-height: 95vh; }
p img { max-height: 1.5em; vertical-align: middle; }
p img:only-child { max-height: 95vh; }
table { margin: 1em 0; border-collapse: collapse; }
figure table { margin: 0 auto; }
th, td { padding: 0.2em 0.5em; border: 1px solid; text-align: start; vertical-align: top; }
aside { margin: 0.5em 0; font-size: 0.9em; }
p.poem { margin-left: 1.5em; }
p.table { white-space: pre-wrap; }
p.separator, p.formula { margin: 1em 0; text-align: center; }
.small-caps { font-variant: small-caps; }
.line-number { font-size: 0.75em; }
sup, sub { line-height: 0; }
.${activeClass} { border-radius: 0.15em; color: #1a1400; background: #ffd75e; }
`
