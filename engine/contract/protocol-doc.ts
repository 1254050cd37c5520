import type { Contract, Entry } from './define.ts'
import { typeText } from './protocol-doc-type.ts'
import { schemaJson } from './version.ts'

/** The doc comment of each entry, by `area.entry`; values do not carry their comments. */
export type EntryComments = ReadonlyMap<string, string>

const introduction = `# Protocol

What the engine offers, made from the contract in \`engine/contract\` by \`node tools/protocol-doc.ts\`. Do not edit it by
hand: a test compares it with the contract.

A **call** is answered once. It \`reads\`, which runs beside anything; or it \`writes\`, and writes run one at a time; or it
\`trades\`, which needs an armed session besides. A **feed** sends items until it ends or its listener leaves: \`every\` item
in order, or else it ends with \`busy\`; or only the \`latest\`, when the listener is slower than the source.

## Frames

The same frames travel on every wire: message port, socket, loopback.

| from | frame | meaning |
| --- | --- | --- |
| client | \`{k: 'hello', version}\` | first frame of every connection; \`version\` is the SHA-256 of names and schemas |
| engine | \`{k: 'welcome', version}\` | the versions agree |
| engine | \`{k: 'stale', version}\` | they do not: nothing else is answered, reload the page |
| client | \`{k: 'call', id, name, input}\` | a call; \`id\` is the client's, \`name\` is \`area.entry\` |
| client | \`{k: 'cancel', id}\` | the caller wants no answer any more |
| engine | \`{k: 'done', id, output}\` | the answer |
| engine | \`{k: 'fault', id, fault}\` | what went wrong: \`{code, message, details}\` |
| client | \`{k: 'open', id, name, input}\` | opens a feed |
| client | \`{k: 'close', id}\` | closes it at its source |
| engine | \`{k: 'item', id, item}\` | an item of a feed |
| engine | \`{k: 'end', id, fault}\` | the source ended it, with \`fault\` when something went wrong |

\`input\`, \`output\`, \`item\` and the \`details\` of a fault are packed: \`{text, columns}\`, where \`text\` is JSON and \`columns\`
are typed arrays as \`{kind, bytes}\` (\`f64 f32 i32 u32 i16 u16 i8 u8\`, little-endian). In the text \`{"$": 0}\` stands for
column 0, \`{"$": "nan"}\`, \`"inf"\`, \`"-inf"\` and \`"-0"\` for the numbers that JSON lacks, and \`{"$": {…}}\` for an object
which has a key \`$\` itself.

A message on a wire is a list of frames. On the socket (socket.io, path \`/wire\`, event \`frames\`, \`auth: {token}\`) a
message is at most 2 MB; a bigger frame comes as parts: its \`text\` and its columns' \`bytes\` in pieces, then
\`{k: 'whole', frame, columns: [{kind, size}]}\`.

After a loss the client connects again and says hello again. It sends its pending reads anew and opens its feeds anew; a
call that writes or trades is rejected with \`offline\`, whose detail \`outcome\` is \`not-sent\` or \`unknown\`.
`

/** The text of docs/protocol.md. */
export function protocolDoc(contract: Contract, comments: EntryComments): string {
  const areas = Object.entries(contract).map(([area, entries]) => {
    const parts = Object.entries(entries).map(([name, entry]) => entryText(`${area}.${name}`, entry, comments))
    return `## ${area}\n\n${parts.join('\n')}`
  })
  return [introduction, ...areas].join('\n')
}

function entryText(name: string, entry: Entry, comments: EntryComments): string {
  const comment = comments.get(name)
  const [mode, result, answer] =
    entry.kind === 'call' ? [entry.effect, 'output', entry.output] : [entry.delivery, 'item', entry.item]
  return `### ${name}

${entry.kind}, \`${mode}\`${comment === undefined ? '' : `\n\n${comment}`}

\`\`\`ts
input: ${typeText(schemaJson(entry.input))}
${result}: ${typeText(schemaJson(answer))}
\`\`\`
`
}
