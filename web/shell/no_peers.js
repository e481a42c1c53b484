// Before all other scripts. Connections between browsers (WebRTC) do not go through what the page's policy watches, and no
// browser follows the policy's own word against them ("webrtc 'block'") yet: here their constructors are taken away for good.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport'])
  if (name in globalThis) Object.defineProperty(globalThis, name, {value: undefined, writable: false, configurable: false});
