// Asks workers for runs. A worker answers one question at a time; of waiting ones, only the latest.

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Client {
  constructor(script) {
    const place = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.worker = new Worker(place);
    this.number = 0;
    this.waiting = null;
    this.busy = null;
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => this.answered({ error: event.message });
  }

  // The answer to a question, { result, ms }; null if a later question took its place.
  ask(call, ...given) {
    return new Promise((resolve, reject) => {
      this.waiting?.resolve(null);
      this.waiting = { call, given, resolve, reject };
      if (!this.busy) this.next();
    });
  }

  next() {
    this.busy = this.waiting;
    this.waiting = null;
    if (!this.busy) return;
    const { call, given } = this.busy;
    this.worker.postMessage({ number: ++this.number, call, given });
  }

  answered(data) {
    const { resolve, reject } = this.busy;
    if (data.error) reject(new Error(data.error));
    else resolve(data);
    this.next();
  }
}
