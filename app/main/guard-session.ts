import type { Session } from 'electron'
import { isLocalRequest } from './security/navigation.ts'
import { isPermitted } from './security/permissions.ts'

/** Sets what the page's session may do. Without these handlers Electron would grant every permission. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocalRequest(details.url) }))
  session.setSpellCheckerEnabled(false)
}
