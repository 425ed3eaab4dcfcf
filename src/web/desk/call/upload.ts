import { postFile } from './call-desk.js';
import { STRANGE_ANSWER, type Answer } from './shown-problem.js';

/** Sends a file to the desk, where it waits for the action that takes it. @returns the id to give to that action. */
export async function uploadFile(file: File): Promise<Answer<string>> {
  const answer = await postFile(`/api/uploads?name=${encodeURIComponent(file.name)}`, file);
  if (!answer.ok) return answer;
  const { upload } = answer.value as { upload?: unknown };
  return typeof upload === 'string' ? { ok: true, value: upload } : { ok: false, problem: STRANGE_ANSWER };
}
