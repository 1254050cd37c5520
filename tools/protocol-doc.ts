import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { contract } from '../engine/contract/contract.ts'
import { protocolDoc, type EntryComments } from '../engine/contract/protocol-doc.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

export const protocolFile = join(root, 'docs/protocol.md')

/** The text that docs/protocol.md should have. */
export function currentProtocol(): string {
  return protocolDoc(contract, readComments())
}

/** The doc comments of the contract's entries, out of each area's file: `export const <area>Contract = { … }`. */
function readComments(): EntryComments {
  const comments = new Map<string, string>()
  for (const area of Object.keys(contract)) {
    const file = join(root, `engine/contract/${area}.ts`)
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    source.forEachChild(function visit(node): void {
      if (
        ts.isVariableDeclaration(node) &&
        node.name.getText() === `${area}Contract` &&
        node.initializer !== undefined
      ) {
        node.initializer.forEachChild((entry) => {
          if (!ts.isPropertyAssignment(entry)) return
          const text = ts.getJSDocCommentsAndTags(entry).map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
          if (text.length > 0) {
            comments.set(`${area}.${entry.name.getText()}`, text.join('\n').replaceAll(/\s*\n\s*/g, ' '))
          }
        })
      }
      node.forEachChild(visit)
    })
  }
  return comments
}

if (import.meta.main) {
  writeFileSync(protocolFile, currentProtocol())
  console.log(`Wrote ${protocolFile}.`)
}
