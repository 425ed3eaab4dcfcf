import { useDesk } from '../call/use-desk.js';
import type { ReplyTemplate } from '../../../wire/index.js';

/** The prepared replies, with the desk's name, telephone and hours filled in; the desk fills in what is left. */
export function useTemplates(): readonly ReplyTemplate[] {
  const templates = useDesk('templates.list', {}).value?.templates ?? [];
  const desk = useDesk('desk.state', {}).value?.desk;
  if (desk === undefined) return templates;
  return templates.map((template) => ({
    ...template,
    text: template.text
      .replaceAll('{desk}', desk.name)
      .replaceAll('{telephone}', desk.telephone)
      .replaceAll('{hours}', desk.hours),
  }));
}
