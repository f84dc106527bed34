/** What the desktop window puts into the page, and what `bridge.ts` puts there in a browser. */
export type Method = (...args: unknown[]) => Promise<unknown>;
export type Services = Record<string, Record<string, Method>>;
export type Runtime = {
  /** Calls `listener` on each event of this name; gives the function that ends it. */
  EventsOn(name: string, listener: (data: unknown) => void): () => void;
  BrowserOpenURL?(address: string): void;
};

declare global {
  interface Window {
    go?: { app: Services };
    runtime?: Runtime;
  }
}
