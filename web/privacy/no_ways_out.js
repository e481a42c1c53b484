// Before all other scripts. Connections between browsers (WebRTC) and windows of other addresses do not go through what the page's
// policy watches. No browser follows the policy's own word against the first ("webrtc 'block'") yet, and the policy's "sandbox",
// which would stop the second, excludes the isolation that threads need: here both are taken away for good.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'open'])
  if (name in globalThis) Object.defineProperty(globalThis, name, {value: undefined, writable: false, configurable: false});
