/**
 * What may be kept on the device, each under its own key. Nothing that was brought to be checked is ever among it. What a
 * member's pages keep is encrypted: see device-vault.ts.
 */
export interface KeptOnDevice {
  /** The pin of the desk, with the chain of policies that was last believed. */
  readonly desk: unknown;
  /** Sealed envelopes that the gate has not acknowledged yet. */
  readonly outbox: unknown;
  /** A receipt, only when the person asked for it. */
  readonly receipt: unknown;
  /** Whether the person switched the reading of pictures on. */
  readonly pictures: unknown;
  /** What kind of reader the person is, only when they said so. */
  readonly reader: unknown;
  /** The key of what is encrypted; the browser uses it and gives it to no script. */
  readonly vault: unknown;
  /** The device's own keys, and with which office it is enrolled; encrypted. */
  readonly member: unknown;
  /** Alerts, what was seen of their chains, and acknowledgements on their way; encrypted. */
  readonly alerts: unknown;
  /** Past contacts, as far as an alert can be compared with them; encrypted. */
  readonly contacts: unknown;
}

const NAME = 'tocsin';
const STORE = 'kept';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      opened = undefined;
      reject(new Error('The browser keeps nothing for this page.'));
    };
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' });
  return new Promise((resolve, reject) => {
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = transaction.onerror = () => {
      reject(new Error('The browser keeps nothing for this page.'));
    };
  });
}

/** What is kept under a key, undefined when there is nothing or the browser keeps nothing for this page. */
export async function readKept(key: keyof KeptOnDevice): Promise<unknown> {
  try {
    return await run<unknown>('readonly', (store) => store.get(key));
  } catch {
    return undefined;
  }
}

/** Keeps something; false when the browser does not let the page keep anything. Resolves once it is on disk. */
export async function keep(key: keyof KeptOnDevice, value: unknown): Promise<boolean> {
  try {
    await run('readwrite', (store) => store.put(value, key));
    return true;
  } catch {
    return false;
  }
}

/** Takes something off the device. */
export async function forgetKept(key: keyof KeptOnDevice): Promise<void> {
  try {
    await run('readwrite', (store) => store.delete(key));
  } catch {
    // What could not be kept is not there.
  }
}
