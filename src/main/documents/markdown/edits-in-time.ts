import { EditMap } from 'micromark-util-edit-map'

type Consume = EditMap['consume']

const { consume } = EditMap.prototype

/**
 * The parser edits the list of its events at each end of a quote or a list, and writes the whole list anew for it, which
 * takes the square of them: ten seconds for a book of as many thousand. What stands before the first edit stays.
 */
export function editInTime(): void {
  EditMap.prototype.consume = consumeTail
}

const consumeTail: Consume = function consumeTail(this: EditMap, events) {
  const first = this.map.reduce((least, [at]) => Math.min(least, at), events.length)
  const tail = events.splice(first)
  for (const change of this.map) change[0] -= first
  consume.call(this, tail)
  for (const event of tail) events.push(event)
}
