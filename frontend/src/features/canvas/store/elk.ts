import type { Elk } from '../core/layout';

let ready: Promise<Elk> | undefined;

/**
 * ELK, loaded when it is first needed. It works in a worker, so the screen stays alive; where a
 * worker can't start, it works here.
 */
export function elk(): Promise<Elk> {
  ready ??= load();
  return ready;
}

async function load(): Promise<Elk> {
  try {
    const [{ default: Api }, { default: source }] = await Promise.all([
      import('elkjs/lib/elk-api.js'),
      import('elkjs/lib/elk-worker.min.js?url'),
    ]);
    const worker = new Worker(source);
    const api = new Api({ workerFactory: () => worker });
    await Promise.race([api.layout({ id: 'root', children: [] }), silence(worker)]);
    return (graph) => api.layout(graph);
  } catch {
    const { default: Bundled } = await import('elkjs/lib/elk.bundled.js');
    const bundled = new Bundled();
    return (graph) => bundled.layout(graph);
  }
}

/** Rejects when a worker breaks, or says nothing for a while: some windows refuse workers. */
function silence(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('worker: broken')));
    setTimeout(() => reject(new Error('worker: silent')), 5000);
  });
}
