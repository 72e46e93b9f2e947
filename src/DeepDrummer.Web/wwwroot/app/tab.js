// One tab holds the session. A tab that takes it tells the others at once; the server refuses them as well.

const random = crypto.getRandomValues(new Uint8Array(16));

/** This tab's own id, new with every load. */
export const TAB = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("deepdrummer-tab") : null;

export function announce() {
  channel?.postMessage(TAB);
}

export function onTaken(action) {
  channel?.addEventListener("message", ({ data }) => {
    if (data !== TAB) action();
  });
}
