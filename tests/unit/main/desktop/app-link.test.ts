import { describe, expect, it } from 'vitest'
import { isAppLink, linksOfCommandLine, parseAppLink } from '../../../../src/main/desktop/app-link.ts'
import { filesOfCommandLine } from '../../../../src/main/electron/open-files.ts'

const id = '0123456789abcdef'.repeat(4)
const good = `lectern://open?document=${id}`

describe('parseAppLink', () => {
  it.each([
    [good, { documentId: id }],
    [`lectern://open/?document=${id}`, { documentId: id }],
    [`LECTERN://Open?document=${id}`, { documentId: id }],
    [`${good}&block=b12`, { documentId: id, at: { blockId: 'b12', charOffset: 0 } }],
    [`${good}&block=s1%2Fb2&at=30`, { documentId: id, at: { blockId: 's1/b2', charOffset: 30 } }],
  ])('reads %s', (text, link) => expect(parseAppLink(text)).toEqual(link))

  it.each([
    ['', 'nothing'],
    ['lectern://open', 'no document'],
    ['lectern://open?', 'an empty query'],
    ['lectern:open?document=' + id, 'no host'],
    [`lectern://app/index.html?document=${id}`, "the app's own page"],
    [`lectern://app/book/${id}/printed.pdf`, "a book's file"],
    [`lectern://open@app/?document=${id}`, 'a host in disguise'],
    [`lectern://app@open?document=${id}`, 'a user name'],
    [`lectern://open:80?document=${id}`, 'a port'],
    [`lectern://open/../app?document=${id}`, 'a path'],
    [`lectern://speak?text=hello`, 'another verb'],
    [`${good}&play=1`, 'a field that is not known'],
    [`${good}#x`, 'a fragment'],
    [`${good}&document=${'f'.repeat(64)}`, 'a field twice'],
    [`lectern://open?document=${id.toUpperCase()}`, 'an id in upper case'],
    [`lectern://open?document=${id.slice(1)}`, 'a short id'],
    ['lectern://open?document=../../etc/passwd', 'a path for an id'],
    ['lectern://open?document=file:///etc/passwd', 'a file'],
    ['lectern://open?document=https://example.org/a.epub', 'an address'],
    [`${good}%00`, 'a NUL after the id'],
    [`${good}\n`, 'a line break at the end'],
    [`lectern://open?document=${id.slice(0, 10)}\t${id.slice(10)}`, 'a tab, which URLs drop'],
    [` ${good}`, 'a blank before it'],
    [`${good} --cli`, 'another argument'],
    [`${good}"`, 'a quote that closes nothing'],
    [`${good}&at=3`, 'an offset without a block'],
    [`${good}&block=`, 'an empty block'],
    [`${good}&block=${'b'.repeat(257)}`, 'a long block'],
    [`${good}&block=b1&at=-1`, 'a negative offset'],
    [`${good}&block=b1&at=1e3`, 'another notation'],
    [`${good}&block=b1&at=9999999999`, 'an offset beyond any text'],
    [`${good}&block=${'%41'.repeat(400)}`, 'a long link'],
    [`${good}&__proto__=1`, 'a name that objects have'],
    [`https://open?document=${id}`, 'another scheme'],
    [`javascript:lectern://open?document=${id}`, 'a script'],
  ])('takes %s for none: %s', (text) => expect(parseAppLink(text)).toBeUndefined())
})

describe('the arguments of a start', () => {
  it('keeps links, good or bad, apart from files', () => {
    const argv = ['/usr/bin/lectern', '--', good, 'Lectern:/etc/passwd', 'book.epub', 'lectern.txt']
    expect(linksOfCommandLine(argv)).toEqual([good, 'Lectern:/etc/passwd'])
    expect(filesOfCommandLine(argv, [], '/home')).toEqual(['/home/book.epub', '/home/lectern.txt'])
  })

  it('takes a file beside the app for a file', () => expect(isAppLink('lectern')).toBe(false))
})
