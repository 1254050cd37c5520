import { readFile } from 'node:fs/promises'
import type { Session } from 'electron'
import { listPageFiles } from './page-files.ts'
import { answerPage } from './security/app-protocol.ts'
import { appScheme } from './security/origin.ts'

/** Serves the built page of `folder` on `app://lonja/`, and nothing else. */
export function servePage(session: Session, folder: string): void {
  const files = listPageFiles(folder)
  session.protocol.handle(appScheme, async (request) => {
    const answer = answerPage(request.method, request.url, files)
    const body = answer.status === 200 ? new Uint8Array(await readFile(answer.file)) : null
    return new Response(body, { status: answer.status, headers: { ...answer.headers } })
  })
}
