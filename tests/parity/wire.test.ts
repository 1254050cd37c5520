import { wireKit } from '../kit/wire-kit.ts'
import { loopbackRig, portRig, socketRig } from '../kit/wire-rigs.ts'

wireKit('loopback', loopbackRig)
wireKit('port', portRig)
wireKit('socket', socketRig)
