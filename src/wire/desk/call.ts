import type { z } from 'zod';

/** What a page sends and gets when it calls an action: `POST /api/{name}`. `read` changes nothing but the audit. */
export interface Call<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'read' | 'change';
  readonly input: I;
  readonly output: O;
}

export const read = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'read',
  input,
  output,
});

export const change = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'change',
  input,
  output,
});
