import { connect } from 'node:net';

/** Sends bytes as they stand and gives back all that comes until the gate closes, or until it has answered in full. */
export function sendRaw(
  port: number,
  pieces: readonly (string | Buffer | { readonly wait: number })[],
  options: { readonly patience?: number; readonly end?: boolean } = {},
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(finish, options.patience ?? 10_000);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', finish);
    socket.on('connect', () => {
      void (async () => {
        for (const piece of pieces) {
          if (typeof piece === 'object' && 'wait' in piece)
            await new Promise((go) => setTimeout(go, piece.wait));
          else if (socket.writable) socket.write(piece);
        }
        if (options.end === true) socket.end();
      })();
    });
  });
}
