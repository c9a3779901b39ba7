import { testRecorder } from '../conformance/recorder.js';
import { openDirect } from './recorder-house.js';

testRecorder('recorder-direct', async () => openDirect());
